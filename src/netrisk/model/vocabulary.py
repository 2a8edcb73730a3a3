"""The closed vocabularies that files, rules and reports share. One spelling per concept."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, get_args

Category = Literal["core", "mano", "management", "ran", "transport", "interconnect"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
CATEGORY_NAMES = {
    "core": "core",
    "mano": "MANO",
    "management": "management",
    "ran": "RAN",
    "transport": "transport",
    "interconnect": "interconnect",
}

Architecture = Literal["SA", "NSA", "4G", "3G", "2G"]
ARCHITECTURES: tuple[Architecture, ...] = get_args(Architecture)
Generation = Literal["2G", "3G", "4G", "5G"]

Axis = Literal["exposure", "dependence", "assurance", "governance"]
AXES: tuple[Axis, ...] = get_args(Axis)

Severity = Literal["critical", "high", "medium", "low", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

Basis = Literal[
    "national_law", "eu_law", "eu_recommendation", "proposal", "assumption", "own_metric"
]
BASES: tuple[Basis, ...] = get_args(Basis)  # strongest first

Confidence = Literal["high", "medium", "low"]
Effort = Literal["low", "medium", "high"]
Lifecycle = Literal["experimental", "stable", "deprecated"]
By = Literal["supplier", "owner", "country", "risk"]

RiskClass = Literal["listed", "not_listed", "unknown"]

ControlStatus = Literal["implemented", "partial", "planned", "none", "unknown", "not_applicable"]

# How a finding or a piece of its evidence stands to a baseline.
Movement = Literal["new", "worsened", "unchanged", "improved", "incomparable"]
# What a gate makes of a result. known: it is in the baseline and no worse.
Standing = Literal["fails", "undecided", "warns", "known", "waived"]
Decision = Literal["passed", "failed", "undecided"]
MAX_WAIVER_DAYS = 366  # a year, leap years included; `--max-waiver-days` changes it
WaiverState = Literal["matched", "unused", "expired", "invalid"]

UNKNOWN = "unknown"

# Where a network is supposed to stand that does not say its country.
IN_THE_EU = "EU"
OUTSIDE_THE_EU = "outside the EU"

EU_MEMBER_STATES = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


class Verdict(StrEnum):
    """What one rule says of one subject."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"

    @staticmethod
    def of(met: bool | None) -> Verdict:
        """The verdict on a limit that is met, not met, or undecided."""
        if met is None:
            return Verdict.UNKNOWN
        return Verdict.PASS if met else Verdict.FAIL


# What a spreadsheet takes for the beginning of a formula; the wide signs too.
FORMULA = tuple("=+-@\t\r＝＋－＠")
