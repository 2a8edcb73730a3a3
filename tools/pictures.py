"""Photographs two sample reports for the README: ``make pictures``, with the browser's tools.

Not part of ``make generate``: a picture depends on the fonts and the browser of a machine.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
_TAKEN = {"national-short": (1000, 880), "europe": (1000, 1000)}


def main() -> None:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        sys.exit("no chromium on this machine: make browser installs it where it can")
    folder = ROOT / "docs" / "img"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, (width, height) in _TAKEN.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((ROOT / "reports" / f"{name}.html").as_uri())
            page.screenshot(path=folder / f"{name}.png")
            print(f"wrote docs/img/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
