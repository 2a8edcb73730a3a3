"""The frame of every page: templates that escape everything, one style sheet and one script.

NOTE: three walls against what a file may hold. jinja2 escapes every expression; ``_seen`` first
makes control and bidirectional characters visible in it; and the page's own policy lets a browser
run no script but ours, by its digest, and load nothing at all.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from netrisk.formats import phrases
from netrisk.formats.escape import visible
from netrisk.formats.links import slashed
from netrisk.interval import Interval
from netrisk.model.result import Range
from netrisk.model.vocabulary import CATEGORY_NAMES, SEVERITIES
from netrisk.score import SEVERITY_WEIGHT
from netrisk.wording import changed_limit, count, percent, points

_LONGEST = 2_000


def page(template: str, title: str, **values: Any) -> str:
    """A whole page."""
    environment = _environment()
    return environment.get_template(template).render(title=title, **values, **_frame()) + "\n"


def seen(value: object) -> object:
    """Text with what cannot be seen in it made visible, and not endless."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return "" if value is None else value
    return visible(value.replace("\t", "    "), _LONGEST)


def short(value: str) -> str:
    """The same for a heading."""
    return visible(value, 120)


def web(url: str | None) -> str | None:
    """An address that a reader may follow; no other scheme becomes a link."""
    return url if url and url.startswith(("https://", "http://")) else None


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("netrisk.formats.html"),
        autoescape=True,
        finalize=seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "category": CATEGORY_NAMES.__getitem__,
        "r": _rounded,
        "seen": seen,
        "short": short,
        "slashed": slashed,
        "web": web,
        "where": phrases.where,
    }
    made.globals |= {
        "asked": phrases.asked,
        "amount": phrases.amount,
        "changed_limit": changed_limit,
        "count": count,
        "gain": phrases.gain,
        "if_designated": phrases.if_designated,
        "observed": phrases.observed,
        "percent": lambda low, high: percent(Interval(low, high)),
        "points": _points,
        "CATEGORY_NAMES": CATEGORY_NAMES,
        "SEVERITIES": SEVERITIES,
        "SEVERITY_WEIGHT": SEVERITY_WEIGHT,
    }
    return made


def _points(low: float | None, high: float | None) -> str:
    return points(None if low is None or high is None else Range(low, high))


def _rounded(value: float) -> str:
    """A coordinate: enough digits for a screen, and no more bytes than that."""
    return f"{value:.1f}".removesuffix(".0")


@cache
def _frame() -> dict[str, Any]:
    loader = _environment().loader
    assert loader is not None
    style, script = (loader.get_source(_environment(), name)[0] for name in ("page.css", "page.js"))
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {
        "style": Markup(style),
        "script": Markup(script),
        "policy": f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'",
    }
