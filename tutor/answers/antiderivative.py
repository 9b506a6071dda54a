"""An antiderivative: differentiated and compared with the integrand, then asked for its constant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import mpmath
import sympy as sp

from tutor.answers._base import Answer, Comparison, Context, Example
from tutor.arithmetic import Undefined
from tutor.equivalence import equal
from tutor.errors import NotationError
from tutor.language.elementary import Value, describe, is_scalar
from tutor.language.evaluate import symbol
from tutor.language.express import express
from tutor.language.tree import Binary, Name, Node
from tutor.language.write import write
from tutor.model import Outcome
from tutor.numeric import evaluate_at

CONSTANTS = ("C", "c", "K", "k")
"""Letters that may be the constant of integration unless the problem means something else by them."""
PLACES = tuple(
    sp.Rational(*pair) for pair in [(-27, 10), (-13, 10), (-3, 5), (-1, 5), (1, 5), (3, 5), (13, 10), (27, 10)]
)


class Antiderivative(Answer):
    """All functions with the derivative of `value`, which is one of them.

    Options: `by` (the letter, where `value` has several), `constant: false` (any one will do, without `+ C`).
    """

    kind: ClassVar[str] = "antiderivative"
    ask: ClassVar[str] = "an antiderivative with its constant: x^2/2 + C"
    keys: ClassVar[frozenset[str]] = frozenset({"by", "constant"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        self.asked, self.declared = context, frozenset(context.symbols)
        if context.symbols:
            free = {name: symbol(name) for name in CONSTANTS if name not in context.symbols}
            context = replace(context, symbols={**context.symbols, **free})
        self.constant = str(options.get("constant", "true")).casefold() != "false"
        super().__init__(options, context)
        self.by = self._letter()
        self.integrand = sp.diff(self.value, self.by)
        if not _known(self.integrand):
            raise NotationError("an antiderivative answer: its derivative is not known")

    def instead(self, value: object) -> Answer:
        """With the letters of the question alone: those that were added here are no letters of its own."""
        return type(self)({**self.options, "value": value}, self.asked)

    def admit(self, value: Value) -> str:
        """Refuse what is no expression."""
        return "" if is_scalar(value) else f"An expression is asked here, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """The same derivative wherever the integrand has one, then a constant, then the whole domain."""
        slope = sp.diff(value, self.by)
        if not _known(slope):
            return Comparison(None)  # floor(x) and its like
        found = equal(self.integrand, slope)
        if not found:
            return Comparison(found)
        if self._jumps(value):
            return Comparison(None)  # a step has the derivative 0, but at its jump
        letters = self._constants(value)
        if self.constant and not letters:
            return Comparison(True, form="The derivative is right: now add the constant of integration.")
        if self.constant and not any(self._takes_all(value, letter) for letter in letters):
            return Comparison(True, form="The derivative is right, but your constant does not take every value.")
        if self._narrower(value):
            message = "The derivative is right, but the logarithm of a negative number is not real: write |…| inside."
            return Comparison(True, form=message)
        return Comparison(True)

    def explain(self, value: Value, found: Comparison) -> str:
        """What went wrong, seen from the derivatives."""
        if not value.has(self.by):
            return f"That does not depend on {self.by}."
        bare = value.xreplace(dict.fromkeys(self._constants(value), sp.Integer(0)))
        if equal(self.integrand, bare):
            return "That is the integrand itself: find a function that has it as its derivative."
        ratio = self._ratio(sp.diff(value, self.by))
        if ratio == -1:
            return "The sign is off: differentiate your answer and compare."
        bend = sp.diff(self.integrand, self.by)
        if _known(bend) and equal(bend, bare):
            return "That is the derivative of the integrand: you differentiated instead of integrating."
        if ratio is not None:
            return "A constant factor is off: differentiate your answer and compare."
        bend = sp.diff(sp.diff(value, self.by) - self.integrand, self.by)
        if _known(bend) and equal(sp.Integer(0), bend):
            return "The derivative of your answer differs from the integrand by a constant."
        return ""

    def show(self) -> str:
        """The right answer with its constant."""
        tree = express(self.value)
        if self.constant and not self._constants(self.value):
            letter = next(name for name in CONSTANTS if name not in self.declared)
            tree = Binary("+", tree, Name(letter))
        return write(tree)

    def _letter(self) -> sp.Symbol:
        """The letter to differentiate by; raises NotationError where several might be meant."""
        letters = {letter.name: letter for letter in self.value.free_symbols}
        if "by" in self.options:
            name = str(self.options["by"]).strip()
            found = letters.get(name) or self.context.symbols.get(name)
            return found if found is not None else symbol(name)
        own = [letter for name, letter in letters.items() if name not in CONSTANTS]
        if len(own) != 1:
            raise NotationError("an antiderivative answer: `by` says which letter it is differentiated by")
        return own[0]

    def _constants(self, value: sp.Expr) -> list[sp.Symbol]:
        """Letters of a value that may be its constant: none of the problem's own."""
        known = self.declared | {letter.name for letter in self.integrand.free_symbols} | {self.by.name}
        kept = known - ({letter.name for letter in self.value.free_symbols} - {self.by.name})
        foreign = kept | {letter.name for letter in self.integrand.free_symbols}
        return sorted((letter for letter in value.free_symbols if letter.name not in foreign), key=str)

    def _takes_all(self, value: sp.Expr, letter: sp.Symbol) -> bool:
        """Does the constant stand in it as C, as a multiple of C, or as log|C|, and so reach every number?"""
        slope, zero = sp.diff(value, letter), sp.Integer(0)
        if equal(zero, slope) or not equal(zero, sp.diff(slope, self.by)):
            return False
        return any(equal(zero, sp.diff(rate, letter)) is True for rate in (slope, slope * letter))

    def _jumps(self, value: sp.Expr) -> bool:
        """Does it differ from the right one by more in one place than in another, as by a step?"""
        gap = value - self.value
        gaps = [found.real for place in self._places() if (found := _real(gap, self._point(place, gap))) is not None]
        return any(abs(one - gaps[0]) > TINY * max(1, abs(one)) for one in gaps)

    def _places(self) -> tuple[sp.Rational, ...]:
        """Values of the letter that its assumptions allow."""
        if self.by.is_nonnegative:
            return tuple(place for place in PLACES if place > 0)
        return tuple(place for place in PLACES if place < 0) if self.by.is_negative else PLACES

    def _point(self, place: sp.Rational, value: sp.Expr) -> dict[sp.Symbol, sp.Rational]:
        return {**dict.fromkeys(value.free_symbols, sp.Integer(2)), self.by: place}

    def _narrower(self, value: sp.Expr) -> bool:
        """Is the right one real somewhere where this value is not?"""
        return any(
            _real(self.value, self._point(place, self.value)) is not None
            and _real(value, self._point(place, value)) is None
            for place in self._places()
        )

    def _ratio(self, derivative: sp.Expr) -> sp.Expr | None:
        """The number that the derivative is a multiple of the integrand by, None where there is none."""
        if self.integrand == 0:
            return None
        for place in self._places()[-4:]:
            point = self._point(place, derivative * self.integrand)
            with mpmath.workdps(20):
                try:
                    one, other = evaluate_at(derivative, point), evaluate_at(self.integrand, point)
                except Undefined:
                    continue
                if other == 0 or one == 0:
                    continue
                ratio = sp.nsimplify(sp.Float(mpmath.nstr((one / other).real, 15)), rational=True, tolerance=1e-9)
            if max(abs(ratio.p), ratio.q) <= LARGEST and equal(ratio * self.integrand, derivative):
                return ratio
        return None

    @classmethod
    def examples(cls) -> list[Example]:
        """Constants, bars, factors."""
        square, log = {"value": "x^3/3"}, {"value": "log(abs(x))"}
        return [
            Example(square, "x^3/3 + C", Outcome.CORRECT, ["x"]),
            Example(square, "c + 1/3 x^3", Outcome.CORRECT, ["x"]),
            Example(square, "(x^3 + K)/3", Outcome.CORRECT, ["x"]),
            Example(square, "x^3/3", Outcome.WRONG_FORM, ["x"]),
            Example(square, "x^3/3 + 7", Outcome.WRONG_FORM, ["x"]),
            Example(square, "x^3 + C", Outcome.WRONG, ["x"]),
            Example(square, "2x + C", Outcome.WRONG, ["x"]),
            Example(square, "x^3/3 + C x", Outcome.WRONG, ["x"]),
            Example(square, "[x^3/3, C]", Outcome.UNREADABLE, ["x"]),
            Example(square, "x^3/3 +", Outcome.UNREADABLE, ["x"]),
            Example(log, "ln|x| + C", Outcome.CORRECT, ["x"]),
            Example(log, "ln|2x| + C", Outcome.CORRECT, ["x"]),
            Example(log, "ln x + C", Outcome.WRONG_FORM, ["x"]),
            Example({"value": "log(x)"}, "ln|x| + C", Outcome.CORRECT, ["x"]),
            Example({"value": "x^2/2", "constant": False}, "x^2/2 - 5", Outcome.CORRECT, ["x"]),
            Example({"value": "a*x^2/2", "by": "x"}, "a x^2/2 + C", Outcome.CORRECT, ["a", "x"]),
            Example({"value": "a*x^2/2", "by": "x"}, "a x^2/2 + a", Outcome.WRONG_FORM, ["a", "x"]),
        ]


LARGEST = 100
"""Numerators and denominators of a factor that is called one."""
TINY = mpmath.mpf(10) ** -12


def _known(derivative: sp.Expr) -> bool:
    """Could everything in it be differentiated?"""
    return not derivative.has(sp.Derivative, sp.Subs, sp.DiracDelta)


def _real(value: sp.Expr, point: Mapping[sp.Symbol, sp.Rational]) -> mpmath.mpc | None:
    """Its value at this point, None where it has none or one that is not real."""
    with mpmath.workdps(20):
        try:
            found = evaluate_at(value, point)
        except Undefined:
            return None
        return found if abs(found.imag) <= TINY * max(1, abs(found)) else None
