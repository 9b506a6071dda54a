"""The short way and the careful one accept and refuse the same, and make the same of it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import ValidationError

from tutor.bank.guard import MAX_DEPTH, MAX_NODES, compose
from tutor.bank.models import KINDS
from tutor.bank.node import plain
from tutor.bank.quick import Doubt, model_of, quick
from tutor.bank.schema import check
from tutor.errors import ContentError

CONTENT = Path(__file__).parents[2] / "content"
EXAMPLE = Path(__file__).parent / "example"
FILES = sorted(path for home in (CONTENT, EXAMPLE) for path in home.rglob("*.yaml"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in FILES}
SMALL = [
    TEXTS[EXAMPLE / name]
    for name in ("linear-algebra/trace.yaml", "arithmetic/addition.yaml", "algorithms.yaml", "paths.yaml")
]
PIECES = (
    *("&a ", "*a", "!x ", "!!str ", "<<: ", "? ", "- ", ": ", "\n", "\n---\n", "\n...\n", "%TAG ! x\n"),
    *("[", "]", "{", "}", ", ", '"', "'", "\\", "#", " #", "|\n", ">\n", "\t", "(", ")", "[/b]", "[@x", '"\\e"'),
    *("\x1b", "\u202e", "\ufeff", "\u2028", "\r", "\x85", "a" * 70, "x" * 401, "extends: a:b\n"),
    *("0", "012", "1.0", "1e9999", "true", "null", "~", "no", "9" * 30, "-1"),
)
VALUES: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10_002)
    | st.floats(-2, 2)
    | st.sampled_from(["", "a", "A b", "a:b", "a\n", "real", "real positive", "real positiv", "previous", "x" * 401])
    | st.sampled_from(["x" * 60, "x" * 61, "x" * 80, "x" * 81, "x" * 2001, "x" * 4001, "2", "02", "٢", "é"])
    | st.builds(list)
    | st.lists(st.just("a"), min_size=1, max_size=2)
    | st.dictionaries(st.sampled_from(["a", "id", "2", "kind", "ä"]), st.just("a"), max_size=2)
)


def _kind(path: Path) -> str:
    return path.stem if path.parent in (CONTENT, EXAMPLE) else "skill"


def _carefully(text: str, kind: str) -> Any:
    """The model, None where the careful reader finds fault."""
    errors: list[ContentError] = []
    try:
        node = compose(text, "f.yaml", errors)
    except ContentError:
        return None
    if node is None or errors or check(node, kind, "f.yaml"):
        return None
    return model_of(plain(node), kind)


def _agree(text: str, kind: str) -> None:
    try:
        found = quick(text, kind)
    except Doubt:
        found = None
    assert found == _carefully(text, kind)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_file_of_ours_goes_the_short_way(path: Path) -> None:
    found = quick(TEXTS[path], _kind(path))
    assert found == _carefully(TEXTS[path], _kind(path))


@given(st.sampled_from(SMALL), st.integers(0, 10_000), st.integers(0, 9), st.sampled_from(PIECES))
@settings(max_examples=400, deadline=None)
def test_a_piece_put_anywhere(text: str, at: int, gone: int, piece: str) -> None:
    at %= len(text)
    changed = text[:at] + piece + text[at + gone :]
    for kind in KINDS:
        _agree(changed, kind)


def _places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for key, value in pairs for place in ((*path, key), *_places(value, (*path, key)))]


TREES = [(_tree, place) for _tree in map(yaml.safe_load, SMALL) for place in _places(_tree)]


FORMAT = next(target for target in TREES if target[1] == ("format",))


@given(st.sampled_from(TREES), VALUES, st.sampled_from(["put", "drop", "rename"]))
@example(FORMAT, True, "put")
@example(FORMAT, 1.0, "put")
@settings(max_examples=600, deadline=None)
def test_a_value_replaced_dropped_or_renamed(target: tuple[Any, tuple[Any, ...]], value: Any, how: str) -> None:
    tree, place = copy.deepcopy(target[0]), target[1]
    home = tree
    for key in place[:-1]:
        home = home[key]
    if how == "put":
        home[place[-1]] = value
    else:
        old = home.pop(place[-1])
        if how == "rename" and isinstance(home, dict):
            home[str(value)] = old
    for kind in KINDS:
        _agree(json.dumps(tree, ensure_ascii=False), kind)


@given(st.sampled_from(list(KINDS)), st.recursive(VALUES, lambda inner: st.lists(inner, max_size=2), max_leaves=5))
@example("topics", {"a\n": "x"})
@example("topics", {"a": "x" * 400})
@settings(max_examples=100, deadline=None)
def test_any_tree(kind: str, tree: Any) -> None:
    _agree(json.dumps(tree), kind)


@pytest.mark.parametrize("count", [MAX_NODES - 10, MAX_NODES + 10, 100_000])
def test_neither_takes_more_values_than_the_other_by_much(count: int) -> None:
    """The short way counts roughly; where it doubts, the careful one decides."""
    text = TEXTS[EXAMPLE / "arithmetic/addition.yaml"].replace("kind: number", f"kind: number, more: [{'1, ' * count}]")
    careful = _carefully(text, "skill")
    try:
        found = quick(text, "skill")
    except Doubt:
        return
    assert found == careful
    assert careful is not None


@pytest.mark.parametrize("depth", [MAX_DEPTH - 5, MAX_DEPTH - 4, MAX_DEPTH - 3, MAX_DEPTH, 100_000])
def test_neither_goes_deeper_than_the_other(depth: int) -> None:
    text = TEXTS[EXAMPLE / "arithmetic/addition.yaml"]
    _agree(text.replace("kind: number", f"kind: number, more: {'[' * depth}{']' * depth}"), "skill")


def test_what_one_accepts_the_other_does_by_the_tree_too() -> None:
    with pytest.raises(ValidationError):
        model_of({"format": 1}, "skill")
