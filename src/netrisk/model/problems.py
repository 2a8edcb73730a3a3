"""Turns validators' errors into problems with a place, plain words and the nearest valid name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from netrisk.document import Document, Path
from netrisk.errors import Problem
from netrisk.model.countries import meant
from netrisk.model.vocabulary import UNKNOWN
from netrisk.nearest import nearest
from netrisk.paths import child

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError as SchemaError
    from pydantic import ValidationError

Schema = Mapping[str, Any]

_EXPECTED = {
    "string_type": "text",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "dataclass_type": "a mapping",
    "dataclass_exact_type": "a mapping",
    "tuple_type": "a list",
    "list_type": "a list",
    "none_required": "nothing",
    "string_too_short": "text that is not empty",
    "finite_number": "a finite number",
}

_EXTRA = ("extra_forbidden", "unexpected_keyword_argument")  # of a model, of a dataclass


def model_problems(error: ValidationError, document: Document, schema: Schema) -> list[Problem]:
    """One problem per place at which pydantic found fault; branches of a union count once."""
    found: dict[tuple[Path, bool], list[dict[str, Any]]] = {}
    for detail in error.errors(include_url=False):
        path, missing = _document_path(detail["loc"], document.data)
        key = detail["type"] in _EXTRA or detail["loc"][-1:] == ("[key]",)
        found.setdefault((path, key), []).append({**detail, "missing": missing})
    return [
        _model_problem(document, path, key, details, schema)
        for (path, key), details in found.items()
    ]


def schema_problems(errors: list[SchemaError], document: Document) -> list[Problem]:
    """The same for the errors of a JSON Schema validator (rules, waivers, other data files)."""
    problems = []
    for error in errors:
        path = tuple(error.absolute_path)
        rules = error.schema if isinstance(error.schema, Mapping) else {}
        value = error.instance
        if error.validator == "additionalProperties" and isinstance(value, dict):
            known = list(rules.get("properties", {}))
            problems += [
                _unknown_key(document, (*path, name), known) for name in value if name not in known
            ]
        elif error.validator == "required":
            problems.append(
                document.problem(
                    path, error.message.replace("is a required property", "is missing"), key=True
                )
            )
        elif error.validator in ("enum", "const"):
            allowed = rules.get("enum", [rules.get("const")])
            problems.append(_not_among(document, path, value, [str(item) for item in allowed]))
        elif error.validator == "type":
            expected = {"object": "a mapping", "array": "a list", "string": "text"}
            wanted = expected.get(str(error.validator_value), f"{error.validator_value}")
            problems.append(document.problem(path, f"expected {wanted}, found {_shown(value)}"))
        elif error.validator == "minLength":
            problems.append(document.problem(path, "expected text that is not empty"))
        else:
            problems.append(document.problem(path, error.message))
    return problems


def _document_path(location: tuple[int | str, ...], data: Any) -> tuple[Path, str | None]:
    """The path in the document, without the tags pydantic adds for unions; and the missing key."""
    path: list[int | str] = []
    for step in location:
        try:
            data = child(data, step)
        except LookupError:
            continue
        path.append(step)
    last = location[-1] if location else None
    return tuple(path), last if isinstance(last, str) else None


def _model_problem(
    document: Document, path: Path, key: bool, details: list[dict[str, Any]], schema: Schema
) -> Problem:
    first = details[0]
    kind, value = first["type"], first["input"]
    if kind in _EXTRA:
        return _unknown_key(
            document, path, list(_schema_at(schema, path[:-1]).get("properties", {}))
        )
    if kind == "missing":
        name = first["missing"]
        wanted = _wanted(_schema_at(schema, (*path, name)), schema)
        return document.problem(path, f"missing key '{name}'{wanted}", key=True)
    if kind == "literal_error":
        at = path[:-1] if key else path
        names = _schema_at(schema, at).get("propertyNames", {}) if key else _schema_at(schema, at)
        allowed = _enumerated(names, schema)
        if key:
            return _unknown_key(document, path, allowed)
        return _not_among(document, path, value, allowed)
    if kind == "string_pattern_mismatch":
        hint = "a country code of two capital letters, such as DE"
        close = meant(str(value))
        if any(detail["type"] == "literal_error" for detail in details):
            hint += ", or unknown"
            close = UNKNOWN if str(value).casefold() == UNKNOWN else close
        message = f"expected {hint}, found {_shown(value)}"
        return document.problem(path, message, close, key=key)
    if kind == "value_error":
        return document.problem(
            path,
            f"{first['ctx']['error']}, found {_shown(value)}"
            if str(first["ctx"]["error"]).startswith("expected")
            else str(first["ctx"]["error"]),
            key=key,
        )
    known = [_EXPECTED[detail["type"]] for detail in details if detail["type"] in _EXPECTED]
    if known:
        wanted = " or ".join(dict.fromkeys(known))
        return document.problem(path, f"expected {wanted}, found {_shown(value)}", key=key)
    message = first["msg"].replace("Input should be", "expected a number")
    return document.problem(path, f"{message}, found {_shown(value)}", key=key)


def _unknown_key(document: Document, path: Path, known: list[str]) -> Problem:
    name = str(path[-1])
    close = nearest(name, known)
    listed = "" if close or not known else f"; expected one of {', '.join(known)}"
    return document.problem(path, f"unknown key '{_short(name)}'{listed}", close, key=True)


def _not_among(document: Document, path: Path, value: Any, allowed: list[str]) -> Problem:
    close = nearest(value, allowed) if isinstance(value, str) else None
    message = f"expected one of {', '.join(allowed)}, found {_shown(value)}"
    return document.problem(path, message, close)


def _schema_at(schema: Schema, path: Path) -> Schema:
    node = schema
    for step in path:
        node = _plain(node, schema)
        inner = node.get("properties", {}).get(step)
        if inner is None:
            inner = node.get("items") if isinstance(step, int) else node.get("additionalProperties")
        node = inner if isinstance(inner, Mapping) else {}
    return _plain(node, schema)


def _plain(node: Schema, root: Schema) -> Schema:
    """Follows references and steps over the null branch of an optional value."""
    while True:
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        elif "anyOf" in node:
            node = next(part for part in node["anyOf"] if part.get("type") != "null")
        else:
            return node


def _enumerated(node: Schema, root: Schema) -> list[str]:
    node = _plain(node, root)
    return [str(item) for item in node.get("enum", [node["const"]] if "const" in node else [])]


def _wanted(node: Schema, root: Schema) -> str:
    allowed = _enumerated(node, root)
    if allowed:
        return f", one of {', '.join(allowed)}" if len(allowed) > 1 else f": {allowed[0]}"
    if node.get("format") == "date":
        return ", a date as YYYY-MM-DD"
    return f", {node['description']}" if "description" in node else ""


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{_short(str(value))}'" if isinstance(value, str) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
