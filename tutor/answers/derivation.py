"""A derivation, line by line: each follows from the one before, and the first that does not is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tutor.answers import kind_named
from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._chain import Chain
from tutor.answers._labels import alike_called, meant_by, unmixed
from tutor.answers._parts import Piece
from tutor.answers._steps import (
    Step,
    equations_only,
    expressions,
    gap,
    lines_of,
    lost_or_gained,
    primes,
    solved_for,
    statement,
    stray,
    substituted,
)
from tutor.answers.forms import alike, shortfall
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value
from tutor.language.evaluate import symbol
from tutor.language.express import express
from tutor.language.tree import Name, Node, walk
from tutor.language.write import write
from tutor.model import Entry, Outcome, Verdict

SQUARE = {"value": "2*x + 2", "start": "2*(x + 1)"}
UNKNOWN = "Whether this follows could not be decided."
SOLVED = {"value": "x = 3", "start": "2*x + 1 = 7"}


class Derivation(Chain):
    """Expressions that stay equal, or statements that keep their solutions, down to `value`.

    Options: `start` (what the first line follows from), `given` (what letters stand for, `y = x^2`, or for statements
    others that hold), `letters` (those that the last line may have), `name` (what the lines are of, `dL/dw`). A line
    may hold several sides, `a = b = c`, and begin with `=` or with a name, `f'(x) =`; one with another name than `name`
    stands aside: it has to be right where `given` tells what it names, and is passed over elsewhere. A slope among
    other factors, `(o - y) v dh/dw`, is what `given` makes of it.
    """

    kind: ClassVar[str] = "derivation"
    entry: ClassVar[Entry] = Entry.LINES
    ask: ClassVar[str] = "your steps with ; between them, each following from the one before"
    keys: ClassVar[frozenset[str]] = frozenset({"start", "given", "letters", "name"})

    # ------------------------------------------------------------------ judging

    def read(self, text: str) -> tuple[Node, Any]:
        """The steps, one a line (or parted by `;` or `=>`); raises NotationError with the number of the line."""
        steps = []
        for number, piece in enumerate(lines_of(text), 1):
            steps.append(self._step(number, piece))
        if steps[-1].open or not steps[-1].trees:
            raise NotationError(
                f"line {len(steps)}: now put in what these slopes are", (len(text.rstrip()) - 1, len(text))
            )
        return steps[-1].trees[-1], steps

    def _step(self, number: int, piece: Piece) -> Step:
        try:
            return self._said(number, piece)
        except NotationError as error:
            raise type(error)(f"line {number}: {error.message}", error.span) from None

    def _said(self, number: int, piece: Piece) -> Step:
        if self.stating:
            return statement(number, piece, self.context, self._known)
        text, slopes = unmixed(piece.text, self.context.symbols)
        signs = {sign: symbol(sign) for sign in slopes}
        context = replace(self.context, symbols={**self.context.symbols, **signs})
        step = expressions(number, Piece(text, piece.start), context, self._known | signs.keys())
        if not step.trees:
            return step
        meanings = {signs[sign]: self._slope(name, piece) for sign, name in slopes.items()}
        ending = any(isinstance(part, Name) and part.name in slopes for part in walk(step.trees[-1]))
        return replace(step, values=tuple(value.xreplace(meanings) for value in step.values), open=ending)

    def _slope(self, name: str, piece: Piece) -> Value:
        """What a slope comes to by what is given; raises NotationError where that tells nothing of it."""
        meaning = self._meant_by(name)
        if meaning is None:
            raise NotationError(f"what {name} is does not follow from what is given: put it in", piece.span)
        return meaning

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
            if self._aside(step, before):
                if wrong := self._misnamed(step):
                    return Comparison(False, (index,), wrong, index / max(len(value), 2))
                continue
            for place, mine in enumerate(step.values):
                found = self._fits(before, mine)
                if found is None:
                    return Comparison(None)
                if not found:
                    credit = index / max(len(value), 2)
                    return Comparison(False, (index,), self._why(before, mine, step.number, last, place), credit)
                before, last = mine, f"line {step.number}"
        if self._aside(value[-1], before):
            asked = f"; the line asked for is {self.options['name']} = ..." if self.name else ": go on to what is asked"
            does = f"names {value[-1].name}" if value[-1].name else "holds"
            raise NotationError(f"line {len(value)} {does}{asked}", tree.span)
        found = self._fits(self.value, before)
        if not found:
            return Comparison(found)
        if self.told and not self._between(value):
            return Comparison(True, form="That is what is to be shown: write a line in between.")
        return Comparison(True, form=self._unfinished(value[-1].values[-1], tree))

    def working(self, before: str, line: str) -> Verdict:
        """Whether a line follows from the lines `before` it, and where it is the first from what is given.

        Nothing is said of where it leads; raises NotationError where the line cannot be read.
        """
        mine = [self._said(number, piece) for number, piece in enumerate(lines_of(line), 1)]
        above, last = self.start.values[0] if self.start else self.value, "what is given"
        try:
            for step in [self._said(1, piece) for piece in lines_of(before)] if before.strip() else []:
                if not self._aside(step, above):
                    above, last = step.values[-1], "the line above"
        except NotationError:
            return Verdict(Outcome.UNDECIDED, "A line above cannot be read, so this one is compared with nothing.")
        for step in mine:
            if self._aside(step, above):
                if wrong := self._misnamed(step):
                    return Verdict(Outcome.WRONG, wrong.replace(f"Line {step.number} is", "This is", 1))
                continue
            for place, value in enumerate(step.values):
                found = self._fits(above, value)
                if not found:
                    why = self._stray(above, value, "this line" if place else last)
                    return Verdict(Outcome.WRONG, why) if found is False else Verdict(Outcome.UNDECIDED, UNKNOWN)
                above, last = value, "this line"
        return Verdict(Outcome.CORRECT)

    def _stray(self, above: Any, mine: Any, last: str) -> str:
        if last == "what is given" and not self.start:
            return "This does not follow from the question."
        if not self.stating:
            above, mine = substituted(above, self.meanings), substituted(mine, self.meanings)
        return stray(above, mine, last, stating=self.stating)

    def _aside(self, step: Step, before: Any) -> bool:
        """Does a line name another quantity than the one that is asked, and not follow from what stands before it?"""
        if self._remark(step, before):
            return True
        if self.stating or not step.name or (self.name and alike_called(step.name, self.name)):
            return False
        if not self.name and self._meant_by(step.name) is None:
            return False
        return not step.values or self._fits(before, step.values[0]) is False

    def _remark(self, step: Step, before: Any) -> bool:
        """Does a line say what is given in other words, `log p = z - log(1 + e^z)`, and nothing of the one above?

        An equation that holds without what is given is none: 2 (x + 2) = 2 x + 4 is a step, and may be a wrong one.
        """
        if self.stating or not self.meanings or len(step.values) < 2 or self._fits(before, step.values[0]) is not False:
            return False
        first, *others = step.values
        return all(self._fits(first, other) and same(first, other) is False for other in others)

    def _misnamed(self, step: Step) -> str:
        """What is wrong with a line that names a quantity of which `given` tells what it is."""
        meaning = self._meant_by(step.name)
        if meaning is not None:
            for mine in step.values:
                if self._fits(meaning, mine) is False:
                    where = gap(substituted(meaning, self.meanings), substituted(mine, self.meanings))
                    return f"Line {step.number} is not {step.name}{where}."
        return ""

    def _meant_by(self, name: str) -> Value | None:
        return meant_by(name, self.meanings, list(self.context.symbols.values()))

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

    def _meant(self, tree: Node, text: str) -> Node | None:
        """No second reading: a line that fails is named."""
        return None

    def matches(self, text: str) -> bool:
        """Does it end in this value?"""
        try:
            last = self.read(text)[1][-1]
            other = self.name and last.name and not alike_called(last.name, self.name)
            return not other and self._fits(self.value, last.values[-1]) is True
        except NotationError:
            return False

    def instead(self, value: object) -> Answer:
        """A mistake is another last line."""
        options = {key: option for key, option in self.options.items() if key not in ("start", "letters")}
        return type(self)({**options, "value": value, "form": "any"}, self.context)

    def _last(self, form: str) -> Answer:
        """The last line of a chain of statements as an answer of its own."""
        kind = kind_named("equation" if equations_only(self.goal) else "inequality")
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
