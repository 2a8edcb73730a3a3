"""The 30 built-in profiles against the facts, written down here by hand.

The expectations were copied from the researched facts, not from the profiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from netrisk import schemas
from netrisk.catalogue.builtin import root
from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.catalogue.risk import RiskList
from netrisk.model.facts import written
from netrisk.model.obligation import AuthorisedSuppliers, Obligation
from netrisk.model.profile import Profile
from netrisk.model.vocabulary import EU_MEMBER_STATES
from netrisk.profiles import FOLDER, codes, designation_notices, profile, profiles
from netrisk.validate import validate_file

STATES = sorted([*EU_MEMBER_STATES, "GB", "NO", "CH"])
# A power exists and was not used, or nobody knows; no duty about suppliers was found.
ONLY_A_POWER = {"AT", "CZ", "IE", "LV", "NO", "PL", "SK"}
NOTHING_FOUND = {"BG", "CH", "CY", "GR", "HR", "HU", "LU", "MT"}
WITH_DUTIES = {"BE", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "IT", "LT", "NL", "PT", "RO", "SE", "SI"}  # fmt: skip
THIN = {"BG", "GR", "HR", "LU", "LV", "MT"}


def state(country: str) -> Profile:
    return profile(country).profile


def duties(country: str) -> dict[str, Obligation]:
    return {row.id: row for row in state(country).regime.obligations}


def mappings(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Every mapping of plain data with its path; the tests' own walk."""
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from mappings(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from mappings(value, (*path, index))


def test_thirty_states_and_no_other_file() -> None:
    assert list(codes()) == STATES
    files = sorted(path.name for path in (root() / FOLDER).iterdir())
    assert files == [f"{code.lower()}.yaml" for code in STATES]
    assert [found.profile.country for found in profiles()] == STATES
    assert set(STATES) == WITH_DUTIES | ONLY_A_POWER | NOTHING_FOUND


@pytest.mark.parametrize("country", STATES)
def test_validate_accepts_the_file_without_a_warning(country: str) -> None:
    path = str(root() / FOLDER / f"{country.lower()}.yaml")
    assert validate_file(path, builtin_catalogue()) == ("profile/1", ())


@pytest.mark.parametrize("country", STATES)
def test_every_fact_has_a_source_a_confidence_and_a_basis(country: str) -> None:
    data = profile(country).document.data
    rows = [
        *[(key, row) for key in ("authority", "scope") for row in [data["regime"][key]]],
        ("regime", data["regime"]),
        *_rows(data["regime"]),
        *_rows(data.get("market", {})),
        *[
            row
            for operator in data.get("market", {}).get("operators", [])
            for row in _rows(operator)
        ],
        *[
            ("trigger", part)
            for row in data["regime"].get("powers", [])
            for part in row.get("since_trigger", [])
        ],
        *[
            ("reading", part)
            for row in data["regime"].get("obligations", [])
            for part in row.get("readings", [])
        ],
    ]
    assert len(rows) > 3
    for name, row in rows:
        sources = row["source"] if isinstance(row["source"], list) else [row["source"]]
        basis = row["fact_basis"] if name == "designations" else row["basis"]
        assert sources and set(sources) <= set(data["sources"]), (name, row)
        assert row["confidence"] in ("high", "medium", "low"), (name, row)
        assert (basis == "memory") == (sources == ["memory"]), (name, row)
        assert basis in ("mixed", "memory") if "memory" in sources else basis in ("found", "mixed")


def _rows(part: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The facts that stand in the lists of a part, and the measures."""
    lists = [
        (key, row)
        for key, rows in part.items()
        if isinstance(rows, list) and key != "operators"
        for row in rows
        if isinstance(row, dict)
    ]
    return [*lists, *(("measures", row) for row in part.get("measures", {}).values())]


@pytest.mark.parametrize("country", STATES)
def test_every_date_says_how_exactly_it_is_known(country: str) -> None:
    dates = 0
    for path, row in mappings(profile(country).document.data["regime"]):
        if "since_trigger" in path:
            continue
        # NOTE: of a statement, `by` is who said it.
        names = {"from", "until", "date", "in_force"} | ({"by"} if "obligations" in path else set())
        stated = [row[name] for name in names if name in row]
        dates += len(stated)
        if not stated:
            assert row.get("date_basis", "unknown") == "unknown", (path, row)
            continue
        exactness = {4: "year", 7: "month", 10: "day"}
        assert row["date_basis"] == exactness[min(len(value) for value in stated)], (path, row)
    assert dates or country in THIN


def test_the_published_schema_accepts_what_is_shipped() -> None:
    schema = Draft202012Validator(schemas.profile())
    for one in profiles():
        assert not list(schema.iter_errors(one.document.data)), one.profile.country
    data = {**profile("SE").document.data, "colour": "blue"}
    assert [error.message for error in schema.iter_errors(data)] == [
        "Additional properties are not allowed ('colour' was unexpected)"
    ]


def test_obligations_stand_only_where_a_duty_was_found() -> None:
    found = {one.profile.country for one in profiles() if one.profile.regime.obligations}
    assert found == WITH_DUTIES
    for country in sorted(ONLY_A_POWER):
        powers = state(country).regime.powers
        assert powers, country
        assert {power.used for power in powers} <= {"not_used", "unknown", "confidential"}, country
        assert not state(country).regime.designations, country
    for country in sorted(NOTHING_FOUND):
        regime = state(country).regime
        assert regime.mechanisms == ("general_security_duty_only",), country
        assert not regime.powers and not regime.designations and not regime.decisions, country


def test_what_is_thin_says_so() -> None:
    for country in sorted(THIN):
        found = state(country)
        assert found.regime.confidence == "low", country
        assert found.gaps, country
        assert not found.regime.measures, country
    assert all(one.profile.gaps for one in profiles())


def test_the_press_grouping_is_a_statement_and_never_a_status() -> None:
    not_applied, in_progress = {"AT", "BG", "CY", "HU"}, {"CZ", "ES", "GR", "HR", "PL", "SI", "SK"}
    partial = {"DE", "FI", "FR", "IE", "IT", "NL"}
    quoted = {
        one.profile.country
        for one in profiles()
        for row in one.profile.regime.statements
        if "eu_wedoany" in row.source and row.by.startswith("press survey of March 2025")
    }
    # The rest of the 27 is what the press did not list: nothing was said of them.
    assert quoted == not_applied | in_progress | partial
    for one in profiles():
        for measure in one.profile.regime.measures.values():
            assert "eu_wedoany" not in measure.source, one.profile.country
    for country in ("GB", "NO", "CH"):
        assert not state(country).regime.measures, country


def shown(row: Obligation) -> str:
    """One obligation in one line, to compare whole."""
    what = "+".join(row.categories) + (f"({'+'.join(row.manages)})" if row.manages else "")
    day = row.by or row.from_
    when = written(day, row.date_basis) if day else row.date_basis
    readings = [written(part.by, part.date_basis) for part in row.readings if part.by]
    who = (
        row.suppliers
        if isinstance(row.suppliers, str)
        else "+".join(
            row.suppliers if isinstance(row.suppliers, tuple) else row.suppliers.authorised
        )
    )
    return f"{row.kind} {what} {'|'.join(readings) or when} {who}".replace("  ", " ")


GOLDEN = {
    "SE": [
        "no_new_installation core+ran+transport+management 2020-10-20 designated",
        "removal core+ran+transport+management 2025-01-01 designated",
        "autonomy management 2025-01-01 any",
    ],
    "DE": [
        "removal core 2026-12-31 designated",
        "replacement_of_management management(ran+transport) 2029-12-31 designated",
    ],
    "GB": [
        "no_new_installation core+ran 2022-10-13 designated",
        "removal ran+transport 2023-01-28 designated",
        "cap ran 2023-07-31 designated",
        "removal core 2023-12-31 designated",
        "removal transport 2025-12-31 designated",
        "removal core+ran+transport+management 2027-12-31 designated",
    ],
    "EE": [
        "prior_authorisation core+ran+transport+management 2022 any",
        "permit_expiry core+ran 2025-12-31 huawei",
        "permit_expiry core+ran 2029-12-31 huawei",
    ],
    "RO": [
        "authorised_suppliers_only core+ran+transport+management 2021-06 ",
        "removal core 2026|2029 designated",
        "removal ran+transport 2028|2031 designated",
    ],
    "FI": [
        "compliance core+management 2021-05 any",
        "compliance ran 2026-12-19 any",
    ],
    "NL": [
        "removal core+management unknown not_public",
        "compliance core+management 2022-10-01 any",
    ],
    "FR": [
        "prior_authorisation core+ran 2019-12 any",
        "removal ran 2028 huawei",
        "location ran unknown huawei",
    ],
    "IT": [
        "notification_plan core+ran+transport+management 2019-03 any",
        "notification_plan core+ran+transport+management 2022-03 any",
    ],
    "ES": ["diversification 2022 any"],
    "PT": [
        "removal core+ran 2028-05 by_criteria",
        "notification_plan core+ran+transport+management 2023 any",
    ],
    "LT": [
        "prior_authorisation core+ran+transport+management 2021 any",
        "removal core+ran 2025 by_criteria",
    ],
    "BE": [
        "prior_authorisation core+ran+management 2023 any",
        "no_new_installation core unknown by_criteria",
        "cap ran unknown by_criteria",
        "location ran unknown by_criteria",
        "removal core+ran 2028-01-01 by_criteria",
        "autonomy 2023 any",
    ],
    "DK": ["removal transport 2027-01-01 huawei"],
    "SI": ["compliance core 2022 by_criteria"],
}


@pytest.mark.parametrize("country", sorted(GOLDEN))
def test_the_duties_are_those_of_the_facts(country: str) -> None:
    assert [shown(row) for row in state(country).regime.obligations] == GOLDEN[country]


def test_only_certain_facts_may_be_asserted() -> None:
    assert {row.id for one in profiles() for row in one.profile.regime.obligations if row.assertable} == {
        "de-core",
        "de-management",
        "ee-elisa-5g",
        "ee-elisa-2g-4g",
        "fi-critical-parts-base-stations",
        "gb-no-new-5g",
        "gb-significant-sites",
        "gb-ran-cap",
        "gb-core",
        "gb-5g",
        "nl-raised-security",
        "se-no-new-installation",
        "se-removal",
        "se-autonomy",
    }  # fmt: skip


def test_the_designated_are_named_by_law_and_nobody_else() -> None:
    named = {
        one.profile.country: [row.suppliers for row in one.profile.regime.designations]
        for one in profiles()
        if one.profile.regime.designations
    }
    assert named == {
        "DE": [("huawei", "zte")],
        "GB": [("huawei",)],
        "NL": [("huawei", "zte")],
        "RO": [("huawei",)],
        "SE": [("huawei", "zte")],
    }


def test_germany_binds_three_contractors_and_leaves_radios() -> None:
    for row in duties("DE").values():
        assert "ran" not in row.categories
        assert row.binds is not None
        assert row.binds.operators == ("deutsche-telekom", "vodafone-de", "telefonica-de")
        assert row.binds.instrument == "de-contracts"
    assert "1und1" in {row.id for row in state("DE").market.operators}
    (plan,) = state("DE").regime.proposals
    assert (plan.status, plan.date_basis) == ("not_adopted", "year")


def test_sweden_binds_by_licence_band() -> None:
    for row in duties("SE").values():
        assert row.binds is not None
        assert row.binds.licence_bands == ("3.5 GHz", "2.3 GHz")
        assert not row.binds.operators
    autonomy = duties("SE")["se-autonomy"]
    assert (autonomy.aspects, autonomy.within) == (("staff", "functions"), ("SE",))


def test_great_britain_caps_one_supplier_in_a_unit_that_was_not_read() -> None:
    cap = duties("GB")["gb-ran-cap"]
    assert (cap.limit, cap.unit, cap.generations) == (35, "unknown", ("5G",))
    assert cap.counts is not None
    assert (cap.counts.per, cap.counts.suppliers) == ("operator", "each")
    assert {row.binds.instrument for row in duties("GB").values() if row.binds} == {"gb-directions"}


def test_estonias_permits_end_by_generation_and_are_before_a_court() -> None:
    found = duties("EE")
    assert found["ee-elisa-5g"].generations == ("5G",)
    assert found["ee-elisa-2g-4g"].generations == ("2G", "3G", "4G")
    for name in ("ee-elisa-5g", "ee-elisa-2g-4g"):
        binds = found[name].binds
        assert binds is not None and binds.operators == ("elisa-ee",)
        assert found[name].legal_status == "under_appeal"


def test_romania_authorises_makers_and_refused_nokia_too() -> None:
    makers = duties("RO")["ro-authorised-makers"].suppliers
    assert makers == AuthorisedSuppliers(authorised=(), complete=False)
    refused = {
        (row.suppliers, written(row.date, row.date_basis), row.legal_status)
        for row in state("RO").regime.decisions
        if row.outcome == "refused" and row.date
    }
    assert refused == {(("huawei",), "2024-02", "under_appeal"), (("nokia",), "2022-02", None)}


def test_finlands_critical_parts_grow_on_a_day() -> None:
    (power,) = state("FI").regime.powers
    early, late = power.since_trigger
    assert (early.categories, early.from_) == (("core", "management"), None)
    assert (late.categories, late.functions, late.from_) == (("ran",), ("gNB",), date(2026, 12, 19))
    assert power.used == "unknown"


def test_the_dutch_orders_are_secret_and_leave_radio_access() -> None:
    orders = duties("NL")["nl-orders-critical-parts"]
    assert (orders.legal_status, orders.suppliers, orders.deadlines) == ("secret", "not_public", ())
    assert "ran" not in orders.categories
    (named,) = state("NL").regime.designations
    assert named.confidence == "low"


@pytest.mark.parametrize(
    ("country", "clocks"),
    [
        ("PL", [(("core", "management"), 48, "found"), (("ran", "transport"), 84, "found")]),
        ("ES", [(("core", "management"), 60, "memory"), (("ran",), 24, "memory")]),
        ("IE", [(("core", "ran", "transport", "management"), None, "found")]),
    ],
)
def test_clocks_that_a_decision_would_start(country: str, clocks: list[Any]) -> None:
    (power,) = state(country).regime.powers
    assert [(t.categories, t.after_months, t.basis) for t in power.since_trigger] == clocks
    assert power.used == ("confidential" if country == "IE" else "not_used")


def test_belgiums_cap_was_read_on_a_draft() -> None:
    cap = duties("BE")["be-ran-cap"]
    assert (cap.limit, cap.unit, cap.confidence) == (35, "unknown", "low")
    transition = duties("BE")["be-transition"]
    assert (transition.confidence, transition.basis) == ("low", "memory")


def test_conflicting_figures_are_both_kept() -> None:
    disputed = {
        (one.profile.country, operator.id, mix.year)
        for one in profiles()
        for operator in one.profile.market.operators
        for mix in operator.mixes
        if mix.disputed_by
    }
    assert disputed == {
        ("CZ", "vodafone-cz", 2020),
        ("ES", "telefonica-es", 2025),
        ("GB", "bt", 2020),
        ("LT", "telia-lt", 2020),
        ("PL", "networks-pl", 2021),
    }
    (core,) = next(row for row in state("ES").market.operators if row.id == "telefonica-es").mixes
    assert "huawei" in core.present and core.disputed_by[0].shares == {"huawei": 0}


NATIONAL_2022 = {
    "CY": 100, "NL": 72, "BG": 65, "AT": 61, "DE": 59, "HU": 53, "IT": 51, "GB": 41, "PL": 38, "ES": 38, "FR": 17,
    "BE": 0, "SK": 0, "EE": 0, "LV": 0, "LT": 0, "MT": 0, "DK": 0, "NO": 0, "SE": 0, "LU": 0,
}  # fmt: skip
NATIONAL_2020 = {"BE": 100, "CY": 100, "PL": 60, "DE": 57, "HU": 55, "GB": 40, "FR": 25, "SK": 6}


def test_national_shares_of_the_market_study() -> None:
    def published(metric: str, year: int) -> dict[str, float]:
        return {
            one.profile.country: row.value
            for one in profiles()
            for row in one.profile.market.statistics
            if (row.metric, row.year, row.of) == (metric, year, "Chinese vendors")
        }

    assert published("share_of_5g_ran", 2022) == NATIONAL_2022
    assert published("share_of_4g_ran", 2020) == NATIONAL_2020
    assert published("share_of_5g_ran", 2024) == {"DE": 59, "GB": 20}
    memory = {
        one.profile.country
        for one in profiles()
        for row in one.profile.market.statistics
        if row.basis == "memory"
    }
    assert memory == {"BE", "LU", "SE"}


def test_no_subscriber_share_is_known() -> None:
    for one in profiles():
        for operator in one.profile.market.operators:
            assert operator.subscriber_share is None, operator.id


def test_hungary_answers_who_says_so() -> None:
    status = state("HU").regime.measures["SM03"]
    assert (status.status, status.source) == ("none", ("seed_dpc", "hu_dteurope", "hu_direkt36"))
    assert all(key in state("HU").sources for key in status.source)


def test_a_designation_lists_its_supplier_in_its_state_from_its_day() -> None:
    suppliers = builtin_catalogue().suppliers
    notices = designation_notices(state("SE"), date(2026, 1, 1))

    def listed(name: str, country: str, day: str, category: str) -> bool:
        return RiskList(notices, suppliers, country, day).class_of(name, category) == "listed"

    assert listed("huawei", "SE", "2020-10-20", "ran")
    assert not listed("huawei", "SE", "2020-10-19", "ran")
    assert not listed("huawei", "NO", "2026-01-01", "ran")
    assert not listed("ericsson", "SE", "2026-01-01", "ran")
    (notice,) = designation_notices(state("GB"), date(2026, 1, 1))
    assert notice.words == "designated by the Secretary of State on 13 October 2022"
    assert (notice.basis, notice.addressees) == ("national_law", frozenset({"GB"}))


def test_a_designation_that_ended_lists_nobody() -> None:
    (row,) = state("GB").regime.designations
    ended = replace(row, until=date(2026, 1, 1))
    annulled = replace(row, legal_status="annulled")
    for change, day, count in [
        (ended, date(2025, 12, 31), 1),
        (ended, date(2026, 1, 1), 0),
        (annulled, date(2025, 12, 31), 0),
    ]:
        regime = replace(state("GB").regime, designations=(change,))
        changed = replace(state("GB"), regime=regime)
        assert len(designation_notices(changed, day)) == count
