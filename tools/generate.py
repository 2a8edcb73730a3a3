"""Writes everything that is made from the code and the data; ``--check`` compares instead.

Rules, commands, schemas, sample reports and the README's help cannot drift: `make check` runs this.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from netrisk.api import assess
from netrisk.formats.json import render as render_json
from netrisk.formats.registry import render
from netrisk.formats.terminal import render as render_terminal
from netrisk.schemas import PUBLISHED
from pages import command_pages, help_text, printed, rule_pages
from worked import rendered

ROOT = Path(__file__).resolve().parent.parent
_SAMPLE_WIDTH = 100
_RENDERED = "single-vendor"  # in every format
_SUFFIXES = {
    "csv": ".csv",
    "text": ".findings.txt",
    "sarif": ".sarif",
    "junit": ".junit.xml",
    "github": ".github.txt",
    "gitlab": ".gitlab.json",
}
_SIMULATED = "profiles/networks/standalone-detailed.yaml"
_SHOWN = "profiles/networks/national-short.yaml"
_SESSION = re.compile(r"(<!-- session: made by tools/generate.py -->\n```\n).*?(```\n)", re.DOTALL)
_HELP = re.compile(r"(<!-- help: made by tools/generate.py -->\n```\n).*?(```\n)", re.DOTALL)


def generated() -> Iterator[tuple[str, str]]:
    """Every generated file: its path from the root and its content."""
    for name, schema in PUBLISHED.items():
        text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
        yield f"docs/schemas/{name}.schema.json", text
    yield from rule_pages()
    yield from command_pages()
    yield from _sample_reports()
    yield from _losses_and_states()
    yield "docs/ci.md", _worked()
    yield "README.md", _readme()


def _readme() -> str:
    """The README with a real session and the real help."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    session = render_terminal(assess(_SHOWN), _SAMPLE_WIDTH) + "\n"
    text = _SESSION.sub(lambda found: found[1] + session + found[2], text)
    return _HELP.sub(lambda found: found[1] + help_text("") + found[2], text)


def _worked() -> str:
    """The worked example of a gate, with what its commands print."""
    text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    return rendered(text, {"network.yaml": ROOT / "profiles" / "networks" / f"{_RENDERED}.yaml"})


def _sample_reports() -> Iterator[tuple[str, str]]:
    """The example plans, one loss simulation, and what is public of all states; of no real operator
    a score or a loss."""
    for path in sorted((ROOT / "profiles" / "networks").glob("*.yaml")):
        report = assess(path.relative_to(ROOT).as_posix())
        yield f"reports/{path.stem}.json", render_json(report) + "\n"
        yield f"reports/{path.stem}.html", render(report, "assess", "html")
        yield f"reports/{path.stem}.md", render(report, "assess", "markdown")
        yield f"reports/{path.stem}.txt", render_terminal(report, _SAMPLE_WIDTH) + "\n"
        if path.stem == _RENDERED:
            for format, suffix in _SUFFIXES.items():
                yield f"reports/{path.stem}{suffix}", render(report, "assess", format)


def _losses_and_states() -> Iterator[tuple[str, str]]:
    """As their commands print them."""
    for format, suffix in (("html", "html"), ("csv", "csv"), ("json", "json")):
        text = printed("simulate", _SIMULATED, "--format", format)
        yield f"reports/{Path(_SIMULATED).stem}.losses.{suffix}", text
    for format, suffix in (("html", "html"), ("markdown", "md"), ("json", "json")):
        yield f"reports/europe.{suffix}", printed("compare", "--all", "--format", format)


def main() -> int:
    """Writes, or with ``--check`` names what differs and fails."""
    import os

    os.chdir(ROOT)  # NOTE: reports name their inputs as given, from the root
    check = "--check" in sys.argv[1:]
    made = dict(generated())
    stale = [name for name, text in made.items() if _differs(ROOT / name, text)]
    left = [
        path.relative_to(ROOT).as_posix()
        for folder in ("docs/rules", "docs/schemas", "reports")
        for path in sorted((ROOT / folder).glob("*.*"))
        if path.relative_to(ROOT).as_posix() not in made
    ]
    if check:
        for name in stale:
            print(f"{name} is not what would be generated: make generate")
        for name in left:
            print(f"{name} would no longer be generated: make generate")
        return 1 if stale or left else 0
    for name in stale:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(made[name], encoding="utf-8")
        print(f"wrote {name}")
    for name in left:
        (ROOT / name).unlink()
        print(f"removed {name}")
    return 0


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


if __name__ == "__main__":
    sys.exit(main())
