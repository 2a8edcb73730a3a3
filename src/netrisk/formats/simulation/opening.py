"""The first lines: which network, which scenario, what it means, and what is not modelled."""

from __future__ import annotations

from rich.text import Text

from netrisk.formats.escape import visible
from netrisk.formats.phrases import where
from netrisk.formats.terminal.layout import Page
from netrisk.model.simulation import Simulation
from netrisk.wording import listing

MEANING = {
    "outage": "their equipment stops, and what depends on it",
    "hostile": "their equipment stops, and what they control, manage or can reach at any time",
    "withdrawal": "nothing stops on day one; what of theirs expires when",
    "release": "a common defect in one product and version, whoever makes it",
}
WHO = {
    "supplier": "supplier",
    "owner": "owner",
    "country": "country of control",
    "risk": "class of suppliers",
    "release": "release",
}


def marking(page: Page, simulation: Simulation) -> None:
    """The handling markings, on top and bottom of everything made from the files."""
    other = simulation.against.handling if simulation.against is not None else None
    for handling in dict.fromkeys((simulation.handling, other)):
        if handling is not None:
            words = visible(handling.marking)
            if handling.release_to:
                words += f" · release to {', '.join(map(visible, handling.release_to))}"
            page.gap()
            page.line(Text(words, style="bold reverse"))


def opening(page: Page, simulation: Simulation, asked: bool) -> None:
    subject = simulation.subject
    left = Text(visible(subject.name), style="bold")
    left.append(
        f" · {visible(where(subject.country))} · as of {simulation.as_of}", style="not bold"
    )
    page.columns(left, Text(f"loss scenario: {simulation.scenario}", style="bold"))
    who = f"Lost, each {WHO[simulation.by]} by itself"
    if asked:
        several = any(len(part.without) > 1 for part in simulation.scenarios)
        who = "Lost together" if several else "Lost"
    page.paragraph(f"{who}: {MEANING[simulation.scenario]}. A stress test, not a forecast.", 0)
    baseline = simulation.baseline
    if not baseline.chain_complete:
        missing = listing(map(visible, baseline.not_modelled), 6)
        page.paragraph(
            f"Not modelled: {missing}. They may be anybody's, so that nothing is certain to be "
            "served; shares of what is modelled take them as unaffected.",
            0,
        )
    if baseline.of_modelled.low < 1:
        before = round(baseline.of_modelled.low * 100, 1)
        page.paragraph(f"Without any loss, {before:g} % of the modelled load is served.", 0)
