"""A run of letters is a name, a function, or several of them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from string import ascii_letters

from tutor.language.names import BASED_LOGS, CONSTANTS, FOREIGN, FUNCTIONS, GREEK, GREEK_NAMES, INFINITY, canonical
from tutor.model import Reading

Piece = tuple[int, str, str]
"""Where a piece ends, its kind ("name", "function", "log", "number") and its canonical text."""

Pieces = list[tuple[int, Piece]]
"""Pieces side by side, each with its start."""

LONGEST = 5
"""Letters before a bracket that are a function's name nobody knows, and no product."""
_DIGITS = re.compile(r"_?([0-9]+)")
_BRACED = re.compile(r"_(?:\{([^{}]*)\}|\(([^()]*)\))")
_LETTERS = re.compile(rf"_([A-Za-z{''.join(GREEK)}]+)")
_NUMBER = re.compile(r"[0-9]+")


class Vocabulary:
    """What the words of one reading mean."""

    def __init__(self, reading: Reading) -> None:
        self.declared = frozenset(canonical(name) for name in reading.symbols)
        self.open = reading.open or not self.declared
        self.functions = self._functions(reading)
        plain = self.declared | CONSTANTS | (GREEK_NAMES | set(ascii_letters) if self.open else frozenset())
        plain -= set(ascii_letters).intersection(reading.functions) - self.declared
        self.names = plain | set(INFINITY)
        self._bases: dict[str, list[str]] = {}
        for base in {name.partition("_")[0] for name in plain}:
            self._bases.setdefault(base[0], []).append(base)
        self._calls: dict[str, list[str]] = {}
        for word in self.functions:
            self._calls.setdefault(word[0], []).append(word)

    def _functions(self, reading: Reading) -> dict[str, str]:
        typed = {**FUNCTIONS, **{word: word for word in BASED_LOGS}, **{name: name for name in reading.functions}}
        also = {word.capitalize(): name for word, name in FUNCTIONS.items()}
        if reading.explicit:
            also = {"C": "binomial"}
        return {word: name for word, name in {**also, **typed}.items() if word not in self.declared}

    def knows(self, name: str) -> bool:
        """Whether a symbol of this canonical name may be used; an open reading takes any letter with an index."""
        if name in self.names:
            return True
        base, _, index = name.partition("_")
        return self.open and bool(index) and base in self.names and base not in INFINITY and base != "pi"

    def nearest(self, word: str) -> str:
        """The known name most like `word`, or "" where none is near."""
        words = [name for name in {*self.functions, *self.names} if len(name) > 1 and not name.istitle()]
        near = get_close_matches(word[:40], sorted(words), 1, 0.6) if len(word) > 2 else []
        return near[0] if near else ""

    def unknown(self, word: str) -> str:
        """What to say of a word that is made of no known pieces."""
        near = self.nearest(word)
        return f"Did you mean {near}?" if near else f"The symbols here are {', '.join(sorted(self.declared)[:12])}."

    def doubt(self, word: str, pieces: Pieces, behind: str) -> str:
        """What to ask where undeclared letters, which could be a product, look like a word: `coss(x)`, `5 mod 3`.

        `behind` is what follows the word, two characters. Nothing where there is no doubt.
        """
        called, kind, last = behind.startswith("("), pieces[0][1][1], pieces[-1][1]
        if called and last[1] == "number" and pieces[-2][1][2] not in ("sqrt", "cbrt"):
            name = word[: pieces[-1][0]]
            return f"Did you mean {name}(…)^{last[2]}, {name}({last[2]}…) or {name}({last[2]})*(…)?"
        if not self.open or len(word) < 3 or len(pieces) == 1 or not self.declared.isdisjoint(word):
            return ""
        product = f"Write {'*'.join(word)} for a product."
        if word.lower() in FOREIGN:
            return product
        if any(kind != "name" or len(text) > 1 for _, (_, kind, text) in pieces[1:]):
            return ""
        if kind == "name":
            near = get_close_matches(word, self.functions, 1, 0.75) if called else []
            if near or (called and len(pieces) >= LONGEST):
                return f"Did you mean {near[0]}? {product}" if near else product
            return ""
        if len(pieces) == 2 and word[-1] == word[-2] and (called or behind.lstrip(" ")[:1].isalpha()):
            return f"Did you mean {word[:-1]}, or {word[:-1]}({last[2]}) times what follows?"
        return ""

    def split(self, word: str, transposed: bool) -> Pieces | None:
        """The fewest known pieces that make up `word`, each with its start; None where there are none.

        `transposed` lets the first letter be the T of `A^T`, though nobody declared it.
        """
        if len(word) == 1 and word in self.names:
            return [(0, (1, "name", word))]
        costs = [len(word) + 1] * len(word) + [0]
        best: list[Piece | None] = [None] * len(word)
        for at in range(len(word) - 1, -1, -1):
            for piece in self._pieces(word, at, transposed):
                cost = costs[piece[0]] + 1
                known = best[at]
                if cost < costs[at] or (cost == costs[at] and known and piece[0] > known[0]):
                    costs[at], best[at] = cost, piece
        pieces: Pieces = []
        at = 0
        while at < len(word):
            chosen = best[at]
            if chosen is None:
                return None
            pieces.append((at, chosen))
            at = chosen[0]
        return pieces

    def _pieces(self, word: str, at: int, transposed: bool) -> Iterator[Piece]:
        if word[at] in GREEK:
            yield from self._symbols(word, at + 1, GREEK[word[at]])
        for base in self._bases.get(word[at], ()):
            if word.startswith(base, at):
                yield from self._symbols(word, at + len(base), base)
        for name in self._calls.get(word[at], ()):
            if word.startswith(name, at):
                yield from self._function(word, at + len(name), name)
        if word[at].isdigit() and any(word.endswith(name, 0, at) for name in self.functions):
            number = _NUMBER.match(word, at)
            if number:
                yield number.end(), "number", number[0]
        if transposed and at == 0 and word[0] == "T":
            yield 1, "name", "T"
        if at == 0 and word in INFINITY and word not in self.declared:
            yield len(word), "name", "oo"

    def _symbols(self, word: str, end: int, base: str) -> Iterator[Piece]:
        if self.knows(base):
            yield end, "name", base
        for index_end, index in _indices(word, end, 1 if self.open else 20):
            if self.knows(f"{base}_{index}"):
                yield index_end, "name", f"{base}_{index}"

    def _function(self, word: str, end: int, name: str) -> Iterator[Piece]:
        if name in BASED_LOGS:
            if end == len(word):
                yield end, "log", BASED_LOGS[name]
            return
        yield end, "function", self.functions[name]
        if self.functions[name] == "log" and word.startswith("_", end):
            for index_end, index in _indices(word, end, 1):
                if index.isdigit() or self.knows(index):
                    yield index_end, "log", index
            yield from self._bases_with_index(word, end + 1)

    def _bases_with_index(self, word: str, at: int) -> Iterator[Piece]:
        """The base x_0 of `log_x_0 b`."""
        for index_end, index in _indices(word, at + 1, 1):
            if self.knows(f"{word[at]}_{index}"):
                yield index_end, "log", f"{word[at]}_{index}"


def _indices(word: str, at: int, longest: int) -> Iterator[tuple[int, str]]:
    digits = _DIGITS.match(word, at)
    if digits:
        yield digits.end(), digits[1]
    braced = _BRACED.match(word, at)
    if braced:
        inside = "".join((braced[1] or braced[2] or "").split())
        index = "".join(GREEK.get(letter, letter) for letter in inside)
        if index:
            yield braced.end(), index if index.isalnum() else f"({index})"
    letters = _LETTERS.match(word, at)
    if letters:
        for length in range(1, min(len(letters[1]), longest) + 1):
            yield at + 1 + length, "".join(GREEK.get(letter, letter) for letter in letters[1][:length])


@lru_cache(maxsize=64)
def vocabulary(reading: Reading) -> Vocabulary:
    """The vocabulary of a reading, made once."""
    return Vocabulary(reading)
