"""Checks a file of any kind that netrisk reads, by what its first line says it is."""

from __future__ import annotations

from netrisk.catalogue.catalogue import Catalogue
from netrisk.document import Document, read
from netrisk.errors import InvalidInput, Problem
from netrisk.inventory.access import CAREFUL, Access
from netrisk.load import check
from netrisk.model.keys import PROFILE_TEXT_KEYS, RULE_TEXT_KEYS, TEXT_KEYS

_READ_BACK = ("netrisk.report/1", "netrisk.reports/1")


def validate_file(
    path: str, catalogue: Catalogue, access: Access = CAREFUL
) -> tuple[str, tuple[Problem, ...]]:
    """The kind of a valid file and what is odd about it. Raises InvalidInput with all problems."""
    document = read(path, text_keys=TEXT_KEYS)
    data = document.data if isinstance(document.data, dict) else {}
    stated, schema = data.get("netrisk"), data.get("schema")
    if stated is None and schema in _READ_BACK:
        from netrisk.formats.json import read_report

        read_report(document)
        return str(schema), ()
    if stated == "profile/1":
        return _profile(document, catalogue)
    if stated == "overlay/1":
        return _overlay(document, catalogue)
    if stated == "rules/1":
        return _rules(document)
    if stated == "waivers/1":
        return _waivers(document)
    return "network/1", check(document, catalogue, access).warnings


def _profile(document: Document, catalogue: Catalogue) -> tuple[str, tuple[Problem, ...]]:
    from netrisk.document import parse
    from netrisk.profiles import check_profile

    again = parse(document.text, document.path, text_keys=PROFILE_TEXT_KEYS)
    return "profile/1", check_profile(again, catalogue).warnings


def _overlay(document: Document, catalogue: Catalogue) -> tuple[str, tuple[Problem, ...]]:
    from netrisk.document import parse
    from netrisk.model.keys import OVERLAY_TEXT_KEYS
    from netrisk.overlays import check_overlay

    again = parse(document.text, document.path, text_keys=OVERLAY_TEXT_KEYS)
    return "overlay/1", check_overlay(again, catalogue).warnings


def _rules(document: Document) -> tuple[str, tuple[Problem, ...]]:
    from netrisk.document import parse
    from netrisk.rulefiles import check_rules

    again = parse(document.text, document.path, text_keys=RULE_TEXT_KEYS)
    problems = check_rules(again)
    if problems:
        raise InvalidInput(problems)
    return "rules/1", ()


def _waivers(document: Document) -> tuple[str, tuple[Problem, ...]]:
    from netrisk.document import parse
    from netrisk.model.keys import WAIVER_TEXT_KEYS
    from netrisk.waiverfile import check_waivers

    check_waivers(parse(document.text, document.path, text_keys=WAIVER_TEXT_KEYS))
    return "waivers/1", ()
