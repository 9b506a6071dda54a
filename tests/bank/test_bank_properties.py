"""Whatever a stranger writes ends in a curriculum and a list of errors, never in a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor.bank.guard import compose
from tutor.bank.load import load
from tutor.bank.models import KINDS
from tutor.bank.node import Node, plain
from tutor.bank.schema import check
from tutor.errors import ContentError
from tutor.lint.engine import lint

EXAMPLE = Path(__file__).parent / "example"
TRACE: Any = yaml.safe_load((EXAMPLE / "linear-algebra" / "trace.yaml").read_text())

words = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda word: word != "<<" and not word.isdecimal())
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words
)
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=8
)
yamlish = st.text(st.sampled_from("ab1: -?[]{},&*!|>'\"#%@`\n\t\\<.~$()"), max_size=60)


def _paths(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from _paths(value, (*path, key))


def _with(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = _with(tree[path[0]], path[1:], value)
    return copy


def _compose(text: str) -> tuple[Node | None, list[ContentError]]:
    errors: list[ContentError] = []
    try:
        return compose(text, "f.yaml", errors), errors
    except ContentError as error:
        return None, [*errors, error]


@given(yamlish | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_tree_or_errors_with_places(text: str) -> None:
    node, errors = _compose(text)
    assert all(error.rule and error.line >= 1 and error.column >= 1 for error in errors)
    if node is not None:
        for kind in KINDS:
            assert all(error.line >= 1 for error in check(node, kind, "f.yaml"))


@given(trees)
@settings(max_examples=200, deadline=None)
def test_json_is_read_as_what_it_says(tree: Any) -> None:
    node, errors = _compose(json.dumps(tree, ensure_ascii=False))
    if not errors:  # control characters are refused
        assert node is not None
        assert plain(node) == tree


@given(st.sampled_from(list(_paths(TRACE))), trees)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_value_replaced_by_anything_never_breaks_the_reader_or_a_rule(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[Any, ...], value: Any
) -> None:
    bank = tmp_path_factory.mktemp("bank", numbered=True) / "bank"
    shutil.copytree(EXAMPLE, bank)
    (bank / "linear-algebra" / "trace.yaml").write_text(yaml.safe_dump(_with(TRACE, path, value), sort_keys=False))
    loaded = load([("core", bank)])
    assert "core:addition" in loaded.curriculum.skills
    assert ("core:trace" in loaded.curriculum.skills) or loaded.problems
    told = {(finding.file, finding.line, finding.column, finding.rule) for finding in lint(bank)}
    assert told >= {(error.file, error.line, error.column, error.rule) for error in loaded.problems}
    shutil.rmtree(bank)
