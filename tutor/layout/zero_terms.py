"""Terms that a value 0 makes vanish: `5 + {w} x` is 5 where w is 0, as it is `5 - 3x` where w is -3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tutor.language.tree import Name, Number, walk
from tutor.layout.formula import OPERANDS, Atom, Fence, Frac, Root, Row, Script
from tutor.layout.holes import Hole, Piece, role

_ENDS = frozenset({"rel", "punct", "text", "open", "close"})
_BEHIND = frozenset({"!", "′"})


@dataclass(slots=True)
class _Term:
    """A summand: its sign (none for a first one without) and what stands behind it."""

    sign: list[Piece] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)

    def parts(self) -> list[Piece]:
        """The body without blanks."""
        return [piece for piece in self.body if not (isinstance(piece, Atom) and piece.kind == "space")]


def without_zeros(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without the terms that a value 0 makes vanish; the same where there are none.

    A 0 vanishes with the letters that it multiplies, and alone beside a term that has letters. Where nothing would be
    left 0 stays; sums of numbers are sums that are worked out, and keep theirs.
    """
    if not any(_zero(piece) for piece in pieces):
        return pieces
    found: list[Piece] = []
    terms = [_Term()]
    for piece in pieces:
        kind = role(piece)
        if kind in _ENDS:
            found += [*_kept(terms), piece]
            terms = [_Term()]
        elif kind == "sum" and (not terms[-1].parts() or role(terms[-1].parts()[-1]) in OPERANDS):
            if terms[-1].parts():
                terms.append(_Term())
            terms[-1].sign.append(piece)
        else:
            terms[-1].body.append(piece)
    return [*found, *_kept(terms)]


def _kept(terms: list[_Term]) -> list[Piece]:
    letters = any(_lettered(part) for term in terms for part in term.parts())
    left = [term for term in terms if not (letters and _vanishes(term))]
    if len(left) == len(terms):
        return [piece for term in terms for piece in (*term.sign, *term.body)]
    if not left:
        return terms[0].parts()[:1]
    first = left[0]
    if first is not terms[0]:
        first.sign = [sign for sign in first.sign if isinstance(sign, Atom) and sign.text == "-"]
    return [piece for term in left for piece in (*term.sign, *term.body)]


def _vanishes(term: _Term) -> bool:
    parts = term.parts()
    if not parts or not _zero(parts[0]):
        return False
    behind = parts[1] if len(parts) > 1 else None
    if isinstance(behind, Atom) and behind.text in _BEHIND:
        return False
    return behind is None or any(_lettered(part) for part in parts[1:])


def _zero(piece: Piece) -> bool:
    return isinstance(piece, Hole) and isinstance(piece.node, Number) and piece.node.value == 0


def _lettered(piece: Piece) -> bool:
    """Is there a letter in it that stands for something?"""
    match piece:
        case Atom(text=text, kind=kind):
            return kind == "ord" and text.isalpha()
        case Hole(node=node):
            return any(isinstance(part, Name) for part in walk(node))
        case Script(base=base):
            return _lettered(base)
        case Fence(body=body) | Root(body=body):
            return any(map(_lettered, body.items))
        case Row(items=items):
            return any(map(_lettered, items))
        case Frac(top=top, bottom=bottom):
            return any(map(_lettered, (*top.items, *bottom.items)))
    return False
