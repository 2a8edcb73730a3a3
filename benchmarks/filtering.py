"""How long filters of a page take in a real browser: ``python filtering.py PAGE COUNT``.

Prints milliseconds from a key stroke to the next painted frame, one per filter.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

# A word that few findings have, one that most have, one that none has, a severity, and all again.
_FILTERS = (("input", "region-00700"), ("input", "huawei"), ("input", "nowhere"), ("input", ""))
_CHOSEN = (("select[data-by=s]", "high"), ("select[data-by=s]", ""))
_TIMED = """([where, value]) => new Promise((done) => {
  const field = document.querySelector("form.filter " + where);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def main() -> None:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        found = None
    if found is None:
        sys.exit("no browser on this machine: make browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(Path(sys.argv[1]).resolve().as_uri())
        for _ in range(int(sys.argv[2])):
            for step in (*_FILTERS, *_CHOSEN):
                print(page.evaluate(_TIMED, list(step)))
        browser.close()


if __name__ == "__main__":
    main()
