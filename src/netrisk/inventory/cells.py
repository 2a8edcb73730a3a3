"""What a cell means: the value map first, then the catalogue and the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from netrisk.catalogue.functions import Functions
from netrisk.catalogue.suppliers import Suppliers
from netrisk.inventory.measures import LARGEST
from netrisk.inventory.numbers import Spelling
from netrisk.inventory.words import is_blank, plain, words
from netrisk.model.inventory import REFERENCES, InventoryField, Lists
from netrisk.model.vocabulary import CATEGORIES, FORMULA, UNKNOWN
from netrisk.nearest import nearest
from netrisk.wording import listing

_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_GENERATIONS = {
    "2G": "2g gsm geran",
    "3G": "3g umts wcdma utran",
    "4G": "4g lte eutran",
    "5G": "5g nr 5gnr ngran",
}
_GENERATION = {name: key for key, names in _GENERATIONS.items() for name in names.split()}
_SOURCING = ("owned", "leased", "service")


class LeftOut(Exception):
    """Rows with this value are not to be read; holds why."""

    def __init__(self, why: str = "mapped to nothing") -> None:
        self.why = why
        super().__init__(why)


class Wrong(Exception):
    """A cell that means nothing; holds why, and the nearest that would."""

    def __init__(self, why: str, nearest: str | None = None) -> None:
        self.why, self.nearest = why, nearest
        super().__init__(why)


def strange(cells: Cells) -> str:
    """Which words of the column of status say nothing."""
    said = listing([f"'{text[:40]}'" for text in cells.strange], 5)
    return f"status {said} is not known: such rows count; `values:` can say what it means"


class Cells:
    """The meaning of every text of one table; each is worked out once."""

    def __init__(
        self,
        entry: Lists,
        functions: Functions,
        suppliers: Suppliers,
        spelling: Mapping[InventoryField, Spelling],
        deployments: Collection[str] = (),
    ) -> None:
        self._functions, self._suppliers, self._spelling = functions, suppliers, spelling
        self._default, self._deployments = entry.default, deployments
        self._values = {
            field: {plain(said): meant for said, meant in values.items()}
            for field, values in entry.values.items()
        }
        self._seen: dict[tuple[str, str], Any] = {}
        self.inferred: dict[str, str] = {}  # values of functions that were recognised as layers
        self.strange: dict[str, None] = {}  # words of a status that say nothing
        self._ways: dict[str, Callable[[str], Any]] = {
            "function": self._function,
            "supplier": self._supplier,
            "category": self._category,
            "manages": self._category,
            "country": self._country,
            "generation": self._generation,
            "sourcing": self._sourcing,
            "status": self._status,
            "installed_on": self._date,
            "planned_removal": self._date,
            "support_end": self._date,
            "sensitive_location": self._truth,
            "capacity": self._capacity,
            **dict.fromkeys(REFERENCES, self._reference),
        }

    def meaning(self, field: InventoryField, text: str) -> Any:
        """The value; None for a blank without default. Raises LeftOut and Wrong."""
        key = (field, text)
        if key not in self._seen:
            try:
                self._seen[key] = self._meaning(field, text)
            except (LeftOut, Wrong) as reason:
                self._seen[key] = reason
        found = self._seen[key]
        if isinstance(found, LeftOut | Wrong):
            raise found
        return found

    def stated(self, field: InventoryField, text: str) -> str:
        """The text after the value map and the default; empty for a blank. Raises LeftOut."""
        text = text.strip()
        if text[:1] == "'" and text[1:2] in FORMULA:
            text = text[1:]  # NOTE: how a table keeps a spreadsheet from computing a name
        values = self._values.get(field)
        if values is not None and plain(text) in values:
            meant = values[plain(text)]
            if meant is None:
                raise LeftOut
            text = meant
        return self._default.get(field, "") if is_blank(text) else text

    def _meaning(self, field: InventoryField, text: str) -> Any:
        text = self.stated(field, text)
        if not text:
            return UNKNOWN if field == "supplier" else None
        way = self._ways.get(field)
        return way(text) if way else text

    def _function(self, text: str) -> str:
        if text == "other":
            return text
        function = self._functions.find(text)
        if function is None and plain(text) in words().layers:
            function = self._functions.find(words().layers[plain(text)])
            if function is not None:
                self.inferred[text] = function.name
        if function is None:
            close = self._functions.nearest(text)
            raise Wrong(
                "is no known function; `values:` can say what it means, or leave it out", close
            )
        return function.name

    def _supplier(self, text: str) -> str:
        match = self._suppliers.resolve(text)
        if match is not None and match.supplier.kind == "placeholder":
            return UNKNOWN
        return match.supplier.id if match is not None else text

    def _category(self, text: str) -> str:
        if text.casefold() in CATEGORIES:
            return text.casefold()
        raise Wrong("is no known category", nearest(text, CATEGORIES))

    def _country(self, text: str) -> str:
        from netrisk.model.countries import COUNTRIES, MISTAKEN

        code = MISTAKEN.get(text.upper(), text.upper())
        if code not in COUNTRIES:
            raise Wrong("is no ISO 3166-1 country code; `values:` can say which it means")
        return code

    def _generation(self, text: str) -> str:
        found = _GENERATION.get(plain(text))
        if found is None:
            raise Wrong("is no known generation; expected 2G, 3G, 4G or 5G")
        return found

    def _sourcing(self, text: str) -> str:
        if text.casefold() in _SOURCING:
            return text.casefold()
        raise Wrong(
            f"is no known sourcing; expected {', '.join(_SOURCING)}", nearest(text, _SOURCING)
        )

    def _status(self, text: str) -> None:
        """NOTE: what does not stand in the network is left out; what may, counts."""
        found = words().status.get(plain(text))
        if found is None:
            self.strange[text] = None
        elif found != "standing":
            raise LeftOut(found)

    def _date(self, text: str) -> date:
        german = _GERMAN_DATE.match(text)
        try:
            if german:
                return date(int(german[3]), int(german[2]), int(german[1]))
            return datetime.fromisoformat(text).date()
        except ValueError:
            raise Wrong("is no date; expected YYYY-MM-DD or DD.MM.YYYY") from None

    def _truth(self, text: str) -> bool:
        if text.casefold() in words().yes:
            return True
        if text.casefold() in words().no:
            return False
        raise Wrong("is neither yes nor no")

    def _reference(self, text: str) -> str:
        if text in self._deployments:
            return text
        raise Wrong(
            "is no deployment of the network file; `values:` can say which it means",
            nearest(text, self._deployments),
        )

    def _capacity(self, text: str) -> float | None:
        try:
            value = self._spelling.get("capacity", Spelling()).number(text)
        except ValueError:
            raise Wrong("is no number") from None
        if value is not None and value <= 0:
            raise Wrong("is not above 0")
        if value is not None and value > LARGEST:
            raise Wrong(f"is above {LARGEST:g}")
        return value
