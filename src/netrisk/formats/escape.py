"""Text from files is data: what each place that it goes to must not see of it."""

from __future__ import annotations

import re
import unicodedata

# Control characters, invisible format characters (bidirectional overrides among them), line and
# paragraph separators, lone surrogates, private use.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_PLAIN = re.compile(r"[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff]*\Z")
_LONGEST = 300


def visible(text: str, longest: int = _LONGEST) -> str:
    """Text for a terminal or a log: on one line, nothing invisible, and not endless."""
    if len(text) > longest:
        text = text[: longest - 3] + "..."
    if _PLAIN.match(text):
        return text
    return "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in _UNSEEN else char for char in text
    )
