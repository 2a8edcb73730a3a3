"""The sheet per measure as text, CSV or JSON."""

from __future__ import annotations

from collections.abc import Sequence

from netrisk.formats.escape import visible
from netrisk.progress import Progress


def render(rows: Sequence[Progress], format: str) -> str:
    """One line, row or object per measure and state."""
    if format == "terminal":
        return "\n".join(map(_line, rows))
    from netrisk.formats.json import lines, named

    if format == "json":
        return lines({"schema": "netrisk.progress/1", "measures": tuple(rows)})
    import pandas as pd

    from netrisk.formats.csv import cell

    records = [
        {name: cell(" ".join(part) if isinstance(part, tuple) else part) for name, part in row}
        for row in (named(row).items() for row in rows)
    ]
    text: str = pd.DataFrame.from_records(records).to_csv(index=False, lineterminator="\n")
    return text


def _line(row: Progress) -> str:
    parts = [f"{row.country}  {row.measure}  {row.status:<12}"]
    if row.status != "unknown":
        parts.append(f"{row.used.replace('_', ' ')}; {row.scope or 'scope not stated'}")
        since = f" (in force {row.in_force})" if row.in_force else ""
        parts.append(f"{row.instrument or 'no instrument named'}{since}")
        parts.append(f"{row.access}; confidence {row.confidence}, {row.basis}")
        parts.append(" ".join(row.sources))
    return visible(" | ".join(parts), 2000)
