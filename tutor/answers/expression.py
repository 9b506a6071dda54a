"""An expression in declared letters, compared by value wherever the right one is defined."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.equivalence import equal, steady
from tutor.language.elementary import Value, describe, is_scalar
from tutor.language.tree import Node
from tutor.model import Outcome

EXPANDED = 120
"""Operations up to which a difference is expanded to see whether it is a constant: about 5 ms."""


class Expression(Answer):
    """A formula; letters carry the assumptions the problem states for them."""

    kind: ClassVar[str] = "expression"
    ask: ClassVar[str] = "an expression: 2x + 1, x e^x, ln(x)/y"

    def admit(self, value: Value) -> str:
        """Refuse matrices, sets and lists."""
        return "" if is_scalar(value) else f"An expression is asked here, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Equal as functions, wherever the right one is defined."""
        return Comparison(equal(self.value, value))

    def explain(self, value: Value, found: Comparison) -> str:
        """A letter too many or too few, a constant off, or a general slip."""
        mine = {str(name).lower() for name in self.value.free_symbols}  # `X` for `x` is a slip with a name of its own
        strangers = sorted(
            str(name) for name in value.free_symbols - self.value.free_symbols if str(name).lower() not in mine
        )
        known = {str(name) for name in self.context.scope.symbols} | set(self.context.symbols)
        if strangers and strangers[0] not in known:
            return f"The answer does not depend on {strangers[0]}."
        if self.value.free_symbols and not value.free_symbols:
            return "The answer has letters in it, and yours has none."
        return self._constant_gap(value) or super().explain(value, found)

    def _constant_gap(self, value: Value) -> str:
        gap = self.value - value
        powers = [part.exp for part in gap.atoms(sp.Pow) if part.exp.is_Integer]
        if not self.value.free_symbols or not steady(gap):
            return ""
        if gap.count_ops() > EXPANDED or max(powers, default=0) > 12:
            return ""  # expanding it could take longer than the answer is worth
        return "Only a constant term is off." if sp.expand(gap).is_Rational else ""

    @classmethod
    def examples(cls) -> list[Example]:
        """Polynomials, logarithms, the logistic derivative."""
        square = {"value": "x^2 + 2*x + 1"}
        logs = {"value": "2*log(x) - log(z)", "form": "expanded"}
        slope = {"value": "2*x"}
        return [
            Example(square, "(x+1)^2", Outcome.CORRECT, ["x"]),
            Example(square, "f'(x) = (x+1)^2", Outcome.CORRECT, ["x"]),
            Example(square, "(x-1)^2", Outcome.WRONG, ["x"]),
            Example(square, "x^2 + 2x", Outcome.WRONG, ["x"]),
            Example(square, "7", Outcome.WRONG, ["x"]),
            Example(square, "y = (x+1)^2", Outcome.CORRECT, ["x"]),
            Example(square, "x^2 + ", Outcome.UNREADABLE, ["x"]),
            Example(square, "[x, 1]", Outcome.UNREADABLE, ["x"]),
            Example({"value": "1 - x"}, "-(x-1)", Outcome.CORRECT, ["x"]),
            Example({"value": "2*x*y"}, "2x y", Outcome.CORRECT, ["x", "y"]),
            Example(logs, "2 ln x - ln z", Outcome.CORRECT, ["x", "z"]),
            Example(logs, "ln(x^2/z)", Outcome.WRONG_FORM, ["x", "z"]),
            Example({"value": "2/x - 2*e^(-2*x)"}, "2/x - 2e^-2x", Outcome.WRONG_FORM, ["x"]),
            Example({"value": "log(x)/y"}, "ln x / y", Outcome.WRONG_FORM, ["x", "y"]),
            Example({"value": "2*x*y"}, "|[[2x, 0], [0, y]]|", Outcome.WRONG_FORM, ["x", "y"]),
            Example({"value": "1/(2*x)"}, "1/2x", Outcome.WRONG_FORM, ["x"]),
            Example({"value": "1/(2*x)"}, "(1/2)x", Outcome.WRONG, ["x"]),
            Example({"value": "e^(-2*x)"}, "e^(-2)x", Outcome.WRONG, ["x"]),
            Example(slope, "diff(x^2, x)", Outcome.WRONG_FORM, ["x"]),
            Example({"value": "e^-x/(1+e^-x)^2"}, "1/(1+exp(-x)) (1 - 1/(1+exp(-x)))", Outcome.CORRECT, ["x"]),
        ]
