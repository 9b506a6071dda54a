"""Template and seed to a problem that can be shown and judged: the only place where content meets SymPy."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from typing import Any

from msgspec.structs import replace

from tutor.answers import kind_named, kinds
from tutor.answers._base import Answer, Context
from tutor.bank.draw import TIME, condition, draw
from tutor.bank.guard import shown as guarded
from tutor.bank.limit import SECONDS, Overtime, limited
from tutor.bank.sketch import sketch_of
from tutor.bank.source import Expr, MistakeSource, ProblemSource
from tutor.bank.wording import asked, told, values_named
from tutor.bank.wording import shown as worded
from tutor.errors import ContentError, NotationError, TutorError
from tutor.language.evaluate import evaluate
from tutor.language.limits import LIMITS
from tutor.language.parser import authored
from tutor.model import Identity, Outcome, Problem, Step, Verdict
from tutor.showing import Mistake, Shown


class Live:
    """One problem of one identity, alive: it can be drawn, judged, and checked. Raises ContentError."""

    def __init__(self, source: ProblemSource, identity: Identity) -> None:
        if identity.level not in source.draws:
            raise self._wrong(source, f"level {identity.level} does not exist")
        self.source, self.identity = source, identity
        with self.bounded():
            self.scope = draw(source, identity)
            self.order = self._option_order()
            self.answer = self._answer()

    @cached_property
    def problem(self) -> Problem:
        """What a front end needs of it."""
        with self.bounded():
            return self._problem()

    @contextmanager
    def bounded(self, what: str = "the answer", seconds: float = SECONDS) -> Iterator[None]:
        """Whatever goes wrong with this problem within is a ContentError at its place: SymPy raises what it likes."""
        try:
            with limited(seconds):
                yield
        except TutorError:
            raise
        except Overtime:
            raise self._wrong(self.source, f"{what} takes longer than {seconds:.0f} seconds", TIME) from None
        except (MemoryError, RecursionError):
            raise self._wrong(self.source, f"{what} is too large to work with", TIME) from None
        except Exception as error:  # noqa: BLE001 - one problem is lost, and not the command
            said = guarded(str(error))[:80]
            raise self._wrong(self.source, f"{what} cannot be worked out: {type(error).__name__}, {said}") from None

    def _problem(self) -> Problem:
        source = self.source
        texts = [source.prompt, *source.hints, *(step.say for step in source.steps)]
        texts += [mistake.say for mistake in source.mistakes]
        for part in (source.answer.get("options"), source.answer.get("say"), source.answer.get("reasons")):
            texts += [text for text in part if isinstance(text, Expr)] if isinstance(part, tuple) else []
        places = {**source.draws[self.identity.level], **source.lets}
        values = values_named([text.text for text in texts], self.scope, places)
        told(texts, values)
        return Problem(
            identity=self.identity,
            kind=source.kind,
            entry=self.answer.entry,
            prompt=source.prompt.text,
            values=values,
            expected=self._expected(),
            reading=self.answer.reading,
            ask=self.answer.asks(),
            hints=tuple(hint.text for hint in source.hints),
            steps=tuple(
                Step(step.say.text, worded(step.show, self.scope) if step.show else "", bool(step.equals))
                for step in source.steps
            ),
            options=tuple(self._options()),
            parts=self.answer.labels,
            seconds=source.seconds,
            sketch=sketch_of(source, self.scope),
        )

    def _expected(self) -> str:
        text = self.answer.show()
        if len(text) > LIMITS.characters:
            raise self._wrong(self.source, f"nobody can type this answer: it has {len(text):,} characters")
        return text

    def judge(self, typed: str) -> Verdict:
        """The verdict on a typed answer; a wrong one is explained by the template's own mistakes first.

        Wrong it stays where these cannot be worked out, or not in time.
        """
        verdict = self.answer.judge(typed, explain=False)
        if verdict.outcome is not Outcome.WRONG:
            return verdict
        try:
            slips = self.slips
        except ContentError:
            slips = {}
        found = {number: mistake.say.text for number, (mistake, wrong) in slips.items() if wrong.matches(typed)}
        if not found:
            return self.answer.judge(typed)
        said = " Or: ".join(found.values())
        message = f"Either: {said}" if len(found) > 1 else said
        return replace(verdict, message=message, mistake=f"mistake-{min(found)}")

    def working(self, before: str, line: str) -> Verdict:
        """Whether a line of working follows from the one before it, "" where it is the first."""
        from tutor.answers._working import follows

        return follows(self.answer, before, line)

    @cached_property
    def slips(self) -> dict[int, tuple[MistakeSource, Answer]]:
        """The slips that exist for this draw, by their place in the file from 1: one that is right here is none."""
        with self.bounded():
            return self._slips()

    @cached_property
    def mistakes(self) -> dict[int, tuple[MistakeSource, Answer]]:
        """Those slips whose wrong answer tells them from all others."""
        with self.bounded():
            typed = {number: wrong.show() for number, (_, wrong) in self.slips.items()}
            return {
                number: slip
                for number, slip in self.slips.items()
                if not any(other != number and rival.matches(typed[number]) for other, (_, rival) in self.slips.items())
            }

    @cached_property
    def shown(self) -> Shown:
        """The problem with everything behind it, the slips that exist for this draw among it."""
        problem, slips = self.problem, self.slips
        with self.bounded("a slip"):
            told = tuple(Mistake(wrong.show(), mistake.say.text) for mistake, wrong in slips.values())
        return Shown(problem, told)

    def _slips(self) -> dict[int, tuple[MistakeSource, Answer]]:
        found: dict[int, tuple[MistakeSource, Answer]] = {}
        for number, mistake in enumerate(self.source.mistakes, 1):
            if mistake.when is None or condition(mistake.when, self.scope, "when"):
                wrong = self.wrong_answer(mistake)
                if wrong is not None and not self.answer.matches(wrong.show()):
                    found[number] = mistake, wrong
        return found

    def wrong_answer(self, mistake: MistakeSource) -> Answer | None:
        """The answer a slip leads to, None where it leads to none for this draw."""
        try:
            return self._instead(mistake)
        except NotationError:
            return None

    def _instead(self, mistake: MistakeSource) -> Answer:
        value = _plain(mistake.value)
        if self.order and isinstance(value, str):
            value = str(self.order.index(int(self.answer.context.value(value))) + 1)
        return self.answer.instead(value)

    def missing(self, number: int) -> str:
        """Why the slip at this place of the file, from 1, does not exist for this draw; "" where it does."""
        mistake = self.source.mistakes[number - 1]
        with self.bounded():
            if mistake.when is not None and not condition(mistake.when, self.scope, "when"):
                return "its `when` is not met"
            try:
                wrong = self._instead(mistake)
            except NotationError as error:
                return f"its value is no answer of the kind {self.source.kind}: {error.message.rstrip('.')}"
            if self.answer.matches(wrong.show()):
                return "it is the right answer"
        return "" if number in self.mistakes else "its value is that of another mistake"

    # ------------------------------------------------------------------ making

    @cached_property
    def _plain(self) -> dict[str, Any]:
        return {key: _plain(value) for key, value in self.source.answer.items()}

    def _answer(self) -> Answer:
        source = self.source
        kind = kind_named(source.kind)
        if kind is None:
            raise self._wrong(source, f"there is no kind of answer `{source.kind}`: known are {', '.join(kinds())}")
        options = dict(self._plain)
        if unknown := set(options) - kind.keys - {"value"}:
            raise self._wrong(source, f"an answer of kind {source.kind} has no option `{min(unknown)}`")
        if source.form:
            options["form"] = source.form
        try:
            if self.order:
                right = int(Context(self.scope).value(options["value"]))
                options |= {"options": self._options(), "value": str(self.order.index(right) + 1)}
            words = partial(asked, source.prompt.text, self.scope)
            bare = kind(options, Context(self.scope, self.scope.symbols, asked=words))
            letters = self.scope.symbols or _letters(bare.value)
            return kind(options, Context(self.scope, letters, asked=words)) if letters else bare
        except NotationError as error:
            raise self._wrong(source, error.message, offset=self._fault(error)) from None
        except (ValueError, TypeError) as error:  # TypeError: a letter that stayed a letter
            raise self._wrong(source, f"the answer's value is not the number of an option: {error}") from None

    def _option_order(self) -> list[int]:
        """The author's numbers of the options in the order shown, shuffled by the seed; empty for other kinds."""
        options = self._plain.get("options")
        count = len(options) if isinstance(options, list) else 0  # anything else is for the kind to refuse
        order = list(range(1, count + 1))
        chance = random.Random(f"{self.identity} options")
        for place in range(count - 1, 0, -1):
            other = int(chance.random() * (place + 1))
            order[place], order[other] = order[other], order[place]
        return order

    def _options(self) -> list[str]:
        texts = self._plain.get("options") or ()
        return [texts[number - 1] for number in self.order]

    def _fault(self, error: NotationError) -> int:
        """Where in the answer's value this is wrong; where a kind has looked at something else, the value's start."""
        value = self.source.answer.get("value")
        try:
            if isinstance(value, Expr):
                evaluate(authored(value.text), self.scope)
        except NotationError as again:
            return again.span[0] if again.message == error.message else 0
        return 0

    def _wrong(self, source: ProblemSource, message: str, rule: str = "answer", offset: int = 0) -> ContentError:
        value = source.answer.get("value")
        line, column = value.at(offset) if isinstance(value, Expr) else (source.line, 0)
        return ContentError(message, file=source.file, line=line, column=column, rule=rule)


def _plain(value: object) -> Any:
    if isinstance(value, Expr):
        return value.text
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _letters(value: Any) -> dict[str, Any]:
    symbols: set[Any] = set()
    for part in getattr(value, "args", ()) if not hasattr(value, "free_symbols") else (value,):
        symbols |= getattr(part, "free_symbols", set())
    return {found.name: found for found in sorted(symbols, key=lambda s: s.name)}
