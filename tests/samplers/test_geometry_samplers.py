"""What the samplers of matrices for vectors, determinants and axes promise, for any chance."""

from __future__ import annotations

import random

import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.errors import NotationError
from tutor.functions.geometry import eigenvector
from tutor.samplers.geometry import symmetric_family, with_determinant
from tutor.samplers.matrices import with_eigenvalues

seeds = st.integers(0, 10**6)


@settings(max_examples=60, deadline=None)
@given(seed=seeds, determinant=st.integers(-5, 5))
def test_with_determinant_has_it_and_no_zero_entry(seed: int, determinant: int) -> None:
    drawn = with_determinant(random.Random(seed), sp.Integer(determinant), sp.Integer(-6), sp.Integer(6))
    assert drawn.det() == determinant
    assert all(0 < abs(entry) <= 6 for entry in drawn)


def test_with_determinant_refuses_what_its_range_cannot_hold() -> None:
    with pytest.raises(NotationError):
        with_determinant(random.Random(1), sp.Integer(100), sp.Integer(-2), sp.Integer(2))


@settings(max_examples=60, deadline=None)
@given(seed=seeds, low=st.integers(-4, 4), gap=st.sampled_from([2, 4, 5, 10]))
def test_symmetric_family_has_those_eigenvalues_and_is_not_diagonal(seed: int, low: int, gap: int) -> None:
    drawn = symmetric_family(random.Random(seed), sp.Integer(low + gap), sp.Integer(low), sp.Integer(14))
    assert drawn == drawn.T
    assert drawn.eigenvals() == {sp.Integer(low): 1, sp.Integer(low + gap): 1}
    assert drawn[0, 1] != 0
    assert all(entry.is_Integer and abs(entry) <= 14 for entry in drawn)


def test_symmetric_family_refuses_eigenvalues_that_leave_fractions() -> None:
    with pytest.raises(NotationError):
        symmetric_family(random.Random(1), sp.Integer(1), sp.Integer(2), sp.Integer(9))


@settings(max_examples=40, deadline=None)
@given(seed=seeds, one=st.integers(-4, 4), other=st.integers(-4, 4))
def test_eigenvector_is_stretched_and_in_lowest_terms(seed: int, one: int, other: int) -> None:
    assume(one != other)
    drawn = with_eigenvalues(random.Random(seed), sp.Integer(one), sp.Integer(other))
    found = eigenvector(drawn, sp.Integer(one))
    assert drawn * found == one * found
    assert sp.igcd(*found) == 1


def test_eigenvector_refuses_a_number_that_is_no_eigenvalue() -> None:
    with pytest.raises(NotationError):
        eigenvector(sp.ImmutableMatrix([[2, 1], [1, 2]]), sp.Integer(2))
