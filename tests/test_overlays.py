"""Private facts of an authority: laid over the law of one run, shown, and never joined to it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import FACT
from networks import load as network

from netrisk import schemas
from netrisk.assess import Options, assess
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.cli.app import run
from netrisk.diff import compare
from netrisk.document import parse
from netrisk.errors import InvalidInput
from netrisk.formats.json import lines
from netrisk.model.keys import OVERLAY_TEXT_KEYS
from netrisk.model.report import Report
from netrisk.overlays import LoadedOverlay, check_overlay, load_overlays
from netrisk.profiles import codes, profile
from netrisk.redact import LEFT_OUT, redacted
from netrisk.reporting import report
from netrisk.ruleset import choose
from netrisk.snapshot import of_report
from netrisk.state import examine_state

ORDERS: dict[str, Any] = {
    "netrisk": "overlay/1",
    "country": "NL",
    "as_of": "2026-10-01",
    "authority": "Zqauthority",
    "handling": {"marking": "TLP:RED", "release_to": ["zq-office"]},
    "regime": {
        "instruments": [{"id": "zq-order", "kind": "order", "title": "Zqorder", **FACT}],
        "designations": [
            {"suppliers": ["samsung"], "basis": "national_law", "words": "zqnamed in an order",
             "date": "2026-09-01", "categories": ["ran"], "legal_status": "in_force",
             "source": "s", "confidence": "high", "fact_basis": "found"}
        ],
        "obligations": [
            {"id": "zq-duty", "number": 3900, "kind": "removal", "title": "zqduty of the core",
             "by": "2026-10-15", "categories": ["core"], "suppliers": ["ericsson"],
             "instrument": "zq-order", "binds": {"operators": ["zq-op"]},
             "legal_status": "in_force", **FACT}
        ],
    },
    "market": {"operators": [{"id": "zq-op", "name": "Zqoperator"}]},
    "sources": {"s": "zqfile 7"},
}  # fmt: skip
PLAN: dict[str, Any] = {
    "country": "NL",
    "as_of": "2026-11-01",
    "operator": {"id": "zq-op"},
    "mix": {
        "core": {"suppliers": {"ericsson": 60, "nokia": 40}},
        "ran": {"suppliers": {"samsung": 100}},
        "transport": {"suppliers": {"nokia": 100}},
    },
}


def overlay(changes: dict[str, Any] | None = None, path: str = "orders.yaml") -> LoadedOverlay:
    """The orders with changes by dotted path; None takes a key out."""
    data = copy.deepcopy(ORDERS)
    for dotted, value in (changes or {}).items():
        node: Any = data
        *steps, last = dotted.split(".")
        for step in steps:
            node = node[int(step)] if isinstance(node, list) else node.setdefault(step, {})
        if value is None:
            del node[last]
        else:
            node[last] = value
    document = parse(json.dumps(data, indent=1), path, text_keys=OVERLAY_TEXT_KEYS)
    return check_overlay(document, builtin_catalogue())


def under(*overlays: LoadedOverlay, plan: dict[str, Any] | None = None) -> Report:
    catalogue = builtin_catalogue()
    options = Options(overlays=overlays)
    return assess(network(plan or PLAN), catalogue, choose(catalogue.rules), options)


def problems(changes: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        overlay(changes)
    assert all(problem.line > 1 for problem in caught.value.problems)
    return [str(problem).split(": ", 1)[1] for problem in caught.value.problems]


def test_what_rests_on_private_facts_says_so_and_nothing_else_does() -> None:
    bare, laid = under(), under(overlay())
    before = {(part.rule, part.subject): part for part in bare.results}
    label = "overlay orders.yaml, TLP:RED"
    resting = set()
    for part in laid.results:
        old = before.get((part.rule, part.subject))
        changed = old is None or (old.verdict, old.degree, old.observed) != (
            part.verdict,
            part.degree,
            part.observed,
        )
        assert (part.rests_on == ("orders.yaml",)) == (label in part.message)
        assert bool(part.rests_on) or not changed
        if part.rests_on:
            resting.add(part.rule)
        else:
            assert old is not None and old.message == part.message
    assert {"NR-1104", "NR-3900"} <= resting
    assert "NR-2111" not in resting
    verdicts = {part.rule: part.verdict.value for part in laid.results}
    assert verdicts["NR-3900"] == verdicts["NR-1104"] == "fail"


def test_the_report_names_the_overlay_its_hash_and_its_marking() -> None:
    made = overlay()
    found = under(made)
    assert [part.path for part in found.inputs] == ["test.yaml", "orders.yaml"]
    assert found.inputs[1].sha256 == made.document.sha256
    assert found.handling is not None
    assert (found.handling.marking, found.handling.release_to) == ("TLP:RED", ("zq-office",))
    assert found.law is not None
    assert [part.authority for part in found.law.overlays] == ["Zqauthority"]
    assert any("private facts of Zqauthority" in note for note in found.law.notes)
    named = next(part for part in found.suppliers if part.id == "samsung")
    assert "overlay orders.yaml" in named.sources[0].words
    (duty,) = [part for part in found.law.duties if part.rule == "NR-3900"]
    assert duty.sources == ("zqfile 7 (overlay orders.yaml, TLP:RED)",)


def test_markings_and_releases_of_all_sources_hold_together() -> None:
    plan = {**PLAN, "handling": {"marking": "TLP:AMBER", "release_to": ["zq-office", "us"]}}
    found = under(overlay(), plan=plan)
    assert found.handling is not None
    assert found.handling.marking == "TLP:AMBER + TLP:RED"
    assert found.handling.release_to == ("zq-office",)
    plan["handling"] = {"marking": "TLP:AMBER", "release_to": ["us"]}
    apart = under(overlay(), plan=plan).handling
    assert apart is not None and apart.release_to[0].startswith("nobody")


def test_nothing_of_it_stays_in_the_profile_and_another_country_is_left_alone() -> None:
    before = profile("NL").profile
    under(overlay())
    assert profile("NL").profile == before
    assert under() == under()
    elsewhere = under(overlay(), plan={**PLAN, "country": "DE"})
    assert elsewhere == under(plan={**PLAN, "country": "DE"})


def test_two_overlays_on_one_duty_are_both_shown_and_each_is_named() -> None:
    other = overlay(
        {"regime.obligations.0.number": 3901, "regime.obligations.0.by": "2027-06-01"}, "b.yaml"
    )
    found = under(overlay(), other)
    law = {part.rule: part for part in found.results if part.rule.startswith("NR-39")}
    assert {rule: part.verdict.value for rule, part in law.items()} == {
        "NR-3900": "fail",
        "NR-3901": "pass",
    }
    assert law["NR-3900"].rests_on == ("orders.yaml",)
    assert law["NR-3901"].rests_on == ("b.yaml",)
    assert law["NR-3901"].subject == "zq-duty-3901"
    assert found.law is not None
    assert any("zq-duty is stated elsewhere too; shown apart" in note for note in found.law.notes)
    radios = next(part for part in found.results if part.rule == "NR-1104")
    assert radios.rests_on == ("orders.yaml", "b.yaml")


def test_one_number_in_two_overlays_is_an_error_that_names_both(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(json.dumps(ORDERS, indent=1), encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"number 3900 is taken by .*a\.yaml:"):
        load_overlays([str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")], builtin_catalogue())


def test_a_permit_of_this_operator_counts_and_another_operators_does_not() -> None:
    permit = {"operator": "zq-op", "ref": "zq-permit", "covers": ["core", "ran"], "source": "s"}
    plan = {**PLAN, "country": "FR", "operator": {"id": "zq-op", "kind": "public"}}
    regime = {"country": "FR", "regime": {}}
    held = under(overlay({**regime, "permits": [permit]}), plan=plan)
    (found,) = [part for part in held.results if part.rule == "NR-3300"]
    assert (found.verdict.value, found.rests_on) == ("pass", ("orders.yaml",))
    theirs = {**permit, "operator": "orange-fr"}
    (found,) = [
        part
        for part in under(overlay({**regime, "permits": [theirs]}), plan=plan).results
        if part.rule == "NR-3300"
    ]
    assert (found.verdict.value, found.rests_on) == ("unknown", ())


@pytest.mark.parametrize(
    ("status", "verdict", "words"),
    [
        ("confidential", "pass", "confidential"),
        ("none", "unknown", "none"),
        ("applied", "pass", "applied"),
    ],
)
def test_a_measure_that_both_state_keeps_both(status: str, verdict: str, words: str) -> None:
    measures = {"SM01": {"status": status, **FACT}}
    catalogue = builtin_catalogue()
    options = Options(overlays=(overlay({"regime": {"measures": measures}}),))
    found = report(examine_state(profile("NL"), catalogue, choose(catalogue.rules), options))
    (row,) = [part for part in found.results if part.rule == "NR-5101"]
    assert row.verdict.value == verdict
    assert "SM01: applied" in row.message
    assert f"SM01: {words}" in row.message
    assert "overlay orders.yaml" in row.message


def test_a_run_with_other_private_facts_is_incomparable() -> None:
    made = compare(of_report(under()), of_report(under(overlay())))
    assert "the private facts laid over the law (--overlay)" in made.differs
    assert {part.bucket for part in made.changes if part.rule == "NR-1104"} == {"incomparable"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"contry": "NL"}, "unknown key 'contry'; did you mean 'country'?"),
        ({"country": "US"}, "no built-in profile of 'US' that this could be laid over"),
        ({"regime.obligations.0.number": 3630}, "3630 is not free for an overlay: take one of 3900 to 3999"),
        ({"regime.obligations.0.source": "t"}, "no source 't' under 'sources'"),
        ({"regime.obligations.0.instrument": "nl-order"}, "no 'nl-order' under 'instruments' of the regime; did you mean 'nl-orders'?"),
        ({"regime.obligations.0.binds": {"operators": ["kpm"]}}, "no 'kpm' under 'operators' of the market; did you mean 'kpn'?"),
        ({"regime.obligations.0.suppliers": ["erikson"]}, "no supplier named 'erikson' in the catalogue; did you mean 'ericsson'?"),
        ({"regime.powers": []}, "unknown key 'powers'; expected one of instruments, measures, designations, obligations"),
        ({"permits": [{"operator": "kpn", "ref": "p"}]}, "missing key 'source'"),
        ({"authority": None}, "missing key 'authority'"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_overlay_has_a_place(changes: dict[str, Any], message: str) -> None:
    if changes.get("authority", "") is None:
        with pytest.raises(InvalidInput, match=message):
            overlay(changes)
        return
    assert problems(changes) == [message]


names = st.text(
    st.characters(categories=["L"]), min_size=6, max_size=12
).map(lambda name: f"Zq{name}")  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.lists(names, min_size=6, max_size=6, unique_by=str.casefold))
def test_a_redacted_report_leaves_out_its_content(chosen: list[str]) -> None:
    who, order, words, duty, title, file = chosen
    made = overlay(
        {
            "authority": who,
            "regime.instruments.0.title": order,
            "regime.designations.0.words": words,
            "regime.obligations.0.id": duty,
            "regime.obligations.0.title": title,
            "sources": {"s": file},
        },
        f"{file}.yaml",
    )
    found = under(made)
    clean = redacted(found, network(PLAN))
    text = lines(clean).casefold()
    hidden = (*chosen, "zq-op", "zq-order", "samsung", "2026-09-01", "2026-10-15", file)
    assert [name for name in hidden if name.casefold() in text] == []
    assert LEFT_OUT in text
    assert clean.handling == found.handling
    assert [part.verdict for part in clean.results] == [part.verdict for part in found.results]


def test_the_schema_takes_what_the_reader_takes() -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schemas.overlay())
    validator.validate(ORDERS)
    assert not validator.is_valid({**ORDERS, "regime": {"powers": []}})


class TestCommands:
    @pytest.fixture(autouse=True)
    def files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", "100")
        header = {"netrisk": "network/1", "id": "plan", "name": "Plan"}
        Path("plan.yaml").write_text(json.dumps({**header, **PLAN}), encoding="utf-8")
        Path("orders.yaml").write_text(json.dumps(ORDERS), encoding="utf-8")

    @pytest.mark.parametrize(
        "command",
        [
            ["assess", "plan.yaml"],
            ["gate", "plan.yaml", "--exit-zero"],
            ["simulate", "plan.yaml", "--by", "risk"],
            ["compare", "plan.yaml", "NL"],
            ["assess", "plan.yaml", "-f", "markdown", "--section", "requests"],
        ],
        ids=lambda command: " ".join(command),
    )
    def test_every_verb_that_takes_one_shows_its_marking(
        self, command: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(command) == 0
        assert "TLP:RED" not in capsys.readouterr().out
        assert run([*command, "--overlay", "orders.yaml"]) == 0
        out = capsys.readouterr().out
        assert "TLP:RED" in out
        if "requests" not in command:
            assert "private facts of Zqauthority" in " ".join(out.split()) or "gate" in command

    @pytest.mark.parametrize("command", ["assess", "simulate", "compare"])
    def test_one_of_another_country_is_said_to_be_idle(
        self, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        other = {"netrisk": "network/1", "id": "p", "name": "P", **PLAN, "country": "DE"}
        Path("other.yaml").write_text(json.dumps(other), encoding="utf-8")
        assert run([command, "other.yaml", "--overlay", "orders.yaml"]) == 0
        both = capsys.readouterr()
        assert "orders.yaml is about NL, and nothing here is: not used" in both.err
        assert "TLP:RED" not in both.out

    def test_it_validates_and_a_folder_of_plans_skips_it(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["validate", "orders.yaml"]) == 0
        assert "orders.yaml: valid overlay/1" in capsys.readouterr().out
        assert run(["assess", "."]) == 0
        capsys.readouterr()
        assert run(["assess", "plan.yaml", "--overlay", "plan.yaml"]) == 3
        assert "expected 'overlay/1'" in capsys.readouterr().err


def test_every_state_can_be_laid_over() -> None:
    for code in codes():
        changes = {"country": code, "regime.obligations.0.instrument": None}
        assert overlay(changes).overlay.country == code


def test_the_example_of_the_documents_is_valid_and_decides() -> None:
    text = Path("docs/national-law.md").read_text(encoding="utf-8")
    block = text.split("    netrisk: overlay/1\n")[1].split("\n\n")[0]
    lines = ["netrisk: overlay/1", *(line[4:] for line in block.splitlines())]
    document = parse("\n".join(lines), "orders.yaml", text_keys=OVERLAY_TEXT_KEYS)
    made = check_overlay(document, builtin_catalogue())
    assert made.warnings == ()
    plan = {**PLAN, "as_of": "2027-04-01", "operator": {"id": "op-a"}}
    plan["mix"] = {"core": {"suppliers": {"zte": 10, "nokia": 90}}}
    found = {part.rule: part.verdict.value for part in under(made, plan=plan).results}
    assert found["NR-3900"] == "fail"
