"""The lists that must agree with the models, the schemas and the data, so that none can drift."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from netrisk import schemas
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.kinds import KINDS, kind
from netrisk.model import vocabulary
from netrisk.model.countries import COUNTRIES
from netrisk.model.facts import Part
from netrisk.model.keys import OVERLAY_TEXT_KEYS, PROFILE_TEXT_KEYS, TEXT_KEYS
from netrisk.model.network import Network
from netrisk.model.overlay import Overlay
from netrisk.model.profile import Profile
from netrisk.model.vocabulary import EU_MEMBER_STATES


def _text_keys(model: type[Any], seen: set[type[Any]]) -> set[str]:
    found: set[str] = set()
    seen.add(model)
    for name, annotation in _fields(model):
        leaves, models = _leaves(annotation)
        if leaves & {str} or any(isinstance(leaf, str) for leaf in leaves):
            found.add(name)
        if vocabulary_date(leaves):
            found.add(name)
        for inner in models - seen:
            found |= _text_keys(inner, seen)
    return found


def _fields(model: type[Any]) -> Iterator[tuple[str, Any]]:
    """Keys as a file spells them, with what stands there."""
    if issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            yield field.alias or name, field.annotation
    else:
        for name, hint in typing.get_type_hints(model, include_extras=True).items():
            yield name.rstrip("_"), hint


def vocabulary_date(leaves: set[Any]) -> bool:
    import datetime

    return datetime.date in leaves


def _leaves(annotation: Any) -> tuple[set[Any], set[type[Any]]]:
    """The scalar types that a value (or an item of a list) may have, and the models inside.

    Values of mappings are left out: their keys are the user's.
    """
    origin = typing.get_origin(annotation)
    if origin is dict:
        _, value = get_args(annotation)
        return set(), _leaves(value)[1]
    if origin is typing.Literal:
        return set(), set()
    parts = get_args(annotation)
    if origin is typing.Annotated:
        parts = parts[:1]
    if not parts:
        is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel | Part)
        return (set(), {annotation}) if is_model else ({annotation}, set())
    leaves: set[Any] = set()
    models: set[type[Any]] = set()
    for part in parts:
        more, inner = _leaves(part)
        leaves |= more
        models |= inner
    return leaves, models


def test_text_keys_are_the_text_fields_of_the_models() -> None:
    needs = {"need"}  # text or number: 50% is text anyway, and 2 is a count
    assert _text_keys(Network, set()) - needs == TEXT_KEYS
    assert _text_keys(Profile, set()) == PROFILE_TEXT_KEYS
    assert _text_keys(Overlay, set()) | PROFILE_TEXT_KEYS == OVERLAY_TEXT_KEYS


def test_schemas_are_valid_and_published_as_they_check() -> None:
    for made in schemas.PUBLISHED.values():
        Draft202012Validator.check_schema(made())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("severity", vocabulary.SEVERITIES),
        ("axis", vocabulary.AXES),
        ("basis", vocabulary.BASES),
    ],
)
def test_enumerations_of_the_rules_schema_are_the_parsers(
    name: str, values: tuple[str, ...]
) -> None:
    rule = schemas.rules()["$defs"]["Rule"]["properties"][name]
    assert tuple(rule["enum"]) == values
    assert schemas.check()["properties"]["kind"]["enum"] == sorted(KINDS)


def test_every_kind_is_documented_and_its_directions_name_parameters() -> None:
    for name in KINDS:
        module = kind(name)
        assert module.__doc__
        assert "xtent" in module.__doc__ or name == "completeness"
        assert set(module.LOOSER) <= set(module.Check.__dataclass_fields__)


def test_the_eu_has_27_members_and_iso_249_codes() -> None:
    assert len(EU_MEMBER_STATES) == 27
    assert len(COUNTRIES) == 249
    assert EU_MEMBER_STATES < COUNTRIES


def test_functions_in_rules_exist() -> None:
    known = builtin_catalogue().functions.by_name
    for rule in builtin_catalogue().rules:
        assert set(rule.when.function) <= set(known), rule.id
