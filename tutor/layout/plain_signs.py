"""Text for a terminal that shows only ASCII: spelled out where there is room, sign for sign where there is none."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tutor.layout.box import cells
from tutor.layout.symbols import ASCII

_SPELLED = {"…": "...", "×": "x", "·": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ", "✓": "v", "✗": "x"}
_SPELLED |= dict.fromkeys("‘’‚′", "'") | dict.fromkeys("“”„″«»", '"')

_SIGNS = {"✓": "v", "✗": "x", "▸": ">", "›": ">", "‹": "<", "▓": "#", "░": ".", "▔": "^", "●": "*", "○": "o", "↺": "@"}
_SIGNS |= dict.fromkeys("⎡⎢⎣", "[") | dict.fromkeys("⎤⎥⎦", "]") | {"▒": "+", "│": "|"}
_BLOCKS = dict(zip("▁▂▃▄▅▆▇█▏▎▍▌▋▊▉▐▕▀", "_..--==#|||||||||^", strict=True))
_ONE = _SPELLED | {"…": "~"}
"""Signs of one cell."""


def spelled(text: str) -> str:
    """The text in ASCII, as long as it takes: `λ` is lambda, `é` is e, what has no spelling is an escape."""
    return text if text.isascii() else "".join(char if char.isascii() else _spelling(char) for char in text)


def sign_for_sign(text: str) -> str:
    """The text in ASCII, every character in as many cells as it took; what has no sign of that size is `?`."""
    return text if text.isascii() else "".join(char if char.isascii() else _sign(char) for char in text)


@lru_cache(maxsize=1024)
def _spelling(char: str) -> str:
    if char in _SPELLED:
        return _SPELLED[char]
    if (known := ASCII.get(char, "")) and known.isascii():
        return known
    if not cells(char):  # a mark that joins the letter before it
        return ""
    return (
        _drawn(char)
        or _letters(char)
        or (char.encode("ascii", "backslashreplace").decode() if char.isprintable() else "")
    )


@lru_cache(maxsize=1024)
def _sign(char: str) -> str:
    room = cells(char)
    for found in (_drawn(char), _ONE.get(char, ""), ASCII.get(char, ""), _letters(char)):
        if found and found.isascii() and len(found) == room:
            return found
    return "?" * room


def _drawn(char: str) -> str:
    """A sign that is drawn with rather than read: of a box along, down or a corner; blocks; dots of a plot."""
    if 0x2800 <= ord(char) < 0x2900:
        return " " if char == "\u2800" else "*"
    if not 0x2500 <= ord(char) < 0x2580:
        return _SIGNS.get(char, "") or _BLOCKS.get(char, "")
    name = unicodedata.name(char, "")
    if "HORIZONTAL" in name and "VERTICAL" not in name and "DOWN" not in name and "UP" not in name:
        return "-"
    return "|" if "VERTICAL" in name and "HORIZONTAL" not in name and " AND " not in name else "+"


def _letters(char: str) -> str:
    """What is left of a letter without its marks, of a ligature its letters."""
    return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
