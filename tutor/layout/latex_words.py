"""Words in LaTeX: \\text with mathematics in it, names of operators and their limits, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tutor.errors import LimitError, NotationError
from tutor.layout.formula import Atom, Item, Row, Script, flat, kind_of
from tutor.layout.holes import Hole, Piece
from tutor.layout.latex_tokens import Token
from tutor.layout.symbols import INTEGRALS, OPERATORS, UNDER

if TYPE_CHECKING:
    from tutor.layout.from_latex import Reader

APART = {"argmax": "arg max", "argmin": "arg min", "limsup": "lim sup", "liminf": "lim inf"}
"""Names that are read as two words."""

_ESCAPES = {
    **{f"\\{char}": char for char in "%_&#$ {}"},
    "\\textbackslash{}": "\\", "\\textasciicircum{}": "^", "\\textasciitilde{}": "~",
}  # fmt: skip
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))
_NUMBER = re.compile(r"\d*\.?\d*(?:[eE][-+]?\d+)?")
_DOLLAR = re.compile(r"(?<!\\)\$")


def takes_limits(base: Item) -> bool:
    """Whether scripts stand over and under this base: sums, products, lim, max."""
    if not isinstance(base, Atom):
        return False
    return (kind_of(base) == "big" and base.text not in INTEGRALS) or (base.kind == "op" and base.text in UNDER)


def words(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\text{if $x > 0$}`: words, and formulas between dollars."""
    opened = reader.here
    said = reader.raw(token)
    for index, part in enumerate(_DOLLAR.split(said)):
        if index % 2:
            pieces.append(_inner(reader, part, opened))
        elif part:
            pieces.append(Atom(_unescaped(part.replace("~", " ")), "text"))


def _unescaped(words: str) -> str:
    """Words as they are read: `50\\%` is 50%."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match.group()], words) if "\\" in words else words


def operator_name(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\operatorname{...}` and `\\mathrm{...}`: one name, upright; more than a name is read as mathematics."""
    starred = reader.next_is("char", "*")
    if starred:
        reader.take()
    opened = reader.here
    if token.text == "mathrm" and opened.text != "{":  # \\mathrm dx
        pieces.extend(reader.argument(token, values=False).items)
        return
    raw = _unescaped(reader.raw(token).replace("{-}", "-"))
    word = raw.replace("\\,", " ").replace("\\;", " ").replace("\\!", "")
    word = " ".join(word.replace("~", " ").split())
    if word[:1] in tuple(".0123456789") and _NUMBER.fullmatch(word):
        pieces.append(Atom(word, "num"))
    elif any(char in word for char in "\\^_{"):  # more than a name: \mathrm{x_1}
        found = flat(_inner(reader, reader.source[opened.end : reader.tokens[reader.at - 1].start], opened).items)
        role = "ord" if token.text == "mathrm" else "op"
        found = _joined(found) if token.text == "mathrm" else found
        pieces += [Atom(found[0].text, role)] if len(found) == 1 and isinstance(found[0], Atom) else found
    elif word and len(word) < 2:
        pieces.append(Atom(word, "op" if starred else "ord"))
    elif word:
        pieces.append(Atom(APART.get(word, word), _name_role(token, word)))
    if starred and pieces and word not in UNDER:
        with_limits(reader, pieces)


def _joined(found: tuple[Item, ...]) -> tuple[Item, ...]:
    """Letters that stand side by side made one word, in scripts too: `\\mathrm{MS_{between}}`."""
    done: list[Item] = []
    for item in found:
        last = done[-1] if done else None
        before = last.text if isinstance(last, Atom) and _word(last) else ""
        if isinstance(item, Script):
            sub, sup = (Row(_joined(flat(part.items))) if part else None for part in (item.sub, item.sup))
            base = item.base
            if before and isinstance(base, Atom) and _word(base):
                done.pop()
                base = Atom(before + base.text)
            done.append(Script(base, sub, sup, item.limits))
        elif before and isinstance(item, Atom) and _word(item):
            done[-1] = Atom(before + item.text)
        else:
            done.append(item)
    return tuple(done)


def _word(atom: Atom) -> bool:
    return atom.kind == "ord" and atom.text.isascii() and atom.text.isalpha()


def _name_role(token: Token, word: str) -> str:
    return "ord" if token.text == "mathrm" and word not in OPERATORS else "op"


def with_limits(reader: Reader, pieces: list[Piece], limits: bool = True) -> None:
    """The last piece carries its scripts under and over itself, or beside it, whatever is usual."""
    if pieces and not isinstance(pieces[-1], Hole) and reader.here.kind == "char" and reader.here.text in "_^":
        pieces.append(Script(pieces.pop(), None, None, limits))  # type: ignore[arg-type]


def limits(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\limits` and `\\nolimits` behind an operator."""
    if not pieces or isinstance(pieces[-1], Script):
        raise reader.fail(f"\\{token.text} goes behind an operator such as \\sum", token)
    with_limits(reader, pieces, token.text == "limits")


def tag(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\tag{1}` is the number of an equation, `\\label{...}` nothing that is seen."""
    starred = reader.next_is("char", "*")
    if starred:
        reader.take()
    label = reader.raw(token)
    if token.text == "tag":
        pieces += [Atom("      ", "space"), Atom(label if starred else f"({label})", "text")]


def _inner(reader: Reader, source: str, at: Token) -> Row:
    """The formula of a piece of the source that was taken as words; what is wrong in it is wrong at `at`."""
    try:
        return reader.inner(source)
    except LimitError:
        raise
    except NotationError as error:
        raise reader.fail(error.message, at) from None
