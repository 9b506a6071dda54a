"""What each LaTeX command makes of its arguments."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.layout.formula import Accent, Atom, Brace, Fence, Frac, Grid, Item, Root, Row, Script
from tutor.layout.latex_tokens import Token, nearest
from tutor.layout.splice import Hole, Piece
from tutor.layout.symbols import ACCENTS, COMMANDS, DELIMITERS, DOUBLE, OPERATORS, SCRIPT, SPACES, UNDER

if TYPE_CHECKING:
    from tutor.layout.from_latex import Reader

_SKIPPED = frozenset(
    {"displaystyle", "textstyle", "scriptstyle", "limits", "nonumber", "notag", "hline"}
    | {size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")}
)
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
_WORDS = frozenset({"text", "textbf", "textit", "textrm", "texttt", "mbox"})
_NAMES = frozenset({"operatorname", "mathrm"})
_PLAIN = frozenset(
    {"mathbf", "boldsymbol", "bm", "mathit", "mathsf", "mathtt", "pmb", "mathnormal", "mathrel", "boxed"}
)
_LETTERS = {"mathbb": DOUBLE, "mathcal": SCRIPT, "mathscr": SCRIPT}
_MATRICES = {
    "bmatrix": ("[", "]"), "pmatrix": ("(", ")"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "Bmatrix": ("{", "}"),
    "matrix": ("", ""), "smallmatrix": ("", ""), "array": ("", ""),
}  # fmt: skip
_LINES = frozenset({"aligned", "align", "split", "gathered", "gather", "equation"})
_OVER = frozenset({"overset", "stackrel", "underset"})
_BRACES = {"underbrace": "_", "overbrace": "^"}
_ESCAPES = {
    **{f"\\{char}": char for char in "%_&#${}"},
    "\\textbackslash{}": "\\", "\\textasciicircum{}": "^", "\\textasciitilde{}": "~",
}  # fmt: skip
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))
_NUMBER = re.compile(r"\d*\.?\d*(?:[eE][-+]?\d+)?")
_NEGATED = {"=": "≠", "∈": "∉", "<": "≥", ">": "≤"}


def delimiter(command: str) -> str:
    """The bracket a command stands for, or nothing."""
    return DELIMITERS.get(command, "")


def run(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """Append to `pieces` what the command makes; raises NotationError for one we do not know."""
    name = token.text
    if name in COMMANDS:
        pieces.append(Atom(*COMMANDS[name]))
    elif name in OPERATORS:
        _operator(pieces, name)
    elif name in SPACES:
        if SPACES[name]:
            pieces.append(Atom(SPACES[name], "space"))
    elif name in _HANDLERS:
        _HANDLERS[name](reader, token, pieces)
    elif name in DELIMITERS:
        pieces.append(Atom(DELIMITERS[name]))
    elif name in "%#&_$":
        pieces.append(Atom(name, "ord" if name != "%" else "close"))
    elif name not in _SKIPPED:
        raise reader.fail(f"\\{name} is not a command we know{nearest(name, _known())}", token)


def _known() -> list[str]:
    return [*COMMANDS, *OPERATORS, *_HANDLERS, *(name for name in DELIMITERS if name.isalpha()), "quad", "qquad"]


def _operator(pieces: list[Piece], name: str) -> None:
    if name in ("max", "min") and pieces and pieces[-1] == Atom("arg", "op"):
        pieces[-1] = Atom(f"arg {name}", "op")
    else:
        pieces.append(Atom({"argmax": "arg max", "argmin": "arg min"}.get(name, name), "op"))


def _fraction(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Frac(reader.argument(token), reader.argument(token)))


def _binomial(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Fence("(", Row((Frac(reader.argument(token), reader.argument(token), bar=False),)), ")"))


def _root(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    index = reader.optional() or Row()
    pieces.append(Root(reader.argument(token), index))


def _accent(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Accent(ACCENTS[token.text], reader.argument(token, values=False)))


def _words(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Atom(_unescaped(reader.raw(token)), "text"))


def _unescaped(words: str) -> str:
    """Words as they are read: `50\\%` is 50%."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match.group()], words) if "\\" in words else words


