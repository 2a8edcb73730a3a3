"""The levels of a split RAN, counted apart: RU, DU, CU, RIC, SMO, cloud platform and integrator.

``of: owners``: a level has as many owners as the radios (RU) above it, up to ``min``; radios of
three makers on one maker's DU, or on one cloud platform, are not diverse. Radios of one owner ask
nothing of the levels below. Listed suppliers count as one owner. Extent of a failure: (needed -
number) / (needed - 1).

``of: listed``: no contributor of a level is a listed supplier. Extent of a failure: the share of
the level's weight that is.

``cloud`` is what DU, CU and RIC are hosted on, down to the bottom, and counts as the lesser of the
two ends; ``integrator`` is who manages (else provides) the radio parts, and the operator itself is
no dependence. A level that a split RAN cannot do without (RU, DU, CU) is unknown where it is not
declared, RIC and SMO are then not applicable. Not applicable where nothing of the RAN is split.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from annotated_types import Ge, MinLen

from netrisk.interval import Interval, Truth, shortfall, some
from netrisk.kinds.below import OPERATOR, Source, party, platforms
from netrisk.kinds.cells import applicability
from netrisk.kinds.context import LISTED, Context
from netrisk.kinds.evidence import field_proofs, missing_field
from netrisk.kinds.outcome import Bound, Measured, Outcome, degree, inapplicable, undeclared
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import Verdict
from netrisk.noun import noun
from netrisk.table import Cohort
from netrisk.wording import count, listing, number, percent

LOOSER = {"levels": "fewer", "min": "lower"}

Level = Literal["RU", "DU", "CU", "RIC", "SMO", "cloud", "integrator"]

_FUNCTIONS: dict[str, tuple[str, ...]] = {
    "DU": ("DU",),
    "CU": ("CU", "CU-CP", "CU-UP"),
    "RIC": ("near-RT-RIC",),
    "SMO": ("SMO", "non-RT-RIC"),
}
