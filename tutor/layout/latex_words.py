"""Words and names within LaTeX: `\\text{...}`, `\\operatorname{...}`, `\\mathrm{...}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tutor.layout.formula import Atom, Script, flat
from tutor.layout.latex_tokens import Token
from tutor.layout.splice import Hole, Piece
from tutor.layout.symbols import OPERATORS, UNDER

if TYPE_CHECKING:
    from tutor.layout.from_latex import Reader

APART = {"argmax": "arg max", "argmin": "arg min", "limsup": "lim sup", "liminf": "lim inf"}
_ESCAPES = {
    **{f"\\{char}": char for char in "%_&#$ {}"},
    "\\textbackslash{}": "\\", "\\textasciicircum{}": "^", "\\textasciitilde{}": "~",
}  # fmt: skip
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))
_NUMBER = re.compile(r"\d*\.?\d*(?:[eE][-+]?\d+)?")
_DOLLAR = re.compile(r"(?<!\\)\$")


def words(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """Words as they stand, with formulas between dollars in them."""
    opened = reader.here
    said = reader.raw(token)
    for index, part in enumerate(_DOLLAR.split(said)):
        if index % 2:
            pieces.append(reader.inner(part, opened))
        elif part:
            pieces.append(Atom(_unescaped(part.replace("~", " ")), "text"))


def _unescaped(words: str) -> str:
    """Words as they are read: `50\\%` is 50%."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match.group()], words) if "\\" in words else words


def name(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """A name of more letters, or a number, set upright; with a star its scripts stand under and over it."""
    starred = reader.next_is("char", "*")
    if starred:
        reader.take()
    opened = reader.here
    raw = _unescaped(reader.raw(token).replace("{-}", "-"))
    word = raw.replace("\\,", " ").replace("\\;", " ").replace("\\!", "")
    word = " ".join(word.replace("~", " ").split())
    if word[:1] in tuple(".0123456789") and _NUMBER.fullmatch(word):
        pieces.append(Atom(word, "num"))
    elif any(char in word for char in "\\^_{"):  # more than a name: \mathrm{x_1}
        found = flat(reader.inner(reader.source[opened.end : reader.tokens[reader.at - 1].start], opened).items)
        role = "ord" if token.text == "mathrm" else "op"
        pieces += [Atom(found[0].text, role)] if len(found) == 1 and isinstance(found[0], Atom) else found
    elif word and len(word) < 2:
        pieces.append(Atom(word))
    elif word:
        pieces.append(Atom(APART.get(word, word), _name_role(token, word)))
    if starred and pieces and word not in UNDER:
        with_limits(reader, pieces)


def _name_role(token: Token, word: str) -> str:
    return "ord" if token.text == "mathrm" and word not in OPERATORS else "op"


def with_limits(reader: Reader, pieces: list[Piece], limits: bool = True) -> None:
    """The last piece carries its scripts under and over itself, or beside it, whatever is usual."""
    if pieces and not isinstance(pieces[-1], Hole) and reader.here.kind == "char" and reader.here.text in "_^":
        pieces.append(Script(pieces.pop(), None, None, limits))  # type: ignore[arg-type]
