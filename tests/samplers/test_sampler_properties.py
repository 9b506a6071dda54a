"""What the samplers promise, for any chance: does the matrix really have those eigenvalues and small entries?"""

from __future__ import annotations

import inspect
import random
import re
from math import gcd
from types import ModuleType

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor import registry
from tutor.errors import NotationError
from tutor.samplers import matrices, numbers, tables, vectors

seeds = st.integers(0, 10**6)
small = st.integers(-6, 6)


@settings(max_examples=60, deadline=None)
@given(seed=seeds, a=small, b=small)
def test_with_eigenvalues_has_exactly_those_and_small_entries(seed: int, a: int, b: int) -> None:
    rng = random.Random(seed)
    if a == b:
        with pytest.raises(NotationError):
            matrices.with_eigenvalues(rng, sp.Integer(a), sp.Integer(b))
        return
    drawn = matrices.with_eigenvalues(rng, sp.Integer(a), sp.Integer(b))
    assert drawn.eigenvals() == {sp.Integer(a): 1, sp.Integer(b): 1}
    assert all(entry.is_Integer for entry in drawn)
    assert drawn[0, 1] != 0
    assert drawn[1, 0] != 0
    if abs(a) <= 4 and abs(b) <= 4:
        assert max(abs(entry) for entry in drawn) <= 9


@settings(max_examples=40, deadline=None)
@given(seed=seeds, size=st.integers(2, 4))
def test_unimodular_has_a_whole_inverse(seed: int, size: int) -> None:
    drawn = matrices.unimodular(random.Random(seed), sp.Integer(size))
    assert abs(drawn.det()) == 1
    assert all(entry.is_Integer for entry in drawn.inv())


@settings(max_examples=40, deadline=None)
@given(seed=seeds, low=st.integers(-9, 0), high=st.integers(1, 9))
def test_integers_stay_in_range(seed: int, low: int, high: int) -> None:
    rng = random.Random(seed)
    assert low <= numbers.integer(rng, sp.Integer(low), sp.Integer(high)) <= high
    assert numbers.nonzero(rng, sp.Integer(low), sp.Integer(high)) != 0
    assert all(low <= entry <= high for entry in vectors.vector(rng, sp.Integer(3), low, high))
    assert len(set(numbers.distinct(rng, sp.Integer(2), low, high))) == 2


@settings(max_examples=40, deadline=None)
@given(seed=seeds, denominator=st.integers(2, 20))
def test_fractions_lie_strictly_between(seed: int, denominator: int) -> None:
    drawn = numbers.fraction(random.Random(seed), sp.Integer(0), sp.Integer(1), sp.Integer(denominator))
    assert 0 < drawn < 1
    assert denominator % drawn.q == 0


@settings(max_examples=40, deadline=None)
@given(seed=seeds, count=st.integers(1, 5), denominator=st.integers(5, 24))
def test_a_distribution_is_positive_and_adds_up_to_one(seed: int, count: int, denominator: int) -> None:
    drawn = tables.distribution(random.Random(seed), sp.Integer(count), sp.Integer(denominator))
    assert len(drawn) == count
    assert sum(drawn) == 1
    assert all(part > 0 for part in drawn)


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_positive_definite_symmetric_and_whole_norms(seed: int) -> None:
    rng = random.Random(seed)
    drawn = matrices.positive_definite(rng, sp.Integer(2), sp.Integer(6))
    assert drawn == drawn.T
    assert all(value > 0 for value in drawn.eigenvals())
    assert sp.sqrt(sum(entry**2 for entry in vectors.whole_norm(rng, sp.Integer(3)))).is_Integer
    assert gcd(*map(int, vectors.primitive_vector(rng, sp.Integer(3), -4, 4))) == 1
    data = tables.data_with_mean(rng, sp.Integer(4), sp.Integer(5), sp.Integer(3))
    assert sum(data) == 20


@settings(max_examples=20, deadline=None)
@given(seed=seeds, a=small, half=st.integers(1, 3))
def test_symmetric_with_eigenvalues(seed: int, a: int, half: int) -> None:
    b = a + 2 * half
    drawn = matrices.symmetric_with_eigenvalues(random.Random(seed), sp.Integer(a), sp.Integer(b))
    assert drawn == drawn.T
    assert drawn.eigenvals() == {sp.Integer(a): 1, sp.Integer(b): 1}


class OnlyRandom:
    """A chance that has nothing but `random()`, the one sequence Python never changes."""

    def __init__(self, seed: int) -> None:
        self._inner = random.Random(seed)

    def random(self) -> float:
        return self._inner.random()


@pytest.mark.parametrize("module", registry.modules("tutor.samplers"), ids=lambda module: module.__name__)
def test_samplers_draw_from_random_only(module: ModuleType) -> None:
    """The whole file, with the helpers that its samplers call."""
    source = inspect.getsource(module)
    assert not re.search(r"rng\.(?!random\(\))|\btime\.|\brandom\.random|(import|from) (random|time|secrets)\b", source)


def test_integer_works_with_nothing_but_random() -> None:
    drawn = [numbers.integer(OnlyRandom(3), sp.Integer(1), sp.Integer(6)) for _ in range(3)]
    assert len(set(drawn)) == 1
