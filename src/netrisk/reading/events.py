"""The parser's events, in plain words where it stumbles: libyaml, or PyYAML's own without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, islice
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_AMISS = "\x85\u2028\u2029\ufeff"  # line breaks and a mark of no width to the parser, not to us
_SUSPECT = re.compile(r"\\(?:u[dD][89a-fA-F]|U)")
_NO_CHARACTER = (
    "u[dD][89a-fA-F][0-9a-fA-F]{2}|U0000[dD][89a-fA-F][0-9a-fA-F]{2}|U(?!000|0010)[0-9a-fA-F]{8}"
)
_ESCAPE = re.compile(rf"\\(?:({_NO_CHARACTER})|.)", re.DOTALL)
_PRIVATE_ESCAPE = re.compile(r"\\U(00(?:0[fF]|10)[0-9a-fA-F]{4})")
_PLAIN_WORDS = (
    ("tab character", "a tab where spaces are due"),
    ("mapping values are not allowed", "unexpected ':'; text that contains ': ' needs quotes"),
    ("cannot start any token", "text that starts with this character needs quotes"),
    ("unexpected end of stream", "the closing quote is missing"),
    ("expected key", "expected a key, at the indentation of the others"),
    ("expected <block end>", "expected a key, at the indentation of the others"),
    ("document start>", "text after the end of the document"),
)


class Events:
    """The parser's events, also where the text holds what the parser would take amiss.

    Such characters are replaced one for one by characters that the text does not use, so that
    places hold, and put back in each scalar. A backslash before half a surrogate pair, as JSON
    writes ``\\ud83d\\ude00``, is one of them; the halves are joined here.
    """

    def __init__(self, text: str, refuse: Callable[[Any, str], None]) -> None:
        self._refuse = refuse
        disguised = _SUSPECT.search(text) or any(amiss in text for amiss in _AMISS)
        if disguised:
            text = self._disguise(text)
        self._next: Callable[[], Any] = PARSER(text).get_event
        self.next = self._put_back if disguised else self._next

    def _disguise(self, text: str) -> str:
        used = set(text).union(chr(int(code, 16)) for code in _PRIVATE_ESCAPE.findall(text))
        codes = chain(range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE), range(0xE000, 0xF900))
        unused = (chr(code) for code in codes if chr(code) not in used)
        stand_ins = "".join(islice(unused, 1 + len(_AMISS)))
        if len(stand_ins) <= len(_AMISS):
            raise MarkedYAMLError(problem="every private-use character is taken")
        self._backslash = mark = stand_ins[0]
        self._originals = str.maketrans(stand_ins[1:], _AMISS)
        self._halves = re.compile(
            f"{mark}u([dD][89abAB]..){mark}u([dD][c-fC-F]..)|{mark}(?:{_NO_CHARACTER})"
        )
        text = _ESCAPE.sub(lambda found: mark + found[1] if found[1] else found[0], text)
        return text.translate(str.maketrans(_AMISS, stand_ins[1:]))

    def _put_back(self) -> Any:
        event = self._next()
        if type(event) is ScalarEvent:
            value = event.value.translate(self._originals)
            if self._backslash in value:
                if event.style == '"':
                    value = self._halves.sub(lambda found: self._joined(found, event), value)
                else:
                    value = value.replace(self._backslash, "\\")
            event.value = value
        return event

    def _joined(self, halves: re.Match[str], event: Any) -> str:
        if halves[1]:
            return bytes.fromhex(halves[1] + halves[2]).decode("utf-16-be")
        self._refuse(event.start_mark, f"escape '\\{halves[0][1:]}' is not a character")
        return ""


def syntax_error(error: MarkedYAMLError, text: str) -> tuple[int, str]:
    """The offset of what the parser stumbled over, and what is wrong there in plain words."""
    mark, message = error.problem_mark or error.context_mark, error.problem or "unreadable"
    offset = mark.index if mark else 0
    sign = "tab character" if text[offset : offset + 1] == "\t" else message
    message = next((words for part, words in _PLAIN_WORDS if part in sign), message)
    within = re.match(r"while (?:parsing|scanning) an? (.*)", error.context or "")
    if within and error.context_mark:
        message += f", in the {within[1]} that starts on line {error.context_mark.line + 1}"
    return offset, message


class PureParser(Reader, Scanner, Parser):
    """The events where PyYAML comes without libyaml; takes tabs between tokens as libyaml does."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        line = -1
        while line != self.line:
            line = self.line
            tabs = bool(self.flow_level) or not self.allow_simple_key
            while self.peek() == " " or (tabs and self.peek() == "\t"):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\r\n":
                    self.forward()
            if self.peek() in "\r\n":
                self.forward(2 if self.prefix(2) == "\r\n" else 1)
                self.allow_simple_key = self.allow_simple_key or not self.flow_level

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        if "\t" not in blanks:
            return super().scan_plain_spaces(indent, start_mark)
        self.forward(length)
        return super().scan_plain_spaces(indent, start_mark) if self.peek() in "\r\n" else [blanks]


PARSER: Callable[[str], Any] = PureParser
try:
    from yaml._yaml import CParser
except ImportError:
    pass
else:
    PARSER = CParser
