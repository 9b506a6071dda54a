"""LaTeX source cut into tokens, each with its place."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from tutor.errors import LimitError, NotationError
from tutor.layout.latex_typed import Token, as_meant

__all__ = ["LONGEST", "Token", "nearest", "tokens"]

LONGEST = 10_000
"""Characters of one formula; the longest in the built-in banks has about 200."""

_TOKEN = re.compile(
    r"(?P<command>\\[A-Za-z]+|\\.)|(?P<space>[\s\x00-\x1f\x7f]+|%[^\n]*)|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<char>.)",
    re.DOTALL,
)


@lru_cache(maxsize=512)
def tokens(source: str) -> tuple[Token, ...]:
    """All tokens without blanks, an "end" token last; raises LimitError for more than 10,000 characters."""
    if len(source) > LONGEST:
        raise LimitError(f"a formula may have {LONGEST} characters, this one has {len(source)}", (LONGEST, len(source)))
    found: list[Token] = []
    for match in _TOKEN.finditer(source):
        kind = match.lastgroup or "char"
        if kind != "space":
            word = match.group()
            found.append(Token(kind, word[1:] if kind == "command" else word, match.start(), match.end()))
    if source.endswith("\\") and not source.endswith("\\\\"):
        raise NotationError("a command is unfinished: a backslash ends the formula", (len(source) - 1, len(source)))
    found.append(Token("end", "", len(source), len(source)))
    plain = source.isascii() and "|" not in source and "*" not in source  # nothing that could be typed otherwise
    return tuple(found if plain else as_meant(found))


def nearest(word: str, known: list[str]) -> str:
    """` - did you mean \\frac?` with the known command closest to `word`, or nothing."""
    close = [name for name in get_close_matches(word, known, 3, 0.7) if name[0] == word[:1]]
    close += get_close_matches(word, known, 1, 0.8)  # another first letter must be a slip: \\qrt
    return f" - did you mean \\{close[0]}?" if close else ""
