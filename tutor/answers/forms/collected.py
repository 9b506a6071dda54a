"""Collected: like terms are one term, whatever stands before them.

What to collect by, the expected answer says: a letter that stands in one place of it, or a power of a letter that does,
stands in one place. `(1 + b)*g + k` asks for one g and one k and leaves b free; `(a + b)*x^2 + c*x` for one x^2, one x,
and one of each other letter.
"""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import power
from tutor.answers.forms._terms import uncollected
from tutor.language.tree import Binary, Name, Node, Number, children
from tutor.language.write import write

Places = Counter[tuple[str, int]]
"""How often a power of a letter stands in a tree; 0 stands for any power of it."""


class Collected(Form):
    """Like terms are gathered: what the expected answer has in one place stands in one place."""

    name: ClassVar[str] = "collected"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first letter or power that is still in several terms."""
        for scalar in typed.scalars():
            if short := uncollected(scalar, typed):
                return short
        pattern = typed.pattern()
        wanted = _places(pattern, typed) if pattern else Places()
        for (letter, exponent), count in _places(typed.tree, typed).items():
            if wanted[letter, exponent] == 1 < count:
                what = Binary("^", Name(letter), Number(str(exponent))) if exponent > 1 else Name(letter)
                return Shortfall(f"That is right: now gather what has {write(what)} in one term.", typed.tree.span)
        return worked_out(typed)

    def examples(self) -> list[Row]:
        """Letters with sums before them, one factor before all, powers, equations."""
        return [
            *rows(
                "(1 + b + b^2)*g + (1 + b)*k + m",
                ("g(1 + b + b^2) + k(1 + b) + m", "(1 + b(1 + b))g + k(b+1) + m", "m - (-1-b)k + (b^2+b+1)g"),
                ("g + b g + b^2 g + k + b k + m", "(1+b+b^2)g + k + b k + m", "g + (1+b)(k + b g) + m"),
            ),
            *rows(
                "4 - ((1 + b)*g + k)/2",
                ("4 - (1+b)g/2 - k/2", "4 - 1/2((b+1)g + k)", "(8 - (1+b)g - k)/2", "4 - 0.5(g(1+b) + k)"),
                ("4 - g/2 - (b g + k)/2", "3 - (1+b)g/2 - k/2 + 1", "4 - (g + b g + k)/2"),
            ),
            *rows(
                "(a + b)*x^2 + c*x",
                ("(a+b)x^2 + c x", "x c + (b + a)x^2"),
                ("a x^2 + b x^2 + c x", "x(a x + b x + c)"),
            ),
            *rows("2*x + 1", ("2x + 1",), ("x + x + 1", "2x + 3 - 2")),
            *rows("(a - b)*e^x", ("(a-b)e^x",), ("a e^x - b e^x",)),
            *rows("y = (a + 1)*x", ("y = (a+1)x", "(1+a)x = y"), ("y = a x + x",)),
        ]


def _places(tree: Node, typed: Typed) -> Places:
    """Where each letter stands, and each power of it."""
    found = Places()
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        bottom, exponent = power(part)
        if isinstance(bottom, Name) and not typed.constant(bottom):
            found[bottom.name, exponent] += 1
            found[bottom.name, 0] += 1
        else:
            waiting += reversed(children(part))
    return found
