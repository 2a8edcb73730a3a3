"""A policy in words: what fails by it, and where each value came from."""

from __future__ import annotations

from collections.abc import Iterable

from netrisk.explain import Explanation
from netrisk.policy import NATIONAL_LAW, Policy


def described(policy: Policy, around: Iterable[tuple[str, str, str]] = ()) -> Explanation:
    """What holds in a run, value by value; ``around``: other values, each with its source."""
    fails = [
        f"{NATIONAL_LAW}: every rule of that basis, whatever its severity; no policy changes it"
    ]
    fails += [f"{part.title}: {part.found_by}" for part in policy.clauses]
    if policy.every:
        fails.append(f"every other finding of severity {policy.fail_on} or worse")
    values = [
        ("policy", policy.name),
        ("fail-on", policy.fail_on + ("" if policy.every else ", of what the policy names")),
        ("fail-on-rule", ", ".join(policy.fail_on_rule) or "none"),
        ("min-coverage", _percent(policy.min_coverage)),
        ("max-score", "none" if policy.max_score is None else f"{policy.max_score:g} of 100"),
        ("strict", "yes: undecided ends with exit code 11" if policy.strict else "no"),
    ]
    return Explanation(
        f"policy {policy.name}",
        (
            ("fails", tuple(fails)),
            ("warns", ("every other finding",)),
            ("undecided", ("what would fail if the missing facts were bad",)),
            (
                "values, and where they came from",
                (
                    *(
                        f"{name} = {value} ({policy.source(name.replace('-', '_'))})"
                        for name, value in values
                    ),
                    *(f"{name} = {value} ({source})" for name, value, source in around),
                ),
            ),
        ),
    )


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{share * 100:g} %"
