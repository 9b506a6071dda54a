"""A skill file as it is handed to the generator: nothing evaluated, every text with the place it was written at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tutor.bank.harder import HARDER
from tutor.bank.node import Node, Place
from tutor.bank.spot import Written
from tutor.model import Skill


@dataclass(frozen=True)
class Expr:
    """A text of the author (an expression, or words with `{name}` in them) and where it stands."""

    text: str
    file: str
    line: int
    column: int
    written: Written | None = field(default=None, compare=False, repr=False)

    def at(self, offset: int) -> Place:
        """Line and column of the character at `offset` of the text."""
        return self.written.place(self.text, offset) if self.written else (self.line, self.column)

    def __str__(self) -> str:
        return self.text


Value = Expr | tuple["Value", ...] | Mapping[str, "Value"] | int | bool | None
"""A value of an answer: expressions, in sequences and mappings; options may be whole numbers or true/false."""


@dataclass(frozen=True)
class MistakeSource:
    """A wrong answer, the condition under which it exists for a draw, and what is said of it."""

    value: Value
    when: Expr | None
    say: Expr


@dataclass(frozen=True)
class StepSource:
    """One line of the worked solution; `equals` is "" or "previous"."""

    say: Expr
    show: Expr | None
    equals: str = ""


@dataclass(frozen=True)
class ProblemSource:
    """One problem template; `draws` holds the draws of every level (1 and those listed), in order.

    `harder` says of those listed in which ways they are harder than the level below.
    """

    skill_id: str
    id: str
    revision: int
    seconds: int
    draws: Mapping[int, Mapping[str, Expr]]
    harder: Mapping[int, Sequence[str]]
    lets: Mapping[str, Expr]
    wheres: tuple[Expr, ...]
    prompt: Expr
    kind: str
    form: str
    answer: Mapping[str, Value]
    checks: tuple[Expr, ...]
    mistakes: tuple[MistakeSource, ...]
    hints: tuple[Expr, ...]
    steps: tuple[StepSource, ...]
    sketch: tuple[Expr, ...]
    symbols: Mapping[str, str]
    fixed: bool
    file: str
    line: int


@dataclass(frozen=True)
class SkillSource:
    """A skill and the sources of its problems, in the order of the file."""

    skill: Skill
    problems: tuple[ProblemSource, ...]

    def problem(self, problem_id: str) -> ProblemSource | None:
        """The problem of this id, or None."""
        return next((problem for problem in self.problems if problem.id == problem_id), None)


def problem_source(node: Node, skill_id: str, file: str, bank: str = "") -> ProblemSource:
    """The source of one problem, from a tree that the schema has accepted; `bank` adds it to another one's skill."""
    answer = node.get("answer")
    return ProblemSource(
        skill_id=skill_id,
        id=f"{bank}:{node.get('id').text}" if bank else node.get("id").text,
        revision=number(node.get("revision")),
        seconds=number(node.get("seconds")),
        draws=_draws(node, file),
        harder={level: _ways(node.get("levels").map[str(level)]) for level in levels(node) if level > 1},
        lets=_exprs(node.get("let"), file),
        wheres=_list(node.get("where"), file),
        prompt=expr(node.get("prompt"), file),
        kind=answer.get("kind").text,
        form=answer.get("form").text,
        answer={key: _option(key, value, file) for key, value in answer.map.items() if key not in ("kind", "form")},
        checks=_list(node.get("check"), file),
        mistakes=tuple(_mistake(mistake, file) for mistake in node.get("mistakes").list),
        hints=_list(node.get("hints"), file),
        steps=tuple(_step(step, file) for step in node.get("steps").list),
        sketch=_list(node.get("sketch"), file),
        symbols={key: value.text for key, value in node.get("symbols").map.items()},
        fixed=node.get("fixed").value is True,
        file=file,
        line=node.line,
    )


def expr(node: Node, file: str) -> Expr:
    """A scalar as the author wrote it, `0.10` with its zero."""
    return Expr(node.text, file, node.line, node.column, node.written)


def number(node: Node) -> int:
    """A whole number the schema has accepted."""
    return node.value if isinstance(node.value, int) else 0


def levels(node: Node) -> tuple[int, ...]:
    """The levels of a problem: 1, and those it lists."""
    return (1, *sorted(int(level) for level in node.get("levels").map))


def _draws(node: Node, file: str) -> dict[int, dict[str, Expr]]:
    first = _exprs(node.get("draw"), file)
    others = node.get("levels").map
    # An override keeps the draw's position: later draws may name it.
    return {level: first | overrides(others[str(level)], file) if level > 1 else first for level in levels(node)}


def overrides(level: Node, file: str) -> dict[str, Expr]:
    """The draws that a level changes."""
    return {key: value for key, value in _exprs(level, file).items() if key != HARDER}


def _ways(level: Node) -> tuple[str, ...]:
    return tuple(way.text for way in level.get(HARDER).list)


def _exprs(node: Node, file: str) -> dict[str, Expr]:
    return {key: expr(value, file) for key, value in node.map.items()}


def _list(node: Node, file: str) -> tuple[Expr, ...]:
    return tuple(expr(value, file) for value in node.list)


def _optional(node: Node, file: str) -> Expr | None:
    return expr(node, file) if node.text else None


def _mistake(node: Node, file: str) -> MistakeSource:
    return MistakeSource(
        _value(node.get("value"), file), _optional(node.get("when"), file), expr(node.get("say"), file)
    )


def _step(node: Node, file: str) -> StepSource:
    return StepSource(expr(node.get("say"), file), _optional(node.get("show"), file), node.get("equals").text)


def _value(node: Node, file: str) -> Value:
    if isinstance(node.value, dict):
        return {key: _value(value, file) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return tuple(_value(value, file) for value in node.value)
    return expr(node, file)


def _option(key: str, node: Node, file: str) -> Value:
    # A whole number or true/false is a setting (`places: 2`); a decimal stays exact text, as everything in `value`.
    if key != "value" and (node.value is None or isinstance(node.value, int)):
        return node.value
    return _value(node, file)


def told(value: object) -> object:
    """What a source says, wherever it stands: two that say the same make the same problems."""
    fields = getattr(value, "__dataclass_fields__", None) or getattr(value, "__struct_fields__", None)
    if fields is not None:
        return [told(getattr(value, name)) for name in fields if name not in ("line", "column", "file", "written")]
    if isinstance(value, dict):
        return {key: told(part) for key, part in value.items()}
    return [told(part) for part in value] if isinstance(value, tuple | list) else value
