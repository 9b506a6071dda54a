"""What every form shares: the answer it looks at, what it may say, and what its examples promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from tutor.errors import NotationError
from tutor.language.elementary import CONSTANTS, Value, is_scalar
from tutor.language.evaluate import Scope, evaluate
from tutor.language.tree import Group, Interval, Logic, Matrix, Name, Node, Relation, Span, children, walk


@dataclass(frozen=True)
class Shortfall:
    """What is missing, as a sentence, and the characters it is about."""

    message: str
    span: Span


@dataclass(frozen=True)
class Typed:
    """An answer whose value is right: its tree, its value, what names mean in it, the tree of the expected one."""

    tree: Node
    value: Value
    scope: Scope
    pattern: Callable[[], Node | None]

    def constant(self, name: Name) -> bool:
        """Is this a number's name (pi, e, i) and no letter of the problem?"""
        return name.name in CONSTANTS and name.name not in self.scope.symbols

    def lettered(self, part: Node) -> bool:
        """Is there a letter in this part?"""
        return any(isinstance(inner, Name) and not self.constant(inner) for inner in walk(part))

    def worth(self, part: Node) -> sp.Expr | None:
        """The value of a part, None where it has none that is a number or an expression."""
        try:
            value = evaluate(part, self.scope)
        except NotationError:
            return None
        return value if is_scalar(value) else None

    def scalars(self) -> list[Node]:
        """The expressions that the answer is made of: its entries, both sides of an equation, or itself."""
        found: list[Node] = []
        waiting = [self.tree]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Group | Matrix | Relation | Logic | Interval):
                waiting.extend(reversed(children(part)))
            else:
                found.append(part)
        return found


@dataclass(frozen=True)
class Row:
    """One example: what is expected, what was typed, and whether it has the form."""

    against: str
    typed: str
    meets: bool


class Form:
    """One form: `lacks` says what a right value still lacks of it."""

    name: ClassVar[str] = ""

    def lacks(self, typed: Typed) -> Shortfall | None:
        """What is missing; the sentence never contains the answer."""
        raise NotImplementedError

    def examples(self) -> list[Row]:
        """At least four answers that have the form and four that have not, near misses among them."""
        raise NotImplementedError


def rows(against: str, meets: tuple[str, ...] = (), fails: tuple[str, ...] = ()) -> list[Row]:
    """Rows of one expected answer."""
    return [Row(against, typed, True) for typed in meets] + [Row(against, typed, False) for typed in fails]


def worked_out(typed: Typed) -> Shortfall | None:
    """What the default form asks for: several forms ask for it too."""
    from tutor.answers.forms.evaluated import Evaluated

    return Evaluated().lacks(typed)
