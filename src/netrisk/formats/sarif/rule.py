"""Rules as SARIF has them: what they mean, how grave they are, and where that stands."""

from __future__ import annotations

from typing import Any

from netrisk.formats.sarif.words import said
from netrisk.model.ruletext import RuleText
from netrisk.model.vocabulary import Severity

TOOLBOX = "https://ec.europa.eu/newsroom/dae/document.cfm?doc_id=64468"
LEVEL: dict[Severity, str] = {
    "critical": "error",
    "high": "error",
    "medium": "warning",
    "low": "note",
    "info": "note",
}
# Viewers order by this number: above 9.0 critical, from 7.0 high, from 4.0 medium, else low.
SECURITY_SEVERITY: dict[Severity, str] = {
    "critical": "9.5",
    "high": "8.0",
    "medium": "5.5",
    "low": "2.5",
    "info": "0.5",
}


def rule(text: RuleText) -> dict[str, Any]:
    """NOTE: ``helpUri`` is the first source of the rule that has an address, else the Toolbox where
    the rule is about one of its measures; the rule's own page lies in docs/rules."""
    sources = [part.url for part in text.references if part.url and part.url.startswith("http")]
    made: dict[str, Any] = {
        "id": text.id,
        "name": text.name,
        "shortDescription": {"text": said(text.title)},
        "fullDescription": {"text": said(text.rationale)},
        "help": {"text": _help(text)},
        "defaultConfiguration": {"level": LEVEL[text.severity]},
        "properties": {
            "security-severity": SECURITY_SEVERITY[text.severity],
            "tags": ["security", "supply-chain", *text.measures, *text.risks, *text.fight][:20],
            "basis": text.basis,
        },
    }
    if sources or text.measures:
        made["helpUri"] = sources[0] if sources else TOOLBOX
    return made


def _help(text: RuleText) -> str:
    sources = "; ".join(
        " ".join(filter(None, (part.title, part.locator))) for part in text.references
    )
    parts = [
        text.title,
        text.rationale,
        f"How it is found: {text.detection}",
        f"May be a false positive: {text.false_positives}" if text.false_positives else "",
        f"Basis: {text.basis.replace('_', ' ')}. Source: {sources}",
        f"More: netrisk explain {text.id}",
    ]
    return "\n\n".join(said(part) for part in parts if part)
