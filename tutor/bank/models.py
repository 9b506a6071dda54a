"""What each kind of YAML file may say, as compiled structs: the one description, from which all others are made.

`schema` makes pydantic's models of them, for detailed errors and for editors; 215 skills pass here in 15 ms, which
pydantic takes 150 ms to be imported for. The order of the fields is the order in which an author writes the keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct

from tutor.bank.files import SLUG
from tutor.bank.harder import WAYS

REFERENCE = r"^([a-z0-9]+(-[a-z0-9]+)*:)?[a-z0-9]+(-[a-z0-9]+)*$"
QUALIFIED = r"^[a-z0-9]+(-[a-z0-9]+)*:[a-z0-9]+(-[a-z0-9]+)*$"
IDENTIFIER = r"^[A-Za-z][A-Za-z0-9_]*$"
ASSUMPTIONS = "^{0}( {0})*$".format("(real|positive|negative|nonnegative|nonzero|integer|complex|probability)")
WORDS = r"^[a-z0-9 _-]+$"
KIND = r"^[a-z]+([_-][a-z]+)*$"


def _whole(pattern: str) -> str:
    return pattern.removesuffix("$") + r"\Z"  # Python's $ also stands before a last newline


Slug = Annotated[str, Meta(pattern=_whole(SLUG), max_length=60)]
Name = Annotated[str, Meta(pattern=_whole(REFERENCE), max_length=120)]
Qualified = Annotated[str, Meta(pattern=_whole(QUALIFIED), max_length=120)]
Letter = Annotated[str, Meta(pattern=_whole(IDENTIFIER), max_length=40)]
Words = Annotated[str, Meta(pattern=_whole(WORDS), max_length=80)]
Assumptions = Annotated[str, Meta(pattern=_whole(ASSUMPTIONS), max_length=80)]
Line = Annotated[str, Meta(min_length=1, max_length=400)]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]
Weight = Annotated[float, Meta(ge=0, le=1)]
Written = Annotated[str, Meta(min_length=1, max_length=2000)]
Expression = Written | int | float | bool
"""Numbers and true/false are expressions too; their exact text is taken from the tree."""
MOST = 60
"""Conditions, mistakes, hints or steps of a problem: ten times what a good one has."""
Named = Annotated[dict[Letter, Expression], Meta(max_length=4 * MOST)]
if TYPE_CHECKING:
    Way = str
else:
    Way = Literal[tuple(WAYS)]
Level = dict[Letter, Expression | list[Way]]
"""The draws that a level overrides, after `harder`, the one list: in which ways it is harder than the level below."""
Value = Written | int | float | bool | list[Any] | dict[str, Any]


class _Model(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Strict: a key that is not listed is refused."""


class ReadModel(_Model, frozen=True):
    """A place in a book or paper."""

    book: Slug
    at: Line = ""


class AnswerModel(Struct, frozen=True, gc=False):
    """The right answer, its kind, and whatever options that kind has."""

    kind: Annotated[str, Meta(pattern=_whole(KIND), max_length=40)]
    value: Value
    form: Words = ""


class MistakeModel(_Model, frozen=True, kw_only=True):
    """A wrong answer computed from the same draw, for which draws it exists, and what to say of it."""

    value: Value
    when: Expression = ""
    say: Text


class StepModel(_Model, frozen=True):
    """One line of the worked solution."""

    say: Text
    show: Expression = ""
    equals: Literal["previous"] | None = None


class ProblemModel(_Model, frozen=True, kw_only=True):
    """One problem template."""

    id: Slug
    revision: Annotated[int, Meta(ge=1, le=10_000)]
    levels: dict[Annotated[int, Meta(ge=2, le=9)], Level] = {}
    seconds: Annotated[int, Meta(ge=1, le=3600)]
    fixed: bool = False
    symbols: dict[Letter, Assumptions] = {}
    draw: Named = {}
    let: Named = {}
    where: Annotated[list[Expression], Meta(max_length=MOST)] = []
    prompt: Text
    answer: AnswerModel
    check: Annotated[list[Expression], Meta(max_length=MOST)] = []
    mistakes: Annotated[list[MistakeModel], Meta(max_length=MOST)] = []
    hints: Annotated[list[Text], Meta(max_length=MOST)] = []
    steps: Annotated[list[StepModel], Meta(max_length=MOST)] = []
    sketch: Annotated[list[Expression], Meta(max_length=MOST)] = []


Problems = Annotated[list[ProblemModel], Meta(min_length=1, max_length=200)]


class SkillModel(_Model, frozen=True, kw_only=True):
    """A skill file."""

    format: Literal[1]
    title: Line
    summary: Line
    needs: list[Name] = []
    covers: dict[Name, Weight] = {}
    used_in: dict[Name, Line] = {}
    read: list[ReadModel] = []
    lesson: Annotated[str, Meta(max_length=4000)] = ""
    problems: Problems


class ExtensionModel(_Model, frozen=True):
    """A file that adds problems to a skill of another bank, under that skill's own name."""

    format: Literal[1]
    extends: Qualified
    problems: Problems


class LineModel(_Model, frozen=True):
    """One line of NumPy, the skills it takes to read it, and why they are there."""

    code: Line
    skills: Annotated[list[Name], Meta(min_length=1)]
    why: Line


class AlgorithmModel(_Model, frozen=True, kw_only=True):
    """One algorithm of `algorithms.yaml`; `derivation` names skills that deriving it takes, beyond its lines."""

    id: Slug
    name: Line
    summary: Line
    read: list[ReadModel] = []
    lines: Annotated[list[LineModel], Meta(min_length=1)]
    derivation: list[Name] = []
    planned: list[Name] = []


class StageModel(_Model, frozen=True):
    """One stage of a path."""

    title: Line
    algorithm: Name = ""
    skills: list[Name] = []
    project: Line | None = None
    exit: Line | None = None


class PathModel(_Model, frozen=True):
    """One path of `paths.yaml`."""

    id: Slug
    name: Line
    summary: Line
    stages: Annotated[list[StageModel], Meta(min_length=1)]


Topics = dict[Slug, Line]

KINDS: dict[str, Any] = {
    "skill": SkillModel,
    "extension": ExtensionModel,
    "algorithms": list[AlgorithmModel],
    "paths": list[PathModel],
    "topics": Topics,
}
