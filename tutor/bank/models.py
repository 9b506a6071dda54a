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
ASSUMPTIONS = "^{0}( {0})*$".format("(real|positive|negative|nonnegative|nonzero|integer|complex)")
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
if TYPE_CHECKING:
    Way = str
else:
    Way = Literal[tuple(WAYS)]
Level = dict[Letter, Expression | list[Way]]
"""The draws that a level overrides, after `harder`, the one list: in which ways it is harder than the level below."""
Value = Written | int | float | bool | list[Any] | dict[str, Any]


def _says(sentence: str) -> Meta:
    """What the guide and an editor say of a key."""
    return Meta(description=sentence)


class _Model(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Strict: a key that is not listed is refused."""


class ReadModel(_Model, frozen=True):
    """A place in a book or paper."""

    book: Annotated[Slug, _says("The book, such as `strang-linear-algebra`.")]
    at: Annotated[Line, _says("Where in it: `section 1.1`.")] = ""


class AnswerModel(Struct, frozen=True, gc=False):
    """The right answer, its kind, and whatever options that kind has."""

    kind: Annotated[
        str, Meta(pattern=_whole(KIND), max_length=40), _says("What is asked for, such as `number` or `matrix`.")
    ]
    value: Annotated[Value, _says("The right answer: an expression; name here what `let` has computed.")]
    form: Annotated[Words, _says("In which form it must be written, such as `factored`.")] = ""


class MistakeModel(_Model, frozen=True, kw_only=True):
    """A wrong answer computed from the same draw, for which draws it exists, and what to say of it."""

    value: Annotated[Value, _says("The wrong answer: of the answer's own kind and shape.")]
    when: Annotated[Expression, _says("For which draws there is such a mistake; without it, for all.")] = ""
    say: Annotated[Text, _says("A sentence on what went wrong.")]


class StepModel(_Model, frozen=True):
    """One line of the worked solution."""

    say: Annotated[Text, _says("What this step does, in words.")]
    show: Annotated[Expression, _says("An expression, drawn with the numbers of the draw.")] = ""
    equals: Annotated[Literal["previous"] | None, _says("`previous`: it has the same value as the step before.")] = None


class ProblemModel(_Model, frozen=True, kw_only=True):
    """One problem template."""

    id: Annotated[Slug, _says("Its name within the skill; never changes its meaning.")]
    revision: Annotated[
        int, Meta(ge=1, le=10_000), _says("1, and one more each time a seed comes to mean another problem.")
    ]
    levels: Annotated[
        dict[Annotated[int, Meta(ge=2, le=9)], Level],
        _says("Levels 2 and 3: in which ways each is harder, then the draws that it changes."),
    ] = {}
    seconds: Annotated[int, Meta(ge=1, le=3600), _says("What somebody who can do it takes, from 5 to 900.")]
    fixed: Annotated[bool, _says("`true` for a problem that reads the same in every draw, such as a derivation.")] = (
        False
    )
    symbols: Annotated[
        dict[Letter, Assumptions],
        _says("Letters that stay letters, and what may be assumed of each: `{t: positive, n: integer}`."),
    ] = {}
    draw: Annotated[dict[Letter, Expression], _says("Names and samplers, from top to bottom.")] = {}
    let: Annotated[
        dict[Letter, Expression], _says("Names and expressions, from top to bottom, after all of `draw`.")
    ] = {}
    where: Annotated[list[Expression], _says("Conditions that a draw must meet, at most 12.")] = []
    prompt: Annotated[Text, _says("The question, at most 600 characters.")]
    answer: Annotated[AnswerModel, _says("`kind`, `value`, then `form` and the options of the kind.")]
    check: Annotated[
        list[Expression],
        _says("Conditions that prove the answer in another way; `answer` is the right answer's value."),
    ] = []
    mistakes: Annotated[
        list[MistakeModel], _says("Wrong answers, each with `value`, `when` (not needed) and `say`.")
    ] = []
    hints: Annotated[list[Text], _says("Two or three texts, each saying a little more; none holds the answer.")] = []
    steps: Annotated[list[StepModel], _says("The solution: two steps or more, each with `say`, `show`, `equals`.")] = []


Problems = Annotated[list[ProblemModel], Meta(min_length=1, max_length=200)]


class SkillModel(_Model, frozen=True, kw_only=True):
    """A skill file."""

    format: Annotated[Literal[1], _says("`1`, the version of this format.")]
    title: Annotated[Line, _says("The name that a learner sees.")]
    summary: Annotated[Line, _says("One sentence: what it is.")]
    needs: Annotated[list[Name], _says("Skills to learn before: `[chain-rule]`.")] = []
    covers: Annotated[
        dict[Name, Weight],
        _says("Skills that are practised along with it, and how much, from 0 to 1: `{fraction-arithmetic: 0.2}`."),
    ] = {}
    used_in: Annotated[dict[Name, Line], _says("The algorithm's id, and in one sentence why it needs this.")] = {}
    read: Annotated[list[ReadModel], _says("Places in books: `[{book: strang-linear-algebra, at: section 1.1}]`.")] = []
    lesson: Annotated[str, _says("Two to eight lines of Markdown with `$...$` in them.")] = ""
    problems: Annotated[Problems, _says("One problem or more.")]


class ExtensionModel(_Model, frozen=True):
    """A file that adds problems to a skill of another bank, under that skill's own name."""

    format: Annotated[Literal[1], _says("`1`.")]
    extends: Annotated[Qualified, _says("The skill's full name: `core:dot-product`.")]
    problems: Annotated[Problems, _says("As in a skill.")]


class LineModel(_Model, frozen=True):
    """One line of NumPy, the skills it takes to read it, and why they are there."""

    code: Annotated[Line, _says("One line of NumPy.")]
    skills: Annotated[list[Name], Meta(min_length=1), _says("What it takes to read it.")]
    why: Annotated[Line, _says("Why the mathematics is there, in one sentence.")]


class AlgorithmModel(_Model, frozen=True, kw_only=True):
    """One algorithm of `algorithms.yaml`; `derivation` names skills that deriving it takes, beyond its lines."""

    id: Annotated[Slug, _says("What `used_in` calls it.")]
    name: Annotated[Line, _says("What a learner sees.")]
    summary: Annotated[Line, _says("One sentence.")]
    read: Annotated[list[ReadModel], _says("Places in books.")] = []
    lines: Annotated[list[LineModel], Meta(min_length=1), _says("The lines of NumPy that are its mathematical heart.")]
    derivation: Annotated[list[Name], _says("Skills that deriving it takes, beyond its lines.")] = []
    planned: Annotated[list[Name], _says("Skills that its lines name and nobody has written yet.")] = []


class StageModel(_Model, frozen=True):
    """One stage of a path."""

    title: Annotated[Line, _says("What a learner sees.")]
    algorithm: Annotated[Name, _says("An algorithm: everything that its lines need.")] = ""
    skills: Annotated[list[Name], _says("Skills: these and no others.")] = []


class PathModel(_Model, frozen=True):
    """One path of `paths.yaml`."""

    id: Annotated[Slug, _says("What the path is called; never changes.")]
    name: Annotated[Line, _says("What a learner sees.")]
    summary: Annotated[Line, _says("One sentence.")]
    stages: Annotated[list[StageModel], Meta(min_length=1), _says("In order.")]


Topics = dict[Slug, Line]

KINDS: dict[str, Any] = {
    "skill": SkillModel,
    "extension": ExtensionModel,
    "algorithms": list[AlgorithmModel],
    "paths": list[PathModel],
    "topics": Topics,
}
