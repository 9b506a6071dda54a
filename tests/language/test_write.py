"""Whatever tree there is, the author's reading reads back what was written of it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tutor.errors import NotationError
from tutor.language.parser import parse
from tutor.language.tree import (
    Binary,
    Call,
    Group,
    Interval,
    Logic,
    Matrix,
    Name,
    Node,
    Number,
    Postfix,
    Relation,
    Unary,
)
from tutor.language.write import write
from tutor.model import Reading

AUTHOR = Reading(explicit=True)

numbers = st.sampled_from(["0", "1", "42", ".5", "3.25", "1e-3"]).map(Number)
names = st.sampled_from(["x", "x_1", "first_row", "lambda", "pi", "e", "oo", "A"]).map(Name)


def _grown(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    pair = st.lists(parts, min_size=2, max_size=3).map(tuple)
    comparison = st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "in"])
    return st.one_of(
        st.builds(Call, st.sampled_from(["sin", "log", "max", "f", "det"]), several),
        st.builds(Unary, st.sampled_from("+-±"), parts),
        st.builds(Postfix, st.sampled_from("!%'"), parts),
        st.builds(Binary, st.sampled_from([*"+-*/^±@", "union", "intersect", "minus"]), parts, parts),
        _groups(parts),
        st.builds(Group, st.just("set"), st.lists(parts, max_size=1).map(tuple)),
        _matrices(parts),
        st.builds(Interval, parts, parts, st.sampled_from([(True, False), (False, True)])),
        st.lists(parts, min_size=2, max_size=3).flatmap(
            lambda operands: st.lists(comparison, min_size=len(operands) - 1, max_size=len(operands) - 1).map(
                lambda ops: Relation(tuple(ops), tuple(operands))
            )
        ),
        st.builds(Logic, st.sampled_from(["and", "or"]), pair),
    )


@st.composite
def _groups(draw: st.DrawFn, parts: st.SearchStrategy[Node]) -> Node:
    kind = draw(st.sampled_from(["paren", "set", "angle", "list"]))
    items = draw(st.lists(parts, min_size=1 if kind == "list" else 2, max_size=3))
    group = Group(kind, tuple(items))
    assume(_is_a_group(group))
    return group


@st.composite
def _matrices(draw: st.DrawFn, parts: st.SearchStrategy[Node]) -> Node:
    height, width = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    rows = tuple(tuple(draw(parts) for _ in range(width)) for _ in range(height))
    assume(not any(isinstance(entry, Group | Matrix | Interval) for row in rows for entry in row))
    return Matrix(rows)


def _is_a_group(group: Group) -> bool:
    """Two items with an infinite end are an interval, and a list of lists a matrix."""
    infinite = any((item.operand if isinstance(item, Unary) else item) == Name("oo") for item in group.items)
    lists = all(isinstance(item, Group) and item.kind == "list" for item in group.items)
    return not (infinite or (lists and group.kind == "list"))


trees: st.SearchStrategy[Any] = st.recursive(numbers | names, _grown, max_leaves=12)


@given(trees)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_is_written_is_read_back(tree: Node) -> None:
    assert parse(write(tree), AUTHOR) == tree


@given(st.lists(trees, min_size=2, max_size=3), st.sampled_from(["bare", "lines"]))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_lines_and_bare_lists_are_read_back(items: list[Node], kind: str) -> None:
    tree = Group(kind, tuple(items))
    assert parse(write(tree), AUTHOR) == tree


@given(st.text(alphabet="xyT12.,;()[]{}|<>=!^*/+-'%_ \n\\√²½∞sincolgabftr&λ", max_size=40), st.booleans())
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str, explicit: bool) -> None:
    start, end = _read_or_refused(text, Reading(explicit=explicit))
    assert 0 <= start <= end <= len(text)


def _read_or_refused(text: str, reading: Reading) -> tuple[int, int]:
    try:
        return parse(text, reading).span
    except NotationError as refusal:
        return refusal.span
