"""The main job: every rule asked of every subject of one network on one date, then one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING

from netrisk.catalogue.catalogue import Catalogue
from netrisk.catalogue.risk import Notice, RiskList
from netrisk.catalogue.suppliers import Suppliers
from netrisk.errors import InvalidInput
from netrisk.interval import ANYTHING
from netrisk.inventory.access import CAREFUL, Access
from netrisk.kinds import evaluate
from netrisk.kinds.context import Context
from netrisk.kinds.outcome import Outcome
from netrisk.load import Loaded
from netrisk.model.network import Network
from netrisk.model.report import Report
from netrisk.model.rule import Rule
from netrisk.model.vocabulary import IN_THE_EU, OUTSIDE_THE_EU, UNKNOWN, Verdict
from netrisk.national import law_of
from netrisk.noun import mutable, noun
from netrisk.ruleset import RuleSet
from netrisk.score import Judged
from netrisk.table import Tables

if TYPE_CHECKING:
    from netrisk.overlays import LoadedOverlay


@noun
class Options:
    """What a run may change: the date, the country, and whose word counts on suppliers.

    ``assume``: 'all' takes EU notices and the network's own assumptions, 'none' only national law.
    ``access``: which files inventories may name, and whether their columns may be guessed.
    ``as_if_bound``: a what-if in which every obligation of the country binds this operator.
    ``overlays``: private facts, laid over the profile of the state that each is about.
    """

    as_of: date | None = None
    country: str | None = None
    assume: str = "all"
    as_if_bound: bool = False
    access: Access = CAREFUL
    overlays: tuple[LoadedOverlay, ...] = ()


@mutable
class Assessment:
    """A network with everything that was found about it: what the report is written from.

    ``at``: the same network on another day. ``notices``: those that count, whatever their date.
    """

    loaded: Loaded
    context: Context
    ruleset: RuleSet
    judged: tuple[Judged, ...]
    crashes: list[str] = field(default_factory=list)
    at: Callable[[date], Context] | None = None
    notices: tuple[Notice, ...] = ()


def assess(loaded: Loaded, catalogue: Catalogue, ruleset: RuleSet, options: Options) -> Report:
    """The report on a network. Raises InvalidInput where nothing of it exists on the date."""
    from netrisk.reporting import report

    return report(examine(loaded, catalogue, ruleset, options))


def examine(loaded: Loaded, catalogue: Catalogue, ruleset: RuleSet, options: Options) -> Assessment:
    """Asks every rule of every subject; what rests on overlays says so."""
    return told_apart(
        lambda chosen: _examined(loaded, catalogue, ruleset, replace(options, overlays=chosen)),
        options.overlays,
    )


def told_apart(
    under: Callable[[tuple[LoadedOverlay, ...]], Assessment], overlays: tuple[LoadedOverlay, ...]
) -> Assessment:
    """An assessment under overlays, with what rests on them marked."""
    found = under(overlays)
    if found.context.law is None or not found.context.law.overlays:
        return found
    from netrisk.resting import marked

    return marked(found, found.context.law.overlays, under)


def _examined(
    loaded: Loaded, catalogue: Catalogue, ruleset: RuleSet, options: Options
) -> Assessment:
    network = loaded.network
    if options.country:
        network = network.model_copy(update={"country": options.country})
    tables = Tables(network, catalogue.functions, loaded.suppliers)
    context = context_of(loaded, network, catalogue, options, tables)
    if ruleset.national_law and context.law is not None:
        from netrisk.lawrules import obligation_rules

        ruleset = replace(ruleset, rules=(*ruleset.rules, *obligation_rules(context.law)))
    found = Assessment(loaded, context, ruleset, ())
    found.at = lambda day: context_of(
        loaded, network, catalogue, replace(options, as_of=day), tables
    )
    found.notices = catalogue.notices if options.assume == "all" else ()
    found.judged = judged_by(ruleset.rules, context, found.crashes)
    return found


def judged_by(rules: Iterable[Rule], context: Context, crashes: list[str]) -> tuple[Judged, ...]:
    """What rules say of all their subjects; a rule that crashes is noted and told as an error."""
    return tuple(Judged(rule, tuple(_outcomes(rule, context, crashes))) for rule in rules)


def context_of(
    loaded: Loaded,
    network: Network,
    catalogue: Catalogue,
    options: Options,
    tables: Tables | None = None,
) -> Context:
    """The network's table on the date, and who is listed there and then."""
    day = options.as_of or network.as_of
    tables = tables or Tables(network, catalogue.functions, loaded.suppliers)
    table = tables.on(day)
    # NOTE: exports of which nothing was understood say nothing, and are assessed as that.
    if not table.rows and (network.imported is None or network.deployments):
        raise InvalidInput([loaded.document.problem(("as_of",), _nothing_yet(network, day))])
    iso = day.isoformat()
    law = law_of(network.country, options.as_if_bound, options.overlays)
    if law is not None and law.overlays:
        from netrisk.overlays import with_permits

        network = with_permits(network, law.overlays)
    notices = [*notices_for(network, loaded.suppliers, catalogue, options)]
    notices += law.notices(day) if law else ()
    risk = RiskList(notices, loaded.suppliers, network.country, iso)
    found = Context(
        network, table, catalogue.functions, loaded.suppliers, risk, day, catalogue.chains, law
    )
    if network.country == UNKNOWN:
        found.supposed = tuple(
            context_of(
                loaded, network.model_copy(update={"country": place}), catalogue, options, tables
            )
            for place in (IN_THE_EU, OUTSIDE_THE_EU)
        )
    return found


def notices_for(
    network: Network, suppliers: Suppliers, catalogue: Catalogue, options: Options
) -> Iterator[Notice]:
    """The notices that count in a run, but for those of national law."""
    if options.assume == "none":
        return
    yield from catalogue.notices
    matches = [suppliers.resolve(name) for name in network.assumed_high_risk]
    named = tuple(match.supplier.id for match in matches if match)
    if named:
        yield Notice(
            title="The network file's own assumptions",
            words="assumed high-risk by this file",
            suppliers=named,
            basis="assumption",
            date=None,
            source="assumptions.high_risk",
        )


def _outcomes(rule: Rule, context: Context, crashes: list[str]) -> Iterable[Outcome]:
    # NOTE: the one place that catches everything: a rule that crashes must not take the others
    # with it, and is reported as an error in every format (exit code 1).
    try:
        return list(evaluate(rule, context))
    except Exception as error:
        crashes.append(f"{rule.id}: {type(error).__name__}: {error}")
        message = f"This rule crashed ({type(error).__name__}: {error}); please report it."
        return [Outcome("network", Verdict.ERROR, message, ANYTHING)]


def _nothing_yet(network: Network, day: date) -> str:
    starts = [part.installed_on for part in network.deployments if part.installed_on]
    later = [start for start in starts if start > day]
    hint = f"; the first is installed on {min(later)}: try --as-of {min(later)}" if later else ""
    return f"nothing of this network exists on {day}{hint}"
