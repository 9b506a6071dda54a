"""Every word an author may use: documented, shown to work, and the same for the same chance."""

from __future__ import annotations

import doctest
import random
from itertools import chain
from math import isfinite

import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor import registry
from tutor.errors import NotationError
from tutor.sketches._real import NotFlat

SAMPLERS, FUNCTIONS = registry.functions("tutor.samplers"), registry.functions("tutor.functions")
MARKS = registry.functions("tutor.sketches")
WORDS = {**SAMPLERS, **FUNCTIONS, **MARKS}
NAMES = {"sp": sp, "x": sp.Symbol("x"), "y": sp.Symbol("y"), "z": sp.Symbol("z")}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_its_example_is_true(name: str) -> None:
    word = WORDS[name]
    tests = doctest.DocTestFinder(recurse=False).find(
        word, name, globs={**word.__globals__, **NAMES, "rng": random.Random("doctest")}
    )
    assert any(test.examples for test in tests), f"{name} has no example in its docstring"
    for test in tests:
        result = doctest.DocTestRunner(verbose=False).run(test)
        assert result.failed == 0


@pytest.mark.parametrize("name", sorted(WORDS))
def test_it_says_what_it_takes_and_gives(name: str) -> None:
    word = WORDS[name]
    assert word.__doc__
    hints = word.__annotations__
    assert "return" in hints, f"{name} does not say what it gives"
    assert len(hints) == word.__code__.co_argcount + bool(word.__code__.co_flags & 0x04) + 1


def test_no_word_is_both_drawn_and_computed_with() -> None:
    assert not SAMPLERS.keys() & FUNCTIONS.keys()
    assert not MARKS.keys() & (SAMPLERS.keys() | FUNCTIONS.keys())


X, Y = sp.symbols("x y", real=True)
THIRD, ROOT = sp.Rational(1, 3), sp.sqrt(2)
LARGE = [sp.Integer(10**9), sp.Integer(10**40), sp.Integer(2) ** 4000, -(sp.Integer(10) ** 30), 1 / sp.Integer(10**30)]
NUMBERS = [*map(sp.Integer, (-3, -2, -1, 0, 1, 2, 3, 4, 5, 9)), THIRD, -THIRD * 4, ROOT, sp.pi, sp.log(2), *LARGE]
LETTERS = [X, Y, X**2 + Y, 1 / X, sp.exp(-X), sp.sin(X) * Y, (X + 1) ** 500, sp.I, 1 + 2 * sp.I, sp.oo, -sp.oo]
ARRAYS = [
    sp.ImmutableMatrix(rows)
    for rows in (
        [[2]], [[1], [2]], [[0], [0]], [[3], [-4], [0]], [[THIRD], [2 * THIRD]], [[1, 2, 3]], [[X], [Y]], [[X], [X]],
        [[2, 1], [1, 2]], [[1, 2], [2, 4]], [[0, 1], [-1, 0]], [[1, 2, 3], [4, 5, 6]], [[2, 0], [1, 3], [0, 1]],
        [[ROOT, 1], [1, 0]], [[X, 1], [Y, X]], [[sp.I, 0], [0, 1]], [[10**40, 1], [1, 1]], [[1]] * 12, [[0] * 12] * 12,
        [[1 / sp.Integer(2), 1 / sp.Integer(2)], [0, 1]],
    )
]  # fmt: skip
OTHERS = [
    sp.Tuple(1, X),
    sp.Tuple(),
    sp.FiniteSet(1, 2),
    sp.S.EmptySet,
    sp.Interval(0, 1),
    sp.S.Reals,
    sp.true,
    sp.false,
]
VALUES = st.one_of(*map(st.sampled_from, (NUMBERS, NUMBERS, LETTERS, ARRAYS, ARRAYS, OTHERS)))


@pytest.mark.parametrize("name", sorted(WORDS))
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_what_it_cannot_take_it_refuses_in_a_sentence(name: str, data: st.DataObject) -> None:
    """And what it gives is exact: no float has crept in."""
    word, code = WORDS[name], WORDS[name].__code__
    most = code.co_argcount - (name in SAMPLERS)
    least = most - len(word.__defaults__ or ())
    given_to_it = data.draw(st.lists(VALUES, min_size=least, max_size=3 if code.co_flags & 0x04 else most))
    chance = (random.Random(1),) if name in SAMPLERS else ()
    try:
        found = word(*chance, *given_to_it)
    except (NotationError, NotFlat):
        return
    if name in MARKS:
        assert all(map(isfinite, chain(*found.points)))
        return
    assert isinstance(found, sp.Basic | sp.MatrixBase), f"{name} gives a {type(found).__name__}"
    assert not found.has(sp.Float)


@pytest.mark.parametrize("name", sorted(SAMPLERS))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_it_draws_the_same_for_the_same_chance(name: str, data: st.DataObject) -> None:
    word = SAMPLERS[name]
    most = word.__code__.co_argcount - 1
    least = most - len(word.__defaults__ or ())
    small = st.one_of(st.integers(-3, 9).map(sp.Integer), st.sampled_from([X, *ARRAYS[:8]]))
    asked = data.draw(st.lists(small, min_size=least, max_size=3 if word.__code__.co_flags & 0x04 else most))
    drawn, left = [], []
    for _ in range(2):
        rng = random.Random("same")
        try:
            drawn.append(word(rng, *asked))
        except NotationError as error:
            drawn.append(error.message)
        left.append(rng.random())
    assert drawn[0] == drawn[1]
    assert left[0] == left[1]
