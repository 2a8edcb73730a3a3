"""``mix:`` of a network file: who supplies what share of a category, nationally or by region."""

# NOTE: annotations are evaluated where they stand, as in model.network.
from typing import Annotated

from pydantic import AfterValidator, Field

from netrisk.model.parts import Part, Text
from netrisk.model.vocabulary import Generation


def _percent_total(shares: dict[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    if total > 100.01:
        raise ValueError(f"the shares add up to {total:g} %, more than 100 %")
    return shares


Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100.01, strict=True)]
Shares = Annotated[
    dict[Text, Percent],
    AfterValidator(_percent_total),
    Field(description="supplier to percent; what is missing to 100 is unknown"),
]


class MixRegion(Part):
    """One region of one category: its weight and who supplies what share of it."""

    weight: Positive = 1.0
    suppliers: Shares


class Mix(Part):
    """Who supplies a category: for the whole country, or region by region."""

    suppliers: Shares | None = None
    regions: dict[Text, MixRegion] | None = None
    weight_unit: Text | None = Field(None, description="what regional weights count")
    generation: Generation = "5G"

    @property
    def shares(self) -> tuple[dict[str, float], ...]:
        """Who supplies what share of the whole country, or of each region."""
        if self.regions is None:
            return (self.suppliers or {},)
        return tuple(part.suppliers for part in self.regions.values())
