"""Waivers: what each is on a date, what it does to a report, and that nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from gating import WAIVER, accepted, examined, waivers
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import mixes, report, rule

from netrisk.assess import Options
from netrisk.document import parse
from netrisk.errors import InvalidInput
from netrisk.formats.json import lines
from netrisk.lapses import due
from netrisk.model.keys import WAIVER_TEXT_KEYS
from netrisk.model.report import Report
from netrisk.model.result import Waived
from netrisk.reporting import report as write
from netrisk.waiverfile import anonymous, check_waivers
from netrisk.waivers import settle, without_strays

HUAWEI = {"mix": {"core": {"suppliers": {"huawei": 20, "nokia": 80}}}}
FORBIDDEN = rule({"kind": "forbidden_supplier"}, id="NR-1101", when={"category": ["core"]})


def states(found: Report) -> list[tuple[str, str]]:
    return [(part.status, part.why) for part in found.waivers]


def test_a_matched_waiver_leaves_the_finding_failing_and_shows_it() -> None:
    more = {"compensating": "monitored", "authority_ref": "letter 12"}
    found = accepted(HUAWEI, more)
    result = next(
        part for part in found.results if (part.rule, part.subject) == ("NR-1101", "core")
    )
    assert result.verdict == "fail"
    assert result.waiver == Waived(
        reason="phase-out contract signed",
        owner="core team",
        expires="2026-06-30",
        approved_by="CISO",
        issued="2025-11-01",
        compensating="monitored",
        authority_ref="letter 12",
    )
    assert found.summary.waived == 1
    assert states(found) == [("matched", "holds until 2026-06-30")]
    assert [part.path for part in found.inputs] == ["test.yaml", "netrisk-waivers.yaml"]
    plain_one = report(HUAWEI)
    assert found.summary.fail == plain_one.summary.fail
    assert [part.fingerprint for part in found.results] == [
        part.fingerprint for part in plain_one.results
    ]


def test_scores_keep_what_is_waived_and_say_what_is_without() -> None:
    found, bare = accepted(HUAWEI, {}, rules=[FORBIDDEN]), report(HUAWEI, [FORBIDDEN])
    assert found.scores.overall == bare.scores.overall
    axis, before = found.scores.axes["dependence"], bare.scores.axes["dependence"]
    assert (axis.low, axis.high) == (before.low, before.high)
    assert before.low is not None and before.low > 0
    assert axis.without_waived is not None
    assert (axis.without_waived.low, axis.without_waived.high) == (0.0, 0.0)


def test_everything_waived_does_not_score_well() -> None:
    suppliers = {"huawei": 100}
    network = {"mix": {"core": {"suppliers": suppliers}, "ran": {"suppliers": suppliers}}}
    bare = report(network)
    failing = [part for part in bare.results if part.verdict == "fail"]
    rows = [{"rule": part.rule, "subject": part.subject} for part in failing]
    found = accepted(network, *rows)
    assert found.summary.waived == len(failing) == found.summary.fail > 3
    assert found.scores.overall == bare.scores.overall
    assert found.summary.coverage == bare.summary.coverage


def test_everything_unknown_scores_the_widest_interval() -> None:
    check = {"kind": "forbidden_supplier"}
    rules = [rule(check, axis="exposure", severity="critical", when={"category": ["core"]})]
    found = report({"mix": {"core": {"suppliers": {}}}}, rules)
    axis = found.scores.axes["exposure"]
    assert (axis.low, axis.high) == (0.0, 70.0)


def test_an_expired_waiver_brings_the_finding_back_and_is_named() -> None:
    found = accepted(HUAWEI, {"issued": "2025-06-01", "expires": "2026-01-01"})
    assert states(found) == [("expired", "lapsed on 2026-01-01: the finding is back")]
    result = next(part for part in found.results if part.rule == "NR-1101")
    assert result.waiver is None
    assert "Its waiver lapsed on 2026-01-01 (netrisk-waivers.yaml:1:" in result.message
    assert found.summary.waived == 0
    assert found.notes[0].startswith(
        "the waiver of NR-1101 core (owner core team) lapsed on 2026-01-01: the finding is back"
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-12-31", "matched"), ("2026-01-01", "expired"), ("2025-05-31", "unused")],
)
def test_a_waiver_holds_from_its_issue_until_the_day_before_it_expires(
    day: str, state: str
) -> None:
    options = Options(as_of=date.fromisoformat(day))
    row = {"issued": "2025-06-01", "expires": "2026-01-01"}
    assert accepted(HUAWEI, row, options=options).waivers[0].status == state


@pytest.mark.parametrize(
    ("row", "state", "why"),
    [
        ({"subject": "mano"}, "unused", "is not decided"),
        ({"subject": "cor"}, "unused", "no such subject in this network; did you mean 'core'?"),
        ({"rule": "NR-1105", "subject": "transport"}, "unused", "is not decided"),
        ({"rule": "NR-1110"}, "invalid", "no such rule in this run; did you mean 'NR-"),
        ({"expires": "2027-11-01"}, "invalid", "runs for 730 days; at most 366 are allowed"),
        ({"network": "tests"}, "unused", "another network; did you mean 'test'?"),
    ],
)
def test_what_does_not_hold_says_why(row: dict[str, str], state: str, why: str) -> None:
    found = accepted(HUAWEI, row)
    assert found.summary.waived == 0
    (status,) = found.waivers
    assert status.status == state
    assert why in status.why


def test_a_waiver_of_what_passes_is_unused() -> None:
    network = {"mix": {"core": {"suppliers": {"nokia": 100}}}}
    assert states(accepted(network, {})) == [("unused", "the rule passes there: nothing to waive")]


def test_another_networks_waiver_is_no_business_of_this_one() -> None:
    assert accepted(HUAWEI, {"network": "elsewhere"}).waivers == ()
    assert accepted(HUAWEI, {"network": "test"}).summary.waived == 1


def test_mandatory_rules_cannot_be_waived() -> None:
    law = replace(FORBIDDEN, mandatory=True, basis="national_law")
    found = accepted(HUAWEI, {}, rules=[law])
    assert states(found) == [("invalid", "binding law cannot be waived (rule is mandatory)")]
    assert [part.waiver for part in found.results] == [None]


def test_the_longest_term_can_be_set() -> None:
    assert accepted(HUAWEI, {}, max_days=200).waivers[0].status == "invalid"
    assert accepted(HUAWEI, {"expires": "2027-11-01"}, max_days=800).waivers[0].status == "matched"


def test_a_renewal_takes_over_and_the_old_one_is_listed() -> None:
    old = {"issued": "2025-01-01", "expires": "2025-12-01"}
    found = accepted(HUAWEI, old, {"expires": "2026-03-01"}, {})
    assert [part.status for part in found.waivers] == ["expired", "unused", "matched"]
    assert "renewed at netrisk-waivers.yaml:1:" in found.waivers[0].why
    assert "holds longer" in found.waivers[1].why
    assert found.notes == report(HUAWEI).notes
    assert found.summary.waived == 1


def test_one_file_for_several_networks_covers_one_finding_only() -> None:
    one, other = examined({**HUAWEI, "id": "a"}), examined({**HUAWEI, "id": "b"})
    file = waivers({})
    first, second = settle([one, other], [file, file])
    assert not first.waived and not second.waived
    assert {part.status for part in (*first.statuses, *second.statuses)} == {"invalid"}
    assert "could mean a finding of 'a' and 'b'" in first.statuses[0].why
    named = waivers({"network": "b"})
    first, second = settle([one, other], [named, named])
    assert first.statuses == ()
    assert list(second.waived) == [("NR-1101", "core")]


def test_one_file_for_several_networks_is_clear_where_one_alone_fails() -> None:
    clean = examined({"id": "a", "mix": {"core": {"suppliers": {"nokia": 100}}}})
    file = waivers({}, {"subject": "nowhere"})
    first, second = settle([clean, examined({**HUAWEI, "id": "b"})], [file, file])
    assert [(part.subject, part.status) for part in first.statuses] == [("nowhere", "unused")]
    assert [(part.subject, part.status) for part in second.statuses] == [("core", "matched")]


def test_comments_and_blank_lines_are_fine() -> None:
    text = """\
