"""The obligations of a country's law as rules, each named after its obligation.

What such a rule says is law, shown beside the scores and never inside them: a share counts once,
under whoever lists the supplier, and a plan has the same exposure under every law that lists the
same suppliers.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from netrisk.model.facts import Part
from netrisk.model.numbers import country_of, rule_id
from netrisk.model.obligation import Obligation, ObligationKind
from netrisk.model.rule import Reference, Remediation, Rule, When
from netrisk.model.vocabulary import Severity
from netrisk.national import Law
from netrisk.noun import defaults
from netrisk.profiles import codes, profile

PACK = "national-law"

_PROSE = frozenset(("title", "note", "source", "words"))
_EQUIPMENT: frozenset[ObligationKind] = frozenset(
    (
        "removal",
        "no_new_installation",
        "cap",
        "permit_expiry",
        "replacement_of_management",
        "location",
        "authorised_suppliers_only",
    )
)


def obligation_rules(law: Law) -> tuple[Rule, ...]:
    """One rule per obligation, in the order of their ids."""
    return tuple(_rule(law, row) for row in law.obligations)


def find(name: str) -> Rule | None:
    """The rule of a built-in obligation, by its number or the id of the obligation, in any case."""
    wanted = name.casefold()
    digits = wanted.removeprefix("nr-")
    code = (
        country_of(int(digits)) if len(digits) == 4 and digits.isdecimal() else wanted[:2].upper()
    )
    if code is None or code not in codes():
        return None
    rules = obligation_rules(Law(profile(code)))
    return next(
        (rule for rule in rules if wanted in (rule.id.casefold(), rule.name.casefold())), None
    )


def _rule(law: Law, row: Obligation) -> Rule:
    rows = law.profile.regime.instruments
    instrument = next((part for part in rows if part.id == row.instrument), None)
    title = law.instrument(row.instrument) or law.profile.name
    binding = row.legal_status == "in_force" and instrument is not None
    return Rule(
        id=rule_id(row.number),
        name=row.id,
        title=row.title,
        axis="exposure" if row.kind in _EQUIPMENT else "assurance",
        severity=_severity(row),
        basis="national_law",
        check={"kind": "obligation", "id": row.id},
        rationale=f"{law.profile.name}: {title}",
        detection="Compared with what the network declares on the date, if it is bound.",
        remediation=_remediation(row.kind),
        confidence=row.confidence,
        references=tuple(Reference(title, None, law.profile.sources[key]) for key in row.source),
        when=When(country=(law.profile.country,)),
        instrument=row.instrument,
        mandatory=binding,
        pack=PACK,
        file=law.loaded.path,
        content=_content(law, row),
    )


def _content(law: Law, row: Obligation) -> str:
    """A digest of what an obligation decides by: all of it but prose and sources, the designations
    that it goes by, and whether it is taken as bound."""
    named = law.profile.regime.designations if row.suppliers == "designated" else ()
    texts = [str(_decisive(row)), *sorted(str(_decisive(part)) for part in named)]
    return sha256("\n".join([*texts, str(law.as_if_bound)]).encode()).hexdigest()


def _decisive(value: object) -> object:
    if isinstance(value, Part):
        names = (name for name in defaults(type(value)) if name not in _PROSE)
        return {name: _decisive(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_decisive(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _severity(row: Obligation) -> Severity:
    if row.kind not in _EQUIPMENT:
        return "medium"
    return "critical" if "core" in row.categories or not row.categories else "high"


def _remediation(kind: ObligationKind) -> Remediation:
    if kind in _EQUIPMENT:
        text = "Read the legal text, and plan what must go, in which order and by when."
        return Remediation(text, "high")
    return Remediation("Read the legal text, and declare what shows that it is done.", "medium")
