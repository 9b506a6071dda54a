"""What a file may say, and that every violation is told at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tutor.answers import kinds
from tutor.bank.guard import compose, read_text
from tutor.bank.models import KINDS
from tutor.bank.schema import check, json_schema, key_order
from tutor.errors import ContentError

EXAMPLE = Path(__file__).parent / "example"

WRONG = """\
format: 1
title: A
sumary: x
needs: [A B, core:x]
covers: {trace: 2, x: true}
problems:
  - id: p
    revision: one
    levels: {1: {a: 3}, 2: {1a: 3, b: 0.10, c: null}}
    seconds: 3
    draw: {a: 1, b: true}
    promt: Hey.
    answer: {kind: set, places: 2}
    mistakes: [{value: [1, 2]}]
    check: x
"""


def _told(text: str, kind: str) -> list[str]:
    errors: list[ContentError] = []
    node = compose(text, "f.yaml", errors)
    assert node is not None
    assert errors == []
    return [f"{error.line}:{error.column} {error.rule} {error.message}" for error in check(node, kind, "f.yaml")]


def test_everything_wrong_is_told_at_its_place() -> None:
    told = _told(WRONG, "skill")
    places = [
        "1:1",
        "3:1",
        "4:9",
        "5:17",
        "5:23",
        "7:5",
        "8:15",
        "9:14",
        "9:29",
        "9:48",
        "12:5",
        "13:13",
        "14:16",
        "15:12",
    ]
    assert [line.split()[0] for line in told] == places
    assert told[1] == "3:1 unknown-key unknown key `sumary`; did you mean `summary`?"
    assert told[5] == "7:5 missing-key `prompt` is missing"
    assert told[10] == "12:5 unknown-key unknown key `promt`; did you mean `prompt`?"
    assert told[6].startswith("8:15 wrong-value `revision` should be a whole number, not 'one'")


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        ("algorithms", "- {id: x, name: 2, summary: s, lines: [{code: a, skills: [b], why: c}]}", "1:17"),
        ("algorithms", "- {id: x, name: n, summary: s, lines: []}", "1:39"),
        ("algorithms", "a: 1", "1:1"),
        ("algorithms", "- 3", "1:3"),
        ("topics", "a b: x", "1:1"),
        ("topics", "a: 3", "1:4"),
        ("paths", "- {id: x, name: n, summary: s, stages: [{titel: x}]}", "1:41"),
        ("skill", "3", "1:1"),
    ],
)
def test_the_other_files_are_checked_too(kind: str, text: str, place: str) -> None:
    assert _told(text, kind)[0].startswith(f"{place} ")


@pytest.mark.parametrize("path", sorted(EXAMPLE.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_accepted(path: Path) -> None:
    errors: list[ContentError] = []
    node = compose(read_text(path, EXAMPLE), str(path), errors)
    assert node is not None
    assert errors == []
    assert check(node, path.stem if path.parent == EXAMPLE else "skill", str(path)) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("levels: {02: {a: 1}}", "6:14"),
        ("levels: {'٢': {a: 1}}", "6:14"),
        ("symbols: {x: real positiv}", "6:18"),
        ("symbols: {x: }", "6:18"),
        ("answer: [1]", "6:13"),
        ("answer: {kind: 1, value: 1}", "6:20"),
        ("steps: [{say: x, equals: next}]", "6:30"),
        ("check: [{a: 1}]", "6:13"),
        ("revision: 1.0", "6:15"),
        ("seconds: true", "6:14"),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(line: str, place: str) -> None:
    rest = {"id": "p", "revision": "1", "seconds": "1", "prompt": "x", "answer": "{kind: set, value: 1}"}
    keys = "".join(f"    {key}: {value}\n" for key, value in rest.items() if not line.startswith(key))
    told = _told(f"format: 1\ntitle: t\nsummary: s\nproblems:\n  -\n    {line}\n{keys}", "skill")
    assert [line.split()[0] for line in told] == [place]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hints: [Dot it: first.]", "`hints` should be a text, not keys with values: a text with a colon"),
        ("let: {c: [a, b]}", "`c` should be a text, not a list: a text with brackets in it stands in quotes"),
        ("let:", "`let` should be keys with values: `{key: value}`, or lines below it; nothing stands here"),
        ("levels: {2: {w: [1, 2]}}", "`w` should be a text, not a list"),
        ("levels: {2: {harder: [bigger], a: 2}}", "`harder` should be 'dimension', 'fractions'"),
        ("check: a = b", "`check` should be a list: `[first, second]`"),
        ("steps: [Add them.]", "`steps` should be keys with values: `{key: value}`"),
        ("steps: [{say: 5}]", "`say` should be a text, not 5: put quotes around it"),
    ],
)
def test_a_wrong_value_is_told_once_and_in_plain_words(line: str, said: str) -> None:
    text = "format: 1\ntitle: t\nsummary: s\nproblems:\n  - id: p\n    revision: 1\n    seconds: 5\n    prompt: x\n"
    (told,) = _told(f"{text}    answer: {{kind: set, value: 1}}\n    {line}\n", "skill")
    assert told.partition(" wrong-value ")[2].startswith(said)


@pytest.mark.parametrize("kind", KINDS)
def test_editors_get_a_schema(kind: str) -> None:
    assert json.loads(json.dumps(json_schema(kind)))["$schema"].startswith("https://json-schema.org")


def test_keys_have_the_order_of_the_guide() -> None:
    assert key_order("skill")[:5] == ("format", "title", "summary", "needs", "covers")
    assert key_order("skill", "problems", "steps") == ("say", "show", "equals")
    assert key_order("skill", "nonsense", "steps") == ()


def _properties(part: object) -> list[tuple[str, dict[str, object]]]:
    if isinstance(part, list):
        return [found for each in part for found in _properties(each)]
    if not isinstance(part, dict):
        return []
    own = part.get("properties")
    rows = list(own.items()) if isinstance(own, dict) else []
    return rows + [found for each in part.values() for found in _properties(each)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_has_a_sentence_for_every_key_and_no_titles_above_it(kind: str) -> None:
    rows = _properties(json_schema(kind))
    assert [name for name, about in rows if not str(about.get("description", "")).endswith((".", "`"))] == []
    assert [name for name, about in rows if "title" in about] == []


def test_an_editor_knows_the_levels_the_kinds_and_their_options() -> None:
    definitions = json_schema("skill")["$defs"]
    levels, answer = definitions["ProblemModel"]["properties"]["levels"], definitions["AnswerModel"]
    assert (list(levels["patternProperties"]), levels["additionalProperties"]) == (["^[23]$"], False)
    assert answer["properties"]["kind"]["enum"] == sorted(kinds())
    options = {option for name, kind in kinds().items() for option in kind.keys - {name}}
    assert set(answer["properties"]) == {"kind", "value", "form", *options}
    assert answer["additionalProperties"] is False
