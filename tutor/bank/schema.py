"""How a violation of `models` is told: all of them, each at its line and column. Asked only when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct, structs
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from tutor.bank.files import SLUG
from tutor.bank.guard import MAX_ERRORS
from tutor.bank.harder import HARDER, WAYS
from tutor.bank.keys import SAYS
from tutor.bank.models import ASSUMPTIONS, IDENTIFIER, KINDS, QUALIFIED, REFERENCE
from tutor.bank.node import Node, find, plain
from tutor.errors import ContentError

_BASIC = (int, float, bool)
_ASKED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "`true` or `false`",
    "list_type": "a list: `[first, second]`, or lines below it that begin with `- `",
    "dict_type": "keys with values: `{key: value}`, or lines below it",
    "model_type": "keys with values: `{key: value}`, or lines below it",
}
"""What a key asks for, by the type of pydantic's error."""


def _as_text(value: object) -> object:
    """Numbers and true/false are expressions too; their exact text is taken from the tree later."""
    return str(value) if isinstance(value, int | float) else value


def _just(value: object) -> object:
    """True and 1.0 are equal to 1, and are not it."""
    return value if type(value) in (int, str, NoneType) else repr(value)


class _Base(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Open(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow", frozen=True)


@cache
def _made(struct: type[Struct]) -> type[BaseModel]:
    """The pydantic model that accepts just what the struct does."""
    hints = get_type_hints(struct, include_extras=True)
    fields: dict[str, Any] = {
        field.name: (_described(struct, field.name, hints), ... if field.required else _default(field))
        for field in structs.fields(struct)
    }
    base = _Base if struct.__struct_config__.forbid_unknown_fields else _Open
    return create_model(struct.__name__, __base__=base, __doc__=struct.__doc__, **fields)


def _described(struct: type[Struct], key: str, hints: dict[str, Any]) -> Any:
    sentence = SAYS.get(struct.__name__, {}).get(key)
    return Annotated[_translated(hints[key]), Field(description=sentence)] if sentence else _translated(hints[key])


def _default(field: structs.FieldInfo) -> Any:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def _translated(annotation: Any) -> Any:
    """An annotation of `models` in pydantic's words."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Annotated[_translated(parts[0]), _constraints(parts[1])]
    if origin is Literal:
        return Annotated[annotation, BeforeValidator(_just)]
    if origin in (Union, UnionType):
        return _either([part for part in parts if part not in _BASIC], all(basic in parts for basic in _BASIC))
    if origin in (list, dict):
        return origin[tuple(map(_translated, parts))]
    return _made(annotation) if isinstance(annotation, type) and issubclass(annotation, Struct) else annotation


def _either(parts: list[Any], expression: bool) -> Any:
    found = [_translated(part) for part in parts]
    if expression:  # its text comes first
        found[0] = Annotated[found[0], BeforeValidator(_as_text, json_schema_input_type=str | int | float | bool)]
    return reduce(or_, found)


def _constraints(meta: Meta) -> Any:
    pattern = meta.pattern.replace(r"\Z", "$") if meta.pattern else None
    names = ("ge", "le", "min_length", "max_length")
    return Field(pattern=pattern, **{name: getattr(meta, name) for name in names})


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_translated(KINDS[kind]))


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file (`skill`, `algorithms`, `paths`, `topics`), for editors."""
    schema = _untitled(_adapter(kind).json_schema())
    if problem := schema.get("$defs", {}).get("ProblemModel"):
        level = problem["properties"]["levels"].pop("additionalProperties")
        ways = {"type": "array", "items": {"enum": list(WAYS), "type": "string"}}
        level["properties"] = {HARDER: {**ways, "description": "In which ways it is harder than the level below."}}
        # by pattern: an editor takes the key 2 for a number, and finds no property "2"
        problem["properties"]["levels"] |= {"patternProperties": {"^[23]$": level}, "additionalProperties": False}
        _name_kinds(schema["$defs"]["AnswerModel"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _untitled(part: Any) -> Any:
    """Without pydantic's titles (`Used In`, `AnswerModel`), which an editor would show above the sentences."""
    if isinstance(part, list):
        return [_untitled(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {key: _untitled(value) for key, value in part.items() if key != "title" or not isinstance(value, str)}


def _name_kinds(answer: dict[str, Any]) -> None:
    """So that an editor completes the kinds of answer and their options, and knows no others."""
    from tutor.answers import kinds  # SymPy: half a second that nobody pays who reads a bank

    having: dict[str, list[str]] = {}
    for name, made in sorted(kinds().items()):
        for option in made.keys - {name}:  # Python callers say `fields` for the value of that kind
            having.setdefault(option, []).append(f"`{name}`")
    answer["properties"]["kind"] = {
        "description": answer["properties"]["kind"]["description"],
        "enum": sorted(kinds()),
        "type": "string",
    }
    for option, names in sorted(having.items()):
        answer["properties"].setdefault(option, {"description": f"An option of {', '.join(names)}."})
    answer["additionalProperties"] = False


def check(node: Node, kind: str, file: str) -> list[ContentError]:
    """Everything in the tree that a file of this kind may not say; an empty list means that it is valid."""
    try:
        _adapter(kind).validate_python(plain(node), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        details = [detail for detail in details if not _of_another_branch(detail)]
        return _unique(_told(detail, node, kind, file) for detail in details[:MAX_ERRORS])
    return []


def _of_another_branch(detail: Any) -> bool:
    """In a level the ways are a list and the draws are texts; pydantic tells of either what it is not."""
    names = [part for part in detail["loc"] if isinstance(part, str) and "[" not in part]
    if "levels" not in names:
        return False
    if names[-1] == HARDER:
        return detail["type"] == "string_type" and isinstance(detail["input"], list)
    return bool(detail["type"] == "literal_error")


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
    line, column = find(node, path)
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
    words[QUALIFIED] = "`bank:skill`, the skill whose problems these are"
    words[IDENTIFIER] = "a name of letters, digits and _"
    words[ASSUMPTIONS] = "made of real, positive, negative, nonnegative, nonzero, integer, complex, probability"
    asked = _ASKED.get(detail["type"])
    message = f"should be {asked}" if asked else str(detail["msg"]).removeprefix("Input ")
    pattern = detail.get("ctx", {}).get("pattern", "")
    if pattern in words:
        message = f"should be {words[pattern]}"
    names = [str(part) for part in path if isinstance(part, str) and "[" not in part]
    value = detail["input"]
    if detail["type"] == "literal_error" and isinstance(value, str):
        near = get_close_matches(value[:40], re.findall("'(.*?)'", message), 1, 0.5)
        message += f", not {value[:40]!r}" + (f"; did you mean `{near[0]}`?" if near else "")
        return f"`{names[-1]}` {message[:1].lower()}{message[1:]}"
    return f"`{names[-1] if names else 'file'}` {message[:1].lower()}{message[1:]}{_got(detail['type'], value)}"


def _got(error: str, value: object) -> str:
    """What stands there instead, and what it comes from most often where a text was meant."""
    if value is None:
        return "; nothing stands here: a value is missing, or the lines that belong to it are not indented below it"
    if error == "string_type" and isinstance(value, dict):
        return ", not keys with values: a text with a colon or a brace in it stands in quotes"
    if error == "string_type" and isinstance(value, list):
        return ', not a list: a text with brackets in it stands in quotes, such as `"[a, b]"`'
    if error == "string_type" and isinstance(value, int | float):
        return f", not {str(value)[:40]}: put quotes around it"
    return f", not {str(value)[:40]!r}" if isinstance(value, str | int | float) else ""


def _model(kind: str, path: Sequence[int | str]) -> type[BaseModel] | None:
    """The model that stands at a path of keys and indices."""
    model: type[BaseModel] | None = _inner(_translated(KINDS[kind]))
    for key in path:
        if isinstance(key, str) and model is not None:
            field = model.model_fields.get(key)
            model = _inner(field.annotation) if field else None
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part))), None)
