"""The published JSON Schemas, made from the models so that they cannot drift.

Users' files other than networks (rules, waivers) are checked against these very schemas.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from netrisk.kinds import KINDS, kind

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def network() -> Schema:
    """``network/1``."""
    from netrisk.model.network import Network

    return {"$schema": _DIALECT, **Network.model_json_schema(by_alias=True)}


def list_map() -> Schema:
    """``map/1``."""
    from netrisk.model.inventory import ListMap

    return {"$schema": _DIALECT, **ListMap.model_json_schema()}


def profile() -> Schema:
    """``profile/1``."""
    from pydantic import TypeAdapter

    from netrisk.model.profile import Profile

    return {"$schema": _DIALECT, **TypeAdapter(Profile).json_schema()}


def overlay() -> Schema:
    """``overlay/1``."""
    from pydantic import TypeAdapter

    from netrisk.model.overlay import Overlay

    return {"$schema": _DIALECT, **TypeAdapter(Overlay).json_schema()}


def rules() -> Schema:
    """``rules/1``, each check kind with its own parameters."""
    from netrisk.model.rule import Example, Rule

    rule, example = _dataclass(Rule), _dataclass(Example)
    for internal in ("pack", "file", "content"):
        rule["properties"].pop(internal)
    rule["properties"]["id"]["pattern"] = r"^[A-Z]{2,8}-[0-9]{4}$"
    rule["properties"]["name"]["pattern"] = r"^[a-z0-9]+(-[a-z0-9]+)*$"
    rule["properties"]["check"] = {"$ref": "#/$defs/Check"}
    rule["properties"]["examples"] = {"type": "array", "items": {"$ref": "#/$defs/Example"}}
    definitions = {**rule.pop("$defs", {}), "Rule": rule, "Example": example, "Check": check()}
    return _file("rules/1", "rules", "Rule", definitions)


def waivers() -> Schema:
    """``waivers/1``."""
    from netrisk.model.waiver import Waiver

    waiver = _dataclass(Waiver)
    for name in ("issued", "expires"):
        waiver["properties"][name]["pattern"] = _DATE
    return _file("waivers/1", "waivers", "Waiver", {"Waiver": waiver})


def report() -> Schema:
    """``netrisk.report/1``, the JSON that ``assess --format json`` prints for one file."""
    from pydantic import TypeAdapter

    from netrisk.model.report import Report

    schema = TypeAdapter(Report).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    return {"$schema": _DIALECT, **_spoken(_closed(_nullable_numbers(schema)))}


def simulation() -> Schema:
    """``netrisk.simulation/1``, the JSON that ``simulate --format json`` prints."""
    from pydantic import TypeAdapter

    from netrisk.model.simulation import Simulation

    schema = TypeAdapter(Simulation).json_schema(
        mode="serialization", ref_template="#/$defs/{model}"
    )
    return {"$schema": _DIALECT, **_closed(schema)}


def comparison() -> Schema:
    """``netrisk.comparison/1``, the JSON that ``compare --format json`` prints."""
    from pydantic import TypeAdapter

    from netrisk.model.comparison import Comparison

    schema = TypeAdapter(Comparison).json_schema(
        mode="serialization", ref_template="#/$defs/{model}"
    )
    return {"$schema": _DIALECT, **_closed(schema)}


def check() -> Schema:
    """The ``check`` of a rule: its kind decides which parameters it may have."""
    branches = [
        {
            "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
            "then": _kind_schema(name),
        }
        for name in sorted(KINDS)
    ]
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": sorted(KINDS)}},
        "allOf": branches,
    }


def check_errors(value: dict[str, Any]) -> list[str]:
    """What is wrong with one check, in words; nothing if it is valid."""
    from jsonschema import Draft202012Validator

    return [error.message for error in Draft202012Validator(check()).iter_errors(value)]


PUBLISHED = {
    "network": network,
    "map": list_map,
    "profile": profile,
    "overlay": overlay,
    "rules": rules,
    "waivers": waivers,
    "report": report,
    "simulation": simulation,
    "comparison": comparison,
}


@cache
def _kind_schema(name: str) -> Schema:
    schema = _dataclass(kind(name).Check)
    schema["description"] = KINDS[name]
    schema["properties"] = {"kind": {"const": name}, **schema["properties"]}
    return schema


def _dataclass(noun: type[Any]) -> Schema:
    from pydantic import TypeAdapter

    schema = TypeAdapter(noun).json_schema(ref_template="#/$defs/{model}")
    return _closed(schema)


def _closed(schema: Schema) -> Schema:
    """NOTE: a mistyped key must be an error, so no object takes keys that it does not know."""
    for part in [schema, *schema.get("$defs", {}).values()]:
        if part.get("type") == "object" and "properties" in part:
            part["additionalProperties"] = False
    return schema


def _file(kind_of_file: str, key: str, noun: str, definitions: Schema) -> Schema:
    return {
        "$schema": _DIALECT,
        "title": kind_of_file,
        "type": "object",
        "additionalProperties": False,
        "required": ["netrisk", key],
        "properties": {
            "netrisk": {"const": kind_of_file},
            key: {"type": "array", "items": {"$ref": f"#/$defs/{noun}"}},
        },
        "$defs": definitions,
    }


def _nullable_numbers(schema: Schema) -> Schema:
    """Numbers without a bound are null in JSON."""
    for part in schema.get("$defs", {}).values():
        high = part.get("properties", {}).get("high")
        if high == {"title": "High", "type": "number"}:
            part["properties"]["high"] = {"title": "High", "type": ["number", "null"]}
    return schema


def _spoken(schema: Schema) -> Schema:
    """Field names as JSON has them: ``class`` for ``class_``."""
    for part in [schema, *schema.get("$defs", {}).values()]:
        if "properties" in part:
            part["properties"] = {
                name.rstrip("_"): value for name, value in part["properties"].items()
            }
            part["required"] = [name.rstrip("_") for name in part.get("required", [])]
    return schema
