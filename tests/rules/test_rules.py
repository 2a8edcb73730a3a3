"""Every built-in rule: proven by its examples, whole in its metadata, and worded as it should be."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from netrisk.catalogue.builtin import root
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.rulefiles import RuleInFile, read_rules
from netrisk.ruletest import prove

PARTS = read_rules(str(root() / "rules"))
FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts"
RANGES = {
    "exposure": ("NR-1", "NR-3", "NR-6", "NR-7", "NR-8"),
    "dependence": ("NR-2", "NR-3", "NR-6", "NR-7", "NR-8"),
    "assurance": ("NR-3", "NR-4", "NR-5", "NR-6", "NR-7", "NR-8"),
    "governance": ("NR-5",),
}
FORBIDDEN = re.compile(
    r"\b(trusted|untrusted|safe|unsafe|compliant|kill switch|goes dark|banned)\b", re.IGNORECASE
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.rule.id)
def test_examples_hold(part: RuleInFile) -> None:
    assert [str(problem) for problem in prove(part, builtin_catalogue()).problems] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.rule.id)
def test_metadata_is_whole(part: RuleInFile) -> None:
    rule = part.rule
    assert Path(rule.file).stem == rule.name
    assert rule.id.startswith(RANGES[rule.axis]), "the id is not in the range of its axis"
    assert rule.references
    assert rule.since == "0.1"
    assert rule.measures
    assert rule.risks
    assert not rule.mandatory, "only binding national law is mandatory"
    known = {entry["id"] for entry in builtin_catalogue().toolbox["measures"]}
    assert set(rule.measures) <= known
    limits = [value for value in rule.check.values() if type(value) in (int, float)]
    if rule.basis == "own_metric" and any(limits):
        assert re.search(r"\bown\b", rule.detection), "say that the limit is netrisk's own"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.rule.id)
def test_words_inform_and_name_nobody(part: RuleInFile) -> None:
    rule = part.rule
    text = " ".join(
        [
            rule.title,
            rule.rationale,
            rule.detection,
            rule.false_positives or "",
            rule.remediation.text,
        ]
    )
    assert not FORBIDDEN.search(text), FORBIDDEN.search(text)
    for entry in builtin_catalogue().suppliers.by_id.values():
        if entry.kind == "supplier" and len(entry.name) > 5:
            assert not re.search(rf"\b{re.escape(entry.name)}\b", text), entry.name


def test_ids_and_names_are_unique() -> None:
    assert len({part.rule.id for part in PARTS}) == len(PARTS)
    assert len({part.rule.name for part in PARTS}) == len(PARTS)


@pytest.mark.skipif(not FACTS.is_dir(), reason="the fact files lie beside the repository only")
def test_enisa_and_fight_ids_exist() -> None:
    with (FACTS / "enisa-5g-controls.csv").open(encoding="utf-8") as file:
        controls = {row["ref_id"] for row in csv.DictReader(file)}
    with (FACTS / "mitre-fight-techniques.csv").open(encoding="utf-8") as file:
        techniques = {row["id"] for row in csv.DictReader(file)}
    for part in PARTS:
        assert set(part.rule.enisa) <= controls, part.rule.id
        assert set(part.rule.fight) <= techniques, part.rule.id
