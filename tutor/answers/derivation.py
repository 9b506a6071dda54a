"""A derivation, line by line: each follows from the one before, and the first that does not is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import sympy as sp

from tutor.answers import kind_named
from tutor.answers._base import Answer, Comparison, Context, Example
from tutor.answers._parts import Piece
from tutor.answers._statements import Statement, letters, stated
from tutor.answers._steps import (
    Step,
    equations,
    expressions,
    follows,
    gap,
    lines_of,
    lost_or_gained,
    primes,
    sides_in,
    solved_for,
    statement,
    substituted,
)
from tutor.answers.forms import alike, shortfall
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_matrix, is_scalar
from tutor.language.evaluate import evaluate
from tutor.language.express import express
from tutor.language.fill import fill
from tutor.language.names import canonical
from tutor.language.tree import Logic, Name, Node, Relation, walk
from tutor.language.write import write
from tutor.model import Entry, Outcome

SQUARE = {"value": "2*x + 2", "start": "2*(x + 1)"}
SOLVED = {"value": "x = 3", "start": "2*x + 1 = 7"}


class Derivation(Answer):
    """Expressions that stay equal, or statements that keep their solutions, down to `value`.

    Options: `start` (what the first line follows from), `given` (what letters stand for, `y = x^2`, or for statements
    others that hold), `letters` (those that the last line may have). A line may hold several sides, `a = b = c`, and
    begin with `=` or with a name, `f'(x) =`.
    """

    kind: ClassVar[str] = "derivation"
    entry: ClassVar[Entry] = Entry.LINES
    ask: ClassVar[str] = "your steps with ; between them, each following from the one before"
    keys: ClassVar[frozenset[str]] = frozenset({"start", "given", "letters"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        self.start: Step | None = None
        self.goal: Node
        super().__init__(options, context)
        self.wanted, self.demand = self.demand, "any"  # of the last line alone: `compare` asks for it
        self._settle()
        self.allowed = self._allowed()

    # ------------------------------------------------------------------ what is asked

    def expected(self) -> Any:
        """What the last line says: an expression, or a statement."""
        sources = [str(self.options["value"])]
        if self.context.typed:
            sources = [piece.text for piece in lines_of(sources[0])]
        self.goal = self.context.tree(sources[-1])
        self.source = sources[-1]
        self.opening = self.options.get("start") or (sources[0] if len(sources) > 1 else "")
        self.stating = isinstance(self.goal, Relation | Logic)
        self.told = False
        if self.stating and not self.opening and (sides := self._identity()):
            self.stating, self.opening, self.goal = False, write(sides[0]), sides[-1]
            self.told = not self.context.typed
        found = self._valued(self.goal, self.source)
        if self.stating or is_scalar(found) or is_matrix(found):
            return found
        raise NotationError("a derivation ends in an expression or a statement")

    def _identity(self) -> tuple[Node, ...]:
        """The sides of an equation that always holds, such as (x + 1)^2 = x^2 + 2x + 1."""
        if not isinstance(self.goal, Relation) or set(self.goal.ops) != {"="}:
            return ()
        values = [self._valued(side, "", statement_=False) for side in self.goal.operands]
        return self.goal.operands if all(same(values[0], value) for value in values) else ()

    def _valued(self, tree: Node, source: str, *, statement_: bool | None = None) -> Any:
        scope = self.context.learner if self.context.typed else self.context.scope
        if self.stating if statement_ is None else statement_:
            return stated(tree, scope, source)
        return evaluate(tree, scope)

    def _settle(self) -> None:
        """What is given and what the first line follows from, and whether the question holds both ends."""
        given = self.options.get("given") or []
        sources = [given] if isinstance(given, str) else [str(source) for source in given]
        trees = [self.context.tree(source) for source in sources]
        scope = self.context.learner if self.context.typed else self.context.scope
        self.facts: list[Statement] = []
        self.meanings: list[tuple[sp.Symbol, Value]] = []
        if self.stating:
            self.facts = [stated(tree, scope, source) for tree, source in zip(trees, sources, strict=True)]
        else:
            self.meanings = equations(sources, scope, trees)
        if self.opening:
            tree = self.context.tree(self.opening)
            self.start = Step(0, (tree,), (self._valued(tree, str(self.opening)),))
            if self._fits(self.start.values[0], self.value) is False:
                raise NotationError("a derivation answer: `value` does not follow from `start`")
        if self.start and not self.stating and (asked := self.context.asked()):
            ends = self._filled(self.start.trees[0]), self._filled(self.goal)
            shown = sides_in(asked, self.context)
            self.told |= all(end and any(alike(side, end) for side in shown) for end in ends)

    def _allowed(self) -> frozenset[str] | None:
        """The letters that the last line may have, None for any; raises NotationError where `value` has others."""
        named = self.options.get("letters")
        if named is None:
            return None
        if not isinstance(named, str | list | tuple):
            raise NotationError("`letters` is a list of the letters that the last line may have: [p]")
        found = frozenset(canonical(str(name)) for name in ([named] if isinstance(named, str) else named))
        if other := next((name for name in self._letters(self.value) if name not in found), ""):
            raise NotationError(f"`value` has the letter {other}, which `letters` does not have")
        return found

    def _letters(self, value: Any) -> list[str]:
        names = letters(value) if self.stating else value.free_symbols
        return sorted(letter.name for letter in names)

    def _fits(self, before: Any, after: Any) -> bool | None:
        if self.stating:
            return follows(before, after, self.facts)
        return same(substituted(before, self.meanings), substituted(after, self.meanings))

    # ------------------------------------------------------------------ judging

    def read(self, text: str) -> tuple[Node, Any]:
        """The steps, one a line (or parted by `;` or `=>`); raises NotationError with the number of the line."""
        steps = []
        for number, piece in enumerate(lines_of(text), 1):
            steps.append(self._step(number, piece))
        return steps[-1].trees[-1], steps

    def _step(self, number: int, piece: Piece) -> Step:
        try:
            if self.stating:
                return statement(number, piece, self.context, self._known)
            return expressions(number, piece, self.context, self._known)
        except NotationError as error:
            raise type(error)(f"line {number}: {error.message}", error.span) from None

    @property
    def _known(self) -> frozenset[str]:
        sources = [self.goal, *(self.start.trees if self.start else ())]
        names = {part.name for tree in sources for part in walk(tree) if isinstance(part, Name)}
        names |= {primed for tree in sources for primed in primes(tree)}
        return frozenset(names | {letter.name for letter, _ in self.meanings} | set(self.context.symbols))

    def admit(self, value: Any) -> str:
        """Every line could be read."""
        return ""

    def compare(self, value: Any, tree: Node) -> Comparison:
        """Line by line; the last has to be what is asked, in the form that is asked."""
        before, last = self.start.values[0] if self.start else self.value, "what is given"
        for index, step in enumerate(value):
            for place, mine in enumerate(step.values):
                found = self._fits(before, mine)
                if found is None:
                    return Comparison(None)
                if not found:
                    credit = index / max(len(value), 2)
                    return Comparison(False, (index,), self._why(before, mine, step.number, last, place), credit)
                before, last = mine, f"line {step.number}"
        found = self._fits(self.value, before)
        if not found:
            return Comparison(found)
        if self.told and not self._between(value):
            return Comparison(True, form="That is what is to be shown: write a line in between.")
        return Comparison(True, form=self._unfinished(value[-1].values[-1], tree))

    def _between(self, steps: list[Step]) -> bool:
        """Is there a side that is neither where it starts nor where it ends?"""
        ends = [self._filled(tree) for tree in (*(self.start.trees if self.start else ()), self.goal)]
        sides = [tree for step in steps for tree in step.trees]
        return any(not any(end and alike(side, end) for end in ends) for side in sides)

    def _why(self, before: Any, mine: Any, number: int, last: str, place: int) -> str:
        if self.stating:
            if not self.start and number == 1:
                return "Line 1 is not what follows from the question."
            return f"Line {number} does not follow from {last}{lost_or_gained(before, mine, f'line {number}', last)}."
        where = gap(substituted(before, self.meanings), substituted(mine, self.meanings))
        if place > 0:
            return f"In line {number} two sides are not equal{where}."
        if number == 1:
            return "Line 1 does not follow from what is given" + (f"{where}." if self.start else ".")
        return f"Line {number} no longer equals {last}{where}."

    def _unfinished(self, value: Any, tree: Node) -> str:
        """What the last line lacks."""
        if self.stating:
            last = self._last("evaluated" if self.wanted == "any" else self.wanted)
            verdict = last.judge(write(tree))
            if verdict.outcome is Outcome.WRONG_FORM:
                return verdict.message
            letter = next(iter(solved_for(self.value)), None)
            if letter and letter not in solved_for(value):
                return f"Go on: now solve it for {letter}."
            return f"The last line: now write it without {left}." if (left := self._left(value)) else ""
        if self.start and write(tree) == write(self.start.trees[0]) != write(self.goal):
            return "That is what is given: go on from there."
        if (self.wanted != "any" or self.allowed is not None) and (left := self._left(value)):
            return f"The last line: now write it without {left}."
        short = shortfall(self.wanted, tree, value, self.context.learner, self.pattern)
        return f"The last line: {short.message}" if short else ""

    def _left(self, value: Any) -> str:
        """A letter that is not to remain: one that is not allowed, else one of `given` that what is asked has not."""
        if self.allowed is not None:
            return next((name for name in self._letters(value) if name not in self.allowed), "")
        gone = [letter for letter, _ in self.meanings if letter not in self.value.free_symbols]
        return next((letter.name for letter in gone if letter in value.free_symbols), "")

    def pattern(self) -> Node | None:
        """The tree of the last line that is asked, with the values of this draw in it."""
        return self._filled(self.goal)

    def _filled(self, tree: Node) -> Node | None:
        try:
            return fill(tree, {name: express(value) for name, value in self.context.scope.values.items()})
        except (NotationError, TypeError, KeyError):
            return None

    def _meant(self, tree: Node, text: str) -> Node | None:
        """No second reading: a line that fails is named."""
        return None

    def matches(self, text: str) -> bool:
        """Does it end in this value?"""
        try:
            return self._fits(self.value, self.read(text)[1][-1].values[-1]) is True
        except NotationError:
            return False

    def instead(self, value: object) -> Answer:
        """A mistake is another last line."""
        options = {key: option for key, option in self.options.items() if key not in ("start", "letters")}
        return type(self)({**options, "value": value, "form": "any"}, self.context)

    def _last(self, form: str) -> Answer:
        """The last line of a chain of statements as an answer of its own."""
        kind = kind_named("equation" if _equations(self.goal) else "inequality")
        assert kind is not None
        return kind({"value": self.source, "form": form}, self.context)

    def show(self) -> str:
        """What is given, and the last line."""
        if self.stating:
            return self._last("any").show()
        return write(express(self.value))

    def proof(self) -> str:
        """With a line in between where the question holds both ends."""
        if not (self.told and self.start):
            return self.show()
        opening = write(self._filled(self.start.trees[0]) or self.start.trees[0])
        return f"{opening}\n1*({opening})\n{self.show()}"

    @classmethod
    def examples(cls) -> list[Example]:
        """Expressions and equations; a line that does not follow."""
        return [
            Example(SQUARE, "2(x + 1)\n= 2x + 2", Outcome.CORRECT, ["x"]),
            Example(SQUARE, "2(x + 1) = 2*x + 2*1 = 2x + 2", Outcome.CORRECT, ["x"]),
            Example(SQUARE, "2x + 2", Outcome.CORRECT, ["x"]),
            Example(SQUARE, "2x + 2\n2x + 1", Outcome.WRONG, ["x"]),
            Example(SQUARE, "2(x + 1)\n2x + 1", Outcome.WRONG, ["x"]),
            Example(SQUARE, "2(x + 1)", Outcome.WRONG_FORM, ["x"]),
            Example(SQUARE, "2(x + 1)\n2x + ", Outcome.UNREADABLE, ["x"]),
            Example(SOLVED, "2x = 6\nx = 3", Outcome.CORRECT, ["x"]),
            Example(SOLVED, "2x + 1 = 7; 2x = 6; x = 3", Outcome.CORRECT, ["x"]),
            Example(SOLVED, "2x = 6", Outcome.WRONG_FORM, ["x"]),
            Example(SOLVED, "2x = 8\nx = 4", Outcome.WRONG, ["x"]),
            Example(SOLVED, "2x = 6\n4", Outcome.UNREADABLE, ["x"]),
        ]


def _equations(tree: Node) -> bool:
    """Are all comparisons in it equations?"""
    return all(set(part.ops) == {"="} for part in walk(tree) if isinstance(part, Relation))