def _name(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    starred = reader.next_is("char", "*")
    if starred:
        reader.take()
    raw = _unescaped(reader.raw(token).replace("{-}", "-"))
    word = " ".join(raw.replace("\\,", " ").replace("\\ ", " ").split())
    if word[:1] in tuple(".0123456789") and _NUMBER.fullmatch(word):
        pieces.append(Atom(word, "num"))
    elif len(word) == 1:
        pieces.append(Atom(word))
    elif token.text == "mathrm" and word not in OPERATORS:
        pieces.append(Atom(word, "ord"))
    else:
        pieces.append(Atom({"argmax": "arg max", "argmin": "arg min"}.get(word, word), "op"))
    if starred and word not in UNDER and reader.next_is("char", "_"):
        below = reader.take()
        last = pieces.pop()
        assert not isinstance(last, Hole)
        pieces.append(Script(last, reader.argument(below), None, True))


def _nolimits(_reader: Reader, _token: Token, pieces: list[Piece]) -> None:
    if pieces and isinstance(pieces[-1], Atom):
        pieces[-1] = Script(pieces[-1])


def _plain(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.extend(reader.argument(token, values=False).items)


def _letters(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    table = _LETTERS[token.text]
    found = reader.argument(token, values=False).items
    pieces.extend(Atom(table.get(item.text, item.text)) if isinstance(item, Atom) else item for item in found)


def _left(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    left = _side(reader, token)
    body = reader.row()
    if not reader.next_is("command", "right"):
        raise reader.fail("\\left has no \\right", token)
    pieces.append(Fence(left, body, _side(reader, reader.take())))


def _side(reader: Reader, of: Token) -> str:
    token = reader.take()
    sign = DELIMITERS.get(token.text, "") if token.kind == "command" else token.text
    if token.kind == "char" and token.text in ".()[]|⟨⟩‖":
        return "" if sign == "." else sign
    if token.kind == "char" and token.text in "<>":
        return {"<": "⟨", ">": "⟩"}[token.text]
    if token.kind != "command" or not sign:
        raise reader.fail(f"\\{of.text} needs a bracket behind it", of)
    return sign


def _middle(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Atom(_side(reader, token) or "|", "rel"))


def _bar(sign: str) -> Callable[[Reader, Token, list[Piece]], None]:
    return lambda _reader, _token, pieces: pieces.append(Atom(sign, "rel"))


def _environment(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    kind = reader.raw(token).strip()
    plain = kind.rstrip("*")
    known = plain in _MATRICES or plain in _LINES or plain in ("cases", "dcases")
    if not known:
        near = nearest(kind, [*_MATRICES, *_LINES, "cases"]).replace("\\", "")
        raise reader.fail(f"\\begin{{{kind}}} is not an environment we know{near}", token)
    if plain == "array":
        reader.raw(token)
    rows = reader.table(("end",))
    if not reader.next_is("command", "end"):
        raise reader.fail(f"\\begin{{{kind}}} has no \\end{{{kind}}}", token)
    closing = reader.take()
    if reader.raw(closing).strip() != kind:
        raise reader.fail(f"\\begin{{{kind}}} is closed by another name", closing)
    if plain in _MATRICES:
        pieces.append(Grid(rows, *_MATRICES[plain]))
    elif plain in _LINES:
        pieces.append(Grid(rows, kind="aligned"))
    else:
        pieces.append(Grid(rows, "{", "", "cases"))


def _stacked(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    mark, base = reader.argument(token), reader.argument(token)
    sub, sup = (mark, None) if token.text == "underset" else (None, mark)
    inner: Item = base.items[0] if len(base.items) == 1 else base
    pieces.append(Script(inner, sub, sup, True))


def _brace(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    base = reader.argument(token)
    noted = reader.next_is("char", _BRACES[token.text])
    note = reader.argument(reader.take()) if noted else Row()
    pieces.append(Brace(base, note, token.text == "overbrace"))


def _not(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    item = reader.argument(token).items
    sign = item[0].text if len(item) == 1 and isinstance(item[0], Atom) else ""
    if sign not in _NEGATED:
        raise reader.fail("\\not goes before = < > or \\in", token)
    pieces.append(Atom(_NEGATED[sign], "rel"))


_HANDLERS: dict[str, Callable[[Reader, Token, list[Piece]], None]] = {
    **dict.fromkeys(_FRACTIONS, _fraction), **dict.fromkeys(_BINOMIALS, _binomial), **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(_WORDS, _words), **dict.fromkeys(_NAMES, _name), **dict.fromkeys(_PLAIN, _plain),
    **dict.fromkeys(_LETTERS, _letters), **dict.fromkeys(_OVER, _stacked), **dict.fromkeys(_BRACES, _brace),
    "sqrt": _root, "left": _left, "middle": _middle, "begin": _environment, "not": _not, "mid": _bar("|"),
    "nolimits": _nolimits,
}  # fmt: skip
