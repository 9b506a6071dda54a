"""Commands of packages and preambles that every paper has: \\abs, \\norm, \\RR, \\genfrac, \\prescript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.layout.formula import Accent, Atom, Fence, Frac, Item, Row, Script, flat
from tutor.layout.holes import Piece
from tutor.layout.latex_tokens import Token
from tutor.layout.symbols import DELIMITERS

if TYPE_CHECKING:
    from tutor.layout.from_latex import Reader

Handler = Callable[["Reader", Token, list[Piece]], None]

_FENCED = {
    "abs": "||", "norm": "‖‖", "ceil": "⌈⌉", "floor": "⌊⌋", "bra": "⟨|", "ket": "|⟩", "braket": "⟨⟩",
    "inner": "⟨⟩", "ip": "⟨⟩",
}  # fmt: skip
_LETTERS = {
    **dict.fromkeys(("R", "RR", "Reals", "reals"), "ℝ"), **dict.fromkeys(("N", "NN", "natnums"), "ℕ"),
    **dict.fromkeys(("Z", "ZZ"), "ℤ"), **dict.fromkeys(("Q", "QQ"), "ℚ"), **dict.fromkeys(("C", "CC"), "ℂ"),
    **dict.fromkeys(("E", "EE"), "𝔼"), "PP": "ℙ",
}  # fmt: skip
_TWO_SIDES = frozenset({"ip", "inner"})


def _fenced(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\norm{x}`, `\\ip{x}{y}`."""
    if reader.next_is("char", "*"):
        reader.take()
    left, right = _FENCED[token.text][0], _FENCED[token.text][1]
    body = reader.argument(token)
    if token.text in _TWO_SIDES and reader.next_is("char", "{"):
        body = Row((body, Atom(",", "punct"), reader.argument(token)))
    pieces.append(Fence(left, body, right))


def _divergence(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\KL` is a name; `\\KL{p}{q}` has its two sides."""
    pieces.append(Atom("KL", "op"))
    if reader.next_is("char", "{"):
        left = reader.argument(token)
        if reader.next_is("char", "{"):
            pieces.append(Fence("(", Row((left, Atom("‖", "rel"), reader.argument(token))), ")"))
        else:
            pieces.append(Fence("(", left, ")"))


def _letter(_reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Atom(_LETTERS[token.text]))


def _general(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\genfrac{(}{)}{0pt}{}{n}{k}`: brackets, how thick the bar is, a style, two parts."""
    sides = [_side(reader, reader.raw(token).strip(), token) for _ in "lr"]
    bar = reader.raw(token).strip() not in ("0pt", "0em", "0mm", "0cm", "0")
    reader.raw(token)
    fraction = Frac(reader.argument(token), reader.argument(token), bar)
    pieces.append(Fence(sides[0], Row((fraction,)), sides[1]) if any(sides) else fraction)


def _side(reader: Reader, written: str, token: Token) -> str:
    sign = DELIMITERS.get(written[1:], "") if written[:1] == "\\" else written
    if sign not in ("", ".", *"()[]{}|‖⟨⟩⌊⌋⌈⌉") or (written and not sign):
        raise reader.fail("\\genfrac needs brackets in its first two groups", token)
    return "" if sign == "." else sign


def _before(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\prescript{14}{6}{C}`: scripts at the left."""
    high, low, base = reader.argument(token), reader.argument(token), reader.argument(token)
    pieces += [Script(Row(), low if low.items else None, high if high.items else None), base]


def _cancelled(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\cancelto{0}{x}`: the value beside what it takes the place of."""
    value, base = reader.argument(token), reader.argument(token)
    pieces.append(Script(Accent("cancel", base), None, Row((Atom("→", "rel"), value))))


def _derivative(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\dv{f}{x}`, `\\pdv[2]{f}{x}`, `\\dv{x}`."""
    sign: Item = Atom("∂" if token.text == "pdv" else "d")
    order = reader.optional()
    top = reader.argument(token)
    bottom = reader.argument(token) if reader.next_is("char", "{") else None
    above = Script(sign, None, order) if order and order.items else sign
    if bottom is None:
        top, bottom = Row(), top
    below: Item = Script(_only(bottom), None, order) if order and order.items else bottom
    pieces.append(Frac(Row((above, *top.items)), Row(flat((sign, below)))))


def _only(row: Row) -> Item:
    return row.items[0] if len(row.items) == 1 else row


def _colon(reader: Reader, _token: Token, pieces: list[Piece]) -> None:
    """`\\vcentcolon=` is how := is built."""
    equals = reader.next_is("char", "=")
    if equals:
        reader.take()
    pieces.append(Atom("≔" if equals else ":", "rel"))


def _differential(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Atom("d"))


MACROS: dict[str, Handler] = {
    **dict.fromkeys(_FENCED, _fenced), **dict.fromkeys(_LETTERS, _letter), "KL": _divergence, "genfrac": _general,
    "prescript": _before, "cancelto": _cancelled, "dv": _derivative, "pdv": _derivative, "dd": _differential,
    "vcentcolon": _colon,
}  # fmt: skip
