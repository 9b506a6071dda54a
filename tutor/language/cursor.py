"""A place in the tokens, and what every part of the parser asks of it."""

from __future__ import annotations

from collections.abc import Callable

from tutor.errors import LimitError, NotationError
from tutor.language.limits import LIMITS
from tutor.language.tokens import CLOSING, OPENING, Token
from tutor.language.tree import Node, Span
from tutor.language.words import vocabulary
from tutor.model import Reading

OR, AND, RELATION, SETS, ADD, PRODUCT, POWER, POSTFIX = 1, 2, 5, 8, 10, 20, 30, 40
"""How tightly the signs bind."""


class Cursor:
    """Tokens being read.

    `bars`, `norms` and `angle` say that a `|`, `‖` or `>` would close something; `spaces` that white space separates
    the entries of a row; `superscript` that the next operand is an exponent.
    """

    def __init__(self, found: list[Token], reading: Reading, source: str) -> None:
        self.found, self.reading, self.source = found, reading, source
        self.words = vocabulary(reading)
        self.place = self.depth = self.bars = self.norms = 0
        self.angle = self.spaces = self.superscript = False

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.found[self.place]

    @property
    def after(self) -> Token:
        """The token behind that."""
        return self.found[min(self.place + 1, len(self.found) - 1)]

    @property
    def before(self) -> Token:
        """The token read last."""
        return self.found[max(self.place - 1, 0)]

    def advance(self) -> Token:
        """Read one token."""
        token = self.token
        if token.kind != "end":
            self.place += 1
        return token

    def take(self, *texts: str) -> bool:
        """Read the next token if it is one of these signs."""
        if not self.token.is_sign(*texts):
            return False
        self.place += 1
        return True

    def since(self, start: int) -> Span:
        """From an offset to the end of the token read last."""
        return start, self.before.span[1]

    def nested(self, read: Callable[[], Node]) -> Node:
        """Read something inside something else; raises LimitError where that goes too deep."""
        self.depth += 1
        if self.depth > LIMITS.depth:
            raise LimitError(f"This is nested more than {LIMITS.depth} deep.", self.token.span)
        node = read()
        self.depth -= 1
        return node

    def inside(self, read: Callable[[], Node], *, bars: int = 0, norms: int = 0, angle: bool = False) -> Node:
        """Read something between brackets, where what surrounds them has no say."""
        kept = self.bars, self.norms, self.angle, self.spaces
        self.bars, self.norms, self.angle, self.spaces = bars, norms, angle, False
        node = self.nested(read)
        self.bars, self.norms, self.angle, self.spaces = kept
        return node

    def at_level(self, place: int) -> list[Token]:
        """The tokens from a place on that are in no further bracket, up to the bracket that closes around them."""
        level: list[Token] = []
        depth = 0
        for token in self.found[place:]:
            sign = token.kind == "sign"
            if sign and token.text in CLOSING:
                depth -= 1
                if depth < 0:
                    break
            if depth == 0:
                level.append(token)
            if sign and token.text in OPENING:
                depth += 1
        return level

    def unexpected(self) -> NotationError:
        """What to say of the next token where an operator or the end should stand."""
        token = self.token
        typed = self.source[token.span[0] : token.span[1]]
        if token.kind == "sign" and token.text in CLOSING:
            return NotationError(f"This “{typed}” closes a bracket that was never opened.", token.span)
        if token.kind != "sign" and self.reading.explicit:
            return NotationError(f"An operator is expected before “{typed}”: products are written with *.", token.span)
        if typed == "[" and self.reading.explicit and self.before.kind not in ("number", "sign"):
            name = self.source[self.before.span[0] : self.before.span[1]]
            said = f"“[” takes no entry here: the first is entry({name}, 1), and of a matrix entry({name}, 1, 2)."
            return NotationError(said, token.span)
        return NotationError(f"An operator or the end is expected before “{typed}”.", token.span)

    def missing(self, what: str) -> NotationError:
        """What to say where `what` should stand."""
        token = self.token
        if token.kind == "end":
            return NotationError(f"Something is missing at the end: {what} is expected.", token.span)
        typed = self.source[token.span[0] : token.span[1]].strip() or "the end of the line"
        return NotationError(f"{what[0].upper()}{what[1:]} is expected before “{typed}”.", token.span)
