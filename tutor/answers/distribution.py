"""A probability distribution with its parameters: `N(0, 4)` takes the variance, `Normal(0, 2)` the deviation."""

from __future__ import annotations

import re
from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._families import MANY, Family, Member, canonical, family, fault
from tutor.answers._parts import COMMAS, Piece, plain, split
from tutor.counts import counted
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_matrix, is_scalar, matrix
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.parser import authored, parse
from tutor.language.tree import Binary, Group, Node
from tutor.language.tree import Number as NumberNode
from tutor.language.write import write
from tutor.model import Outcome, Reading

TYPED = re.compile(
    r"\s*(?:[^~∼()]{1,40}(?:\([^()]*\))?\s*(?:~|∼|\\sim|\bis\b|=)\s*)?"
    r"((?:\\mathcal\s*\{?\s*N\s*\}?)|\\(?:mathrm|text|operatorname)\{[A-Za-z]{1,20}\}|[A-Za-zΓ𝒩χ\\][A-Za-z0-9_^²-]{0,20})\s*"
    r"(?:\\left)?([(\[])(.*?)(?:\\right)?([)\]])\s*\.?\s*",
    re.DOTALL,
)
NAMED = re.compile(r"\s*([A-Za-zμσλαβθνπ_][A-Za-z0-9_^² μσλαβθνπ]{0,24}?)\s*(?:=|:)(?!=)")
SEPARATOR = re.compile(rf"[;|]|{COMMAS.pattern}")
WANTED = "type a distribution with its parameters, such as N(0, 4) or Poisson(3)"