# accepted by the board

netrisk: waivers/1   # kind

waivers:

  # the core
  - rule: NR-1101

    subject: core
    reason: r    # why
    owner: 0815
    approved_by: NO
    issued: 2026-01-01

    expires: 2026-06-01
"""
    (entry,) = check_waivers(parse(text, "w.yaml", text_keys=WAIVER_TEXT_KEYS)).entries
    assert (entry.waiver.owner, entry.waiver.approved_by) == ("0815", "NO")
    assert entry.place == "w.yaml:8:11"
    assert entry.location.text == "NR-1101"


def test_every_fault_of_a_file_in_one_run() -> None:
    text = """\
netrisk: waivers/1
waivers:
  - {rule: NR-1101, subject: core, reason: "", owner: o, approved_by: a, issued: 2026-02-30, expires: 2026-06-01}
  - {rule: NR-1101, subjct: core, reason: r, owner: o, approved_by: a, issued: 2026-01-01, expires: soon}
  - {rule: NR-1101, subject: core, reason: r, owner: o, issued: 2026-06-01, expires: 2026-06-01}
"""
    with pytest.raises(InvalidInput) as caught:
        check_waivers(parse(text, "w.yaml", text_keys=WAIVER_TEXT_KEYS))
    assert [str(problem) for problem in caught.value.problems] == [
        "w.yaml:3:44: expected text that is not empty",
        "w.yaml:3:82: expected a date as YYYY-MM-DD, found '2026-02-30'",
        "w.yaml:4:5: 'subject' is missing",
        "w.yaml:4:21: unknown key 'subjct'; did you mean 'subject'?",
        "w.yaml:4:101: expected a date as YYYY-MM-DD, found 'soon'",
        "w.yaml:5:5: 'approved_by' is missing",
        "w.yaml:5:86: expires on 2026-06-01, but was issued on 2026-06-01: it would never hold",
    ]


def test_no_word_of_a_waiver_is_left_after_redaction() -> None:
    words = {
        "reason": "Zqreason",
        "owner": "Zqowner",
        "approved_by": "Zqboss",
        "compensating": "Zqinstead",
        "authority_ref": "Zqletter",
    }
    rows = [
        words,
        {**words, "subject": "Zqtypo"},
        {**words, "issued": "2025-01-01", "expires": "2025-12-01"},
    ]
    found = examined(HUAWEI)
    file = anonymous(waivers(*rows, path="Zqfolder/netrisk-waivers.yaml"))
    clean = without_strays(write(found, settle([found], [file])[0]))
    assert clean.summary.waived == 1
    assert "Zq" not in lines(clean)


def test_what_is_due_comes_first() -> None:
    rows = (
        {"expires": "2026-01-11"},
        {"rule": "NR-5001"},
        {"issued": "2025-01-01", "expires": "2025-12-22"},
    )
    made = due([accepted(HUAWEI, *rows)], 30)
    assert [(part.days, part.waiver.rule, part.waiver.status) for part in made.waivers] == [
        (-10, "NR-1101", "expired"),
        (10, "NR-1101", "matched"),
        (180, "NR-5001", "unused"),
    ]


@settings(max_examples=25)
@given(mixes(), st.data())
def test_waiving_changes_nothing_but_what_is_said_of_it(
    network: dict[str, object], data: st.DataObject
) -> None:
    bare = report(network)
    failing = [part for part in bare.results if part.verdict == "fail"]
    chosen = (
        data.draw(st.lists(st.sampled_from(failing), unique_by=lambda part: part.fingerprint))
        if failing
        else []
    )
    rows = [{**WAIVER, "rule": part.rule, "subject": part.subject} for part in chosen]
    found = accepted(network, *rows)
    assert found.summary.waived == len(chosen)
    assert replace(found.summary, waived=0) == bare.summary
    assert tuple(replace(part, waiver=None) for part in found.results) == bare.results
    assert found.scores.overall == bare.scores.overall
    for name, axis in found.scores.axes.items():
        if axis.without_waived is not None:
            assert axis.low is not None and axis.high is not None
            assert axis.without_waived.low <= axis.low + 1e-6
            assert axis.without_waived.high <= axis.high + 1e-6
        assert replace(axis, without_waived=None) == replace(
            bare.scores.axes[name], without_waived=None
        )
