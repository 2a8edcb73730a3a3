"""The closed set of check kinds: one file each, typed parameters and one function.

A kind module has ``Check`` (a frozen dataclass of its parameters, whose constraints make the JSON
Schema), ``LOOSER`` (which way each parameter loosens) and ``evaluate(check, rule, context)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal, Protocol, cast

from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Outcome
from netrisk.model.rule import Rule

KINDS: dict[str, str] = {
    "attested": "a control, or an assurance scheme per function, with valid evidence",
    "attribute": "a 3GPP option or field has an accepted value",
    "completeness": "nothing that a category needs is left undeclared",
    "diversity": "effective number of owners, listed suppliers counting as one",
    "exit_readiness": "listed equipment goes in time, by its dates and by the swap rate",
    "forbidden_supplier": "no supplier of the listed class",
    "loss_tolerance": "what is still served when any one owner, supplier, country or site is lost",
    "managed_access": "who manages, supports or reaches equipment, and from where",
    "measure_status": "how far a member state has come with a Toolbox measure",
    "national_concentration": "the share of a country that one owner, or who is listed, supplies",
    "obligation": "one dated obligation of the country's profile",
    "open_ran": "owners or listed suppliers of each level of a split RAN",
    "redundancy": "a group survives the loss of any one unit, site, host or owner",
    "share_limit": "largest share of a supplier, owner or country, or the listed share",
    "single_source": "number of owners per function or category",
    "subsupply": "parts, packaging, platforms and support below the vendors",
    "support_life": "support has not ended, and does not end soon",
}

# Kinds whose evidence decides together, as the suppliers behind a concentration do. In the others
# each piece of evidence breaks the rule by itself.
JOINT = frozenset("diversity loss_tolerance open_ran redundancy share_limit single_source".split())

Direction = Literal["higher", "lower", "more", "fewer"]


class Kind(Protocol):
    """What a kind module offers."""

    Check: type[Any]
    LOOSER: dict[str, Direction]

    def evaluate(self, check: Any, rule: Rule, context: Context) -> Iterator[Outcome]: ...


def kind(name: str) -> Kind:
    """The module of a kind; its name must be one of ``KINDS``."""
    return cast(Kind, import_module(f"netrisk.kinds.{name}"))


def parameters(check: dict[str, Any]) -> Any:
    """The typed parameters of a rule's valid ``check``."""
    values = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in check.items()
        if key != "kind"
    }
    return kind(check["kind"]).Check(**values)


def evaluate(rule: Rule, context: Context) -> Iterator[Outcome]:
    """What a rule says of each of its subjects in this context."""
    if context.supposed:
        from netrisk.kinds.wherever import together

        inside, outside = (evaluate(rule, part) for part in context.supposed)
        return together(inside, outside)
    return kind(rule.check["kind"]).evaluate(parameters(rule.check), rule, context)
