"""The lots of an import as a ``network/1`` file that a person reads and goes on to edit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from netrisk.inventory.plan import Plan, Units
from netrisk.inventory.quality import Quality
from netrisk.noun import noun

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ ._+/-][A-Za-z0-9]+)*\Z")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# The order of keys in a lot; what is not set is not written.
_KEYS = (
    "region",
    "site",
    "quantity",
    "capacity",
    "weight",
    "group",
    "generation",
    "product",
    "version",
    "hosted_on",
    "depends_on",
    "controlled_by",
    "manages",
    "managed_by",
    "installed_on",
    "planned_removal",
    "support_end",
)


@noun
class Head:
    """What a network file says of the whole."""

    id: str
    name: str
    country: str
    as_of: str


def network_file(head: Head, plan: Plan, quality: Quality) -> str:
    """The text of the file. Nothing in it needs what the exports held beyond this."""
    lines = [
        "# Made by `netrisk import` from inventory exports; what it understood stands in",
        "# data-quality.md beside it. Lots: equal in function, supplier, region and group.",
        "netrisk: network/1",
        f"id: {scalar(head.id)}",
        f"name: {scalar(head.name)}",
        f"country: {head.country}",
        f"as_of: {head.as_of}",
        f"imported: {_imported(quality)}",
    ]
    if plan.lots:
        lines.append("deployments:")
        lines += [f"  - {_lot(lot)}" for lot in plan.lots]
    if plan.groups:
        lines.append("groups:  # need: how much of it must be up; not in any export")
        for name, serves in plan.groups.items():
            inner = f"serves: {_flow(list(serves))}" if serves else ""
            lines.append(f"  {scalar(name)}: {{{inner}}}")
    return "\n".join(lines) + "\n"


def _imported(quality: Quality) -> str:
    known = quality.fields["supplier"]
    values: dict[str, Any] = {
        "files": len(quality.files),
        "refused": len({part.file for part in quality.refused}),
        "elements": quality.elements,
        "understood": quality.understood,
        "passive": quality.passive,
        "suppliers": {
            "stated": known["stated"],
            "mapped": known["mapped"],
            "inferred": known["inferred"],
            "unknown": known["unknown"],
        },
        "unmatched": quality.elements - known["unknown"] - quality.resolved,
    }
    return _flow(values)


def _lot(lot: Units) -> str:
    values: dict[str, Any] = {"id": lot.id, "function": lot.function}
    if lot.function == "other":
        values["category"] = lot.category
    values["supplier"] = lot.supplier
    known = {**lot.values, "quantity": lot.quantity if lot.quantity > 1 else None}
    values |= {name: known[name] for name in _KEYS if known.get(name) not in (None, [], ())}
    if lot.values["components"]:
        values["components"] = [
            {"part": part, "supplier": supplier} for part, supplier in lot.values["components"]
        ]
    return _flow(values)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.12g}"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text as YAML: bare where that is beyond doubt, else quoted with everything escaped."""
    if _PLAIN.match(text) and text.casefold() not in _WORDS:
        return text
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    return '"' + "".join(_escaped(text)) + '"'


def _escaped(text: str) -> Iterator[str]:
    for char in text:
        if char in '"\\':
            yield f"\\{char}"
        elif char.isprintable():
            yield char
        else:
            yield json.dumps(char)[1:-1] if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
