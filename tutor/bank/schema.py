"""What each kind of YAML file may say, and how a violation is told: all of them, each at its line and column.

The order of a model's fields is the order in which an author writes the keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from tutor.bank.files import SLUG
from tutor.bank.guard import MAX_ERRORS
from tutor.bank.harder import WAYS
from tutor.bank.node import Node, find, plain
from tutor.errors import ContentError

REFERENCE = r"^([a-z0-9]+(-[a-z0-9]+)*:)?[a-z0-9]+(-[a-z0-9]+)*$"
IDENTIFIER = r"^[A-Za-z][A-Za-z0-9_]*$"


def _as_text(value: object) -> object:
    """Numbers and true/false are expressions too; their exact text is taken from the tree later."""
    return str(value) if isinstance(value, int | float) else value


Slug = Annotated[str, Field(pattern=SLUG, max_length=60)]
Name = Annotated[str, Field(pattern=REFERENCE, max_length=120)]
Letter = Annotated[str, Field(pattern=IDENTIFIER, max_length=40)]
Words = Annotated[str, Field(pattern=r"^[a-z0-9 _-]+$", max_length=80)]
ASSUMPTIONS = "^{0}( {0})*$".format("(real|positive|negative|nonnegative|nonzero|integer|complex)")
Assumptions = Annotated[str, Field(pattern=ASSUMPTIONS, max_length=80)]
Line = Annotated[str, Field(min_length=1, max_length=400)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Weight = Annotated[float, Field(ge=0, le=1)]
Expression = Annotated[
    str,
    Field(min_length=1, max_length=2000),
    BeforeValidator(_as_text, json_schema_input_type=str | int | float | bool),
]
if TYPE_CHECKING:
    Way = str
else:
    Way = Literal[tuple(WAYS)]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ReadModel(_Model):
    """A place in a book or paper."""

    book: Slug
    at: Line = ""


class AnswerModel(_Model):
    """The right answer, its kind, and whatever options that kind has."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)
    kind: Annotated[str, Field(pattern=r"^[a-z]+([_-][a-z]+)*$", max_length=40)]
    value: Expression | list[Any] | dict[str, Any]
    form: Words = ""


class MistakeModel(_Model):
    """A wrong answer computed from the same draw, for which draws it exists, and what to say of it."""

    value: Expression | list[Any] | dict[str, Any]
    when: Expression = ""
    say: Text


class StepModel(_Model):
    """One line of the worked solution."""

    say: Text
    show: Expression = ""
    equals: Literal["previous"] | None = None


class LevelModel(_Model):
    """The draws that a level overrides, after `harder`: in which ways it is harder than the level below."""

    model_config = ConfigDict(
        strict=True, extra="allow", frozen=True, json_schema_extra={"propertyNames": {"pattern": IDENTIFIER}}
    )
    __pydantic_extra__: dict[Letter, Expression]
    harder: list[Way] = []


class ProblemModel(_Model):
    """One problem template."""

    id: Slug
    revision: Annotated[int, Field(ge=1, le=10_000)]
    levels: dict[Annotated[int, Field(ge=2, le=9)], LevelModel] = {}
    seconds: Annotated[int, Field(ge=1, le=3600)]
    fixed: bool = False
    symbols: dict[Letter, Assumptions] = {}
    draw: dict[Letter, Expression] = {}
    let: dict[Letter, Expression] = {}
    where: list[Expression] = []
    prompt: Text
    answer: AnswerModel
    check: list[Expression] = []
    mistakes: list[MistakeModel] = []
    hints: list[Text] = []
    steps: list[StepModel] = []


class SkillModel(_Model):
    """A skill file."""

    format: Literal[1]
    title: Line
    summary: Line
    needs: list[Name] = []
    covers: dict[Name, Weight] = {}
    used_in: dict[Name, Line] = {}
    read: list[ReadModel] = []
    lesson: str = ""
    problems: Annotated[list[ProblemModel], Field(min_length=1, max_length=200)]


class LineModel(_Model):
    """One line of NumPy, the skills it takes to read it, and why they are there."""

    code: Line
    skills: Annotated[list[Name], Field(min_length=1)]
    why: Line


class AlgorithmModel(_Model):
    """One algorithm of `algorithms.yaml`; `derivation` names skills that deriving it takes, beyond its lines."""

    id: Slug
    name: Line
    summary: Line
    read: list[ReadModel] = []
    lines: Annotated[list[LineModel], Field(min_length=1)]
    derivation: list[Name] = []
    planned: list[Name] = []