class Distribution(Answer):
    """A distribution: the same family with the same parameters, however they are given (variance or deviation)."""

    kind: ClassVar[str] = "distribution"
    ask: ClassVar[str] = "a distribution: N(mean, variance), Normal(mean, sd), Binomial(n, p), N(mean=0, sd=2)"

    def expected(self) -> Value:
        """The author's distribution; raises NotationError."""
        source = str(self.options["value"])
        scope = self.context.learner if self.context.typed else self.context.scope
        _, value = self._read(source, scope, typed=self.context.typed)
        if wrong := fault(value.family, value.given):
            raise NotationError(f"a distribution answer: {wrong}")
        return value

    def read(self, text: str) -> tuple[Node, Value]:
        """A name and its parameters; also behind `X ~ `."""
        return self._read(text, self.context.learner, typed=True)

    def admit(self, value: Value) -> str:
        """Whatever could be read is a distribution."""
        return ""

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Family first, then parameter by parameter."""
        if wrong := fault(value.family, value.given):
            return Comparison(False, message=wrong)
        names = canonical(self.value.family.name, self.value.kept), canonical(value.family.name, value.kept)
        (one, right), (other, typed) = names
        if one != other:
            return Comparison(False, message="That is another family of distributions.")
        if len(right) != len(typed):
            return Comparison(None)
        found = [same(left, mine) for left, mine in zip(right, typed, strict=True)]
        if False not in found:
            return Comparison(None if None in found else True)
        wrong_ones = tuple(index for index, equal in enumerate(found) if equal is False)
        if len(found) != len(value.given):  # compared as another family that holds it, with a parameter of its own
            wrong_ones = tuple(range(len(value.given)))
        return Comparison(False, wrong_ones, credit=1 - len(wrong_ones) / len(value.given))

    def explain(self, value: Value, found: Comparison) -> str:
        """Deviation for variance, scale for rate, exchanged parameters, or which parameter is off."""
        right, typed = self.value.kept, value.kept
        if list(right) != list(typed):
            return ""
        for name, one in right.items():
            other = typed[name]
            if not (is_scalar(one) and is_scalar(other)) or same(one, other):
                continue
            if name == "variance" and (same(one**2, other) or same(one, other**2)):
                return "Variance and standard deviation are mixed up: N(μ, σ²) takes one, Normal(μ, σ) the other."
            if name == "rate" and one != 0 and same(1 / one, other):
                return "Rate and scale are mixed up: one is 1 over the other, and a bare parameter is the rate."
            if name == "p" and same(1 - one, other):
                return "That is the probability of the opposite."
        if len(right) == 2 and same(sp.Tuple(*right.values()), sp.Tuple(*reversed(list(typed.values())))):
            return "The parameters are exchanged."
        off = [name for name in right if not same(right[name], typed[name])]
        return f"Only the {_word(off[0])} is off." if len(off) == 1 and len(right) > 1 else ""

    def show(self) -> str:
        """The name as it was given, with its parameters."""
        values = ", ".join(write(express(value)) for value in self.value.given.values())
        names = ", ".join(f"{name}={write(express(value))}" for name, value in self.value.given.items())
        plainly = tuple(self.value.given) == self.value.family.order
        return f"{self.value.family.spellings[0]}({values if plainly else names})"

    # ------------------------------------------------------------------ reading

    def _read(self, text: str, scope: Scope, *, typed: bool) -> tuple[Node, Member]:
        found = TYPED.fullmatch(text)
        known = family(_name(found[1])) if found else None
        if found is None or known is None or (found[2] == "[") != (found[4] == "]"):
            raise NotationError(WANTED, (0, len(text)))
        inner = Piece(found[3], found.start(3))
        trees, values, names = [], [], []
        for piece in split(inner.text, SEPARATOR):
            name, tree = self._parameter(Piece(piece.text, piece.start + inner.start), typed)
            names.append(name)
            values.append(_column(evaluate(tree, scope)))
            trees.append(_unsquared(tree))
        given = _assigned(known, names, values, inner)
        kept = {}
        for name, value in given.items():
            target, turn = known.turns.get(name, (name, None))
            kept[target] = turn(value) if turn is not None and is_scalar(value) else value
        ordered = {name: kept[name] for name in known.kept}
        return Group("bare", tuple(trees), span=(0, len(text))), Member(known, given, ordered)

    def _parameter(self, piece: Piece, typed: bool) -> tuple[str, Node]:
        """The name of a parameter, "" for none, and its tree."""
        found = NAMED.match(piece.text)
        rest = Piece(piece.text[found.end() :], piece.start + found.end()) if found else piece
        if not rest.text.strip():
            raise NotationError("a parameter is missing here", piece.span)
        tree = parse(rest.padded, self.context.reading(self.field)) if typed else authored(rest.padded)
        return (plain(found[1]) if found else ""), tree

    @classmethod
    def claims(cls, text: str, reading: Reading) -> bool:
        """Is this a distribution by its name, and nothing else it could be: no product `t(1, 2)`, no `Exp(2)`?"""
        found = TYPED.fullmatch(text)
        if found is None or found[2] != "(" or (name := _name(found[1])) in reading.symbols or name in ("t", "Exp"):
            return False
        known = family(name)
        if known is None or (name.casefold() in ("beta", "gamma", "γ") and len(split(found[3], SEPARATOR)) != 2):
            return False
        return len(name) > 1 or len(split(found[3], SEPARATOR)) == 2

    @classmethod
    def examples(cls) -> list[Example]:
        """Variances and deviations, names, slips."""
        normal = {"value": "Normal(0, 2)"}
        coins = {"value": "Binomial(10, 1/2)"}
        return [
            Example(normal, "N(0, 4)", Outcome.CORRECT),
            Example(normal, "X ~ N(0, 2^2)", Outcome.CORRECT),
            Example(normal, "Normal(0, 2)", Outcome.CORRECT),
            Example(normal, "Normal(mean=0, var=4)", Outcome.CORRECT),
            Example(normal, "N(0, 2)", Outcome.WRONG),
            Example(normal, "Normal(0, 4)", Outcome.WRONG),
            Example(normal, "N(4, 0)", Outcome.WRONG),
            Example(normal, "Uniform(0, 4)", Outcome.WRONG),
            Example(normal, "N(0, 1 + 3)", Outcome.WRONG_FORM),
            Example(normal, "N(0)", Outcome.UNREADABLE),
            Example(normal, "0, 4", Outcome.UNREADABLE),
            Example(coins, "Bin(10, 0.5)", Outcome.CORRECT),
            Example(coins, "B(p = 1/2, n = 10)", Outcome.CORRECT),
            Example({"value": "Exponential(3)"}, "Exp(scale = 1/3)", Outcome.CORRECT),
            Example({"value": "N([0, 1], [[2, 1], [1, 2]])"}, "N((0, 1), [2 1; 1 2])", Outcome.CORRECT),
        ]


def _assigned(known: Family, names: list[str], values: list[Value], inner: Piece) -> dict[str, Value]:
    """The parameters by name, in the family's order; raises NotationError."""
    if known.name in MANY and len(values) > 1 and not any(names):
        return {known.order[0]: matrix([[value] for value in values])}
    if len(values) != len(known.order):
        count = len(known.order)
        raise NotationError(f"{known.spellings[0]} takes {counted(count, 'parameter')} here", inner.span)
    given: dict[str, Value] = {}
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        meant = known.names.get(name) if name else known.order[place]
        if meant is None:
            raise NotationError(f"{known.spellings[0]} has no parameter {name}", inner.span)
        given[meant] = value
    places = {known.turns[name][0] if name in known.turns else name for name in given}
    if places != set(known.kept):
        raise NotationError(f"{known.spellings[0]} takes {' and '.join(known.order)}", inner.span)
    return dict(sorted(given.items(), key=lambda item: known.kept.index(known.turns.get(item[0], (item[0],))[0])))


def _column(value: Value) -> Value:
    return value.T if is_matrix(value) and value.rows == 1 else value


def _name(typed: str) -> str:
    """The name without what LaTeX wraps around it."""
    return re.sub(r"\\(?:mathcal|mathrm|text|operatorname)|[{}\s\\_-]", "", typed)


def _unsquared(tree: Node) -> Node:
    """`2^2` shows the deviation in a variance, and is no sum still to be done."""
    if (
        isinstance(tree, Binary)
        and tree.op == "^"
        and isinstance(tree.left, NumberNode)
        and tree.right == NumberNode("2")
    ):
        return tree.left
    return tree


def _word(name: str) -> str:
    return {"p": "probability", "n": "number of trials", "df": "degree of freedom"}.get(name, name)
