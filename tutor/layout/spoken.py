"""Mathematics as one line of words, for a screen reader or a pipe: every bracket and fraction says where it ends.

Formulas that differ in meaning differ in words. What the written notation leaves open stays open here: `a(b)` may be
a product or a function's value, `x^T` a transpose or a power, `A^c` a complement or a power, `|A|` a size, a
determinant or an absolute value, `f(x)` a density or a number, `(0, 1)` a pair or an interval; `sin x y` says no more
than it shows. A condition's comma and a list's are both a pause. Where a letter occurs small and capital in one formula
(for a text: in all its formulas) the capital one is said "capital X"; elsewhere the case of a letter is only written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tutor.errors import NotationError
from tutor.language.tree import Node
from tutor.layout.box import printable
from tutor.layout.formula import Grid, Row, flat
from tutor.layout.from_latex import read_latex
from tutor.layout.from_tree import formula
from tutor.layout.markdown import Block, blocks, pieces
from tutor.layout.spoken_grids import say_lines
from tutor.layout.spoken_rows import say
from tutor.layout.spoken_words import Verbatim

_TYPED_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_STYLES = ("bold ", "script ", "blackboard ", "fraktur ", "sans ", "typewriter ")

Part = str | list[str]
"""A piece of a text: as it stands, or a formula's words."""


def speak(node: Node) -> str:
    """The tree in words: `2*x^2` is "2 x squared"."""
    return say_formula(formula(node))


def speak_latex(source: str, values: Mapping[str, Node] = {}) -> str:
    """The formula in words; raises NotationError where the source cannot be read."""
    return say_formula(read_latex(source, values))


def say_formula(row: Row) -> str:
    """A formula of either front end in words."""
    words = _words(row)
    return _line(words, _both_cases(words))


def speak_prose(markdown: str, values: Mapping[str, Node]) -> str:
    """A text with its formulas in words: one line per paragraph, item, displayed formula and line of code."""
    lines = [line for part in blocks(markdown) for line in _block(part, values)]
    capitals = _both_cases(word for line in lines for part in line if not isinstance(part, str) for word in part)
    return "\n".join(
        "".join(part if isinstance(part, str) else _line(part, capitals) for part in line) for line in lines
    )


def _words(row: Row) -> list[str]:
    items = flat(row.items)
    if len(items) == 1 and isinstance(items[0], Grid) and items[0].kind == "aligned":
        return say_lines(items[0], say)
    return say(row)


# --------------------------------------------------------------------------- texts


def _block(part: Block, values: Mapping[str, Node]) -> list[list[Part]]:
    if part.kind == "code":
        return [[printable(line)] for line in part.text.expandtabs(4).splitlines()]
    if part.kind == "display":
        return [[_try(part.text, values)]]
    mark = "" if not part.mark else "- " if part.mark in "-*+" else part.mark + " "
    said = [_piece(piece.kind, piece.text, values) for piece in pieces(part.text, part.start)]
    return [[mark, *_one_line(said)]]


def _one_line(parts: Sequence[Part]) -> list[Part]:
    """The pieces of a paragraph with every run of blanks made one, none at its ends."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            blank = not found or (isinstance(found[-1], str) and found[-1].endswith(" "))
            part = re.sub(r"\s+", " ", part)
            part = printable(part.lstrip(" ") if blank else part)
        if part:
            found.append(part)
    if found and isinstance(last := found[-1], str):
        found[-1] = last.rstrip(" ")
    return found


def _piece(kind: str, text: str, values: Mapping[str, Node]) -> Part:
    if kind == "math":
        return _try(text, values)
    if kind == "value":
        return _words(formula(values[text])) if text in values else "{" + text + "}"
    return text


def _try(source: str, values: Mapping[str, Node]) -> Part:
    try:
        return _words(read_latex(source, values))
    except NotationError:
        return printable(source.strip())


# --------------------------------------------------------------------------- words to a line


def _both_cases(words: Iterable[str]) -> frozenset[str]:
    """The capital letters whose small ones occur too."""
    letters = {letter for word in words for letter in _letters(word)}
    return frozenset(letter for letter in letters if letter.isupper() and letter.lower() in letters)


def _letters(word: str) -> list[str]:
    """The letters of the formula in one of its words: itself, those of a typed list, one with its style."""
    if isinstance(word, Verbatim) or not word:
        return []
    if len(word) == 1:
        return [word] if word.isalpha() and word.isascii() else []
    if word[0] in "[(":
        return _TYPED_LETTER.findall(word)
    return [word[-1]] if word.startswith(_STYLES) and word[-2] == " " else []


def _line(words: Sequence[str], capitals: frozenset[str]) -> str:
    if capitals:
        words = [_capital(word, capitals) for word in words]
    line = " ".join(printable(" ".join(word for word in words if word)).split())
    line = re.sub(r" (?=[,;:])", "", line)
    line = re.sub(r",(?:,)*(?=[;:])", "", line)
    return re.sub(r",{2,}", ",", line).rstrip(" ,")


def _capital(word: str, capitals: frozenset[str]) -> str:
    if capitals.isdisjoint(_letters(word)):
        return word
    said: Callable[[re.Match[str]], str] = lambda found: ("capital " if found[0] in capitals else "") + found[0]  # noqa: E731
    return _TYPED_LETTER.sub(said, word)