class StageModel(_Model):
    """One stage of a path."""

    title: Line
    algorithm: Name = ""
    skills: list[Name] = []


class PathModel(_Model):
    """One path of `paths.yaml`."""

    id: Slug
    name: Line
    summary: Line
    stages: Annotated[list[StageModel], Field(min_length=1)]


KINDS: dict[str, Any] = {
    "skill": SkillModel,
    "algorithms": list[AlgorithmModel],
    "paths": list[PathModel],
    "topics": dict[Slug, Line],
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file (`skill`, `algorithms`, `paths`, `topics`), for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_adapter(kind).json_schema()}


def check(node: Node, kind: str, file: str) -> list[ContentError]:
    """Everything in the tree that a file of this kind may not say; an empty list means that it is valid."""
    try:
        _adapter(kind).validate_python(plain(node), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        return _unique(_told(detail, node, kind, file) for detail in details[:MAX_ERRORS])
    return []


def key_order(*path: str) -> tuple[str, ...]:
    """The known keys of a mapping in their order: `key_order("skill", "problems", "answer")`."""
    model = _model(path[0], path[1:])
    return tuple(model.model_fields) if model else ()


def _unique(errors: Iterator[ContentError]) -> list[ContentError]:
    # A union reports each of its branches; the first at a place is the one that says most.
    seen: dict[tuple[int, int, str], ContentError] = {}
    for error in errors:
        seen.setdefault((error.line, error.column, error.rule if error.rule == "missing-key" else ""), error)
    return sorted(seen.values(), key=lambda error: (error.line, error.column))


def _told(detail: Any, node: Node, kind: str, file: str) -> ContentError:
    path: tuple[int | str, ...] = detail["loc"]
    last = str(path[-1]) if path else ""
    is_key = detail.get("ctx", {}).get("pattern") == IDENTIFIER and detail["input"] == last  # no value has this pattern
    line, column = find(node, (*path, "[key]") if is_key else path)
    if detail["type"] == "missing":
        line, column = find(node, path[:-1])
        return ContentError(f"`{last}` is missing", file=file, line=line, column=column, rule="missing-key")
    if detail["type"] == "extra_forbidden":
        line, column = find(node, (*path, "[key]"))
        model = _model(kind, path[:-1])
        known = list(model.model_fields) if model else []
        near = get_close_matches(last[:40], known, 1, 0.5)
        hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
        return ContentError(
            f"unknown key `{last[:40]}`; {hint}", file=file, line=line, column=column, rule="unknown-key"
        )
    return ContentError(_sentence(detail, path), file=file, line=line, column=column, rule="wrong-value")


def _sentence(detail: Any, path: tuple[int | str, ...]) -> str:
    words = {SLUG: "a lowercase-name-with-dashes", REFERENCE: "a lowercase-name-with-dashes, with an optional `bank:`"}
    words[IDENTIFIER] = "a name of letters, digits and _"
    words[ASSUMPTIONS] = "made of real, positive, negative, nonnegative, nonzero, integer, complex"
    message = str(detail["msg"]).removeprefix("Input ")
    pattern = detail.get("ctx", {}).get("pattern", "")
    if pattern in words:
        message = f"should be {words[pattern]}"
    names = [str(part) for part in path if isinstance(part, str) and "[" not in part]
    value = detail["input"]
    if detail["type"] == "literal_error" and isinstance(value, str):
        near = get_close_matches(value[:40], re.findall("'(.*?)'", message), 1, 0.5)
        return f"`{names[-1]}` {message[:1].lower()}{message[1:]}, not {value[:40]!r}" + (
            f"; did you mean `{near[0]}`?" if near else ""
        )
    got = f", not {str(value)[:40]!r}" if isinstance(value, str | int | float | None) else ""
    return f"`{names[-1] if names else 'file'}` {message[:1].lower()}{message[1:]}{got}"


def _model(kind: str, path: Sequence[int | str]) -> type[BaseModel] | None:
    """The model that stands at a path of keys and indices."""
    model: type[BaseModel] | None = _inner(KINDS[kind])
    for key in path:
        if isinstance(key, str) and model is not None:
            field = model.model_fields.get(key)
            model = _inner(field.annotation) if field else None
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part))), None)
