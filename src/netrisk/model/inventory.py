"""``inventory:`` of a network file: tables that are too long for YAML, and lots read from them."""

# NOTE: annotations are evaluated where they stand, as in model.network.
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from netrisk.model.parts import Part, Text

InventoryField = Literal[
    "id",
    "function",
    "supplier",
    "category",
    "country",
    "region",
    "site",
    "group",
    "generation",
    "product",
    "version",
    "status",
    "managed_by",
    "support_by",
    "sourcing",
    "provider",
    "manages",
    "controlled_by",
    "hosted_on",
    "depends_on",
    "installed_on",
    "planned_removal",
    "support_end",
    "sensitive_location",
    "capacity",
    "quantity",
    "weight",
]
# Fields whose cells name a deployment of the network file itself.
REFERENCES: tuple[InventoryField, ...] = ("controlled_by", "hosted_on", "depends_on")
INVENTORY_FIELDS: tuple[InventoryField, ...] = get_args(InventoryField)


def _text(value: object) -> object:
    """NOTE: a column may be called 2026, and YAML reads that as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Column = Annotated[str, BeforeValidator(_text), Field(min_length=1)]


class Lists(Part):
    """How tables of equipment are read."""

    map: dict[InventoryField, Column] = Field(
        default_factory=dict,
        description="field to column, and no other is read; without it, they are known by name",
    )
    layers: dict[Text, Column] = Field(
        default_factory=dict,
        description="a wide table, one row per site: function to the column with its supplier",
    )
    values: dict[InventoryField, dict[Text, Text | None]] = Field(
        default_factory=dict,
        description="what a value of the file means; null leaves its rows out",
    )
    default: dict[InventoryField, Text] = Field(
        default_factory=dict, description="the value where the file has no column, or a blank"
    )
    sheet: Text | None = Field(None, description="of a workbook; default: the first that fits")
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    encoding: Text | None = None
    decimal: Literal[".", ","] | None = None
    thousands: Literal[".", ",", " ", "'"] | None = None


BY_NAME = Lists.model_construct()  # columns are known by their names, or not at all


class Inventory(Lists):
    """One table of equipment: a file below the network file's folder, and how to read it."""

    path: Text


class ListMap(Lists):
    """``map/1``: how the lists of an import are read."""

    netrisk: Literal["map/1"]
