"""Do the matrices really have those eigenvalues, singular values, ranks and factors, and small entries?"""

from __future__ import annotations

import random

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.errors import NotationError
from tutor.samplers import factored, families, spectra

seeds = st.integers(0, 10**6)
property_of = settings(max_examples=40, deadline=None)


def floats(value: sp.ImmutableMatrix) -> np.ndarray:
    return np.array(value.tolist(), dtype=float)


def column(values: list[int]) -> sp.ImmutableMatrix:
    return sp.ImmutableMatrix(values)


@property_of
@given(seed=seeds, size=st.integers(2, 6))
def test_orthogonal_ones_are_orthogonal_fractions_with_small_denominators(seed: int, size: int) -> None:
    rng = random.Random(seed)
    for drawn in (spectra.orthogonal(rng, sp.Integer(size)), spectra.householder(rng, sp.Integer(size))):
        assert drawn.T * drawn == sp.eye(size)
        assert all(entry.is_Rational and entry.q <= 25 for entry in drawn)
        assert not drawn.is_diagonal()
    assert drawn == drawn.T
    assert drawn.det() == -1


@property_of
@given(seed=seeds, size=st.integers(2, 8))
def test_a_permutation_moves_something(seed: int, size: int) -> None:
    drawn = spectra.permutation(random.Random(seed), sp.Integer(size))
    assert drawn * drawn.T == sp.eye(size)
    assert set(drawn) == {0, 1}
    assert drawn != sp.eye(size)


@property_of
@given(seed=seeds, size=st.integers(2, 5), data=st.data())
def test_a_projection_is_one_of_that_rank(seed: int, size: int, data: st.DataObject) -> None:
    rank = data.draw(st.integers(1, size - 1))
    drawn = spectra.projection_matrix(random.Random(seed), sp.Integer(size), sp.Integer(rank))
    assert drawn * drawn == drawn == drawn.T
    assert drawn.rank() == drawn.trace() == rank


@property_of
@given(seed=seeds, values=st.lists(st.integers(-3, 4), min_size=2, max_size=3))
def test_diagonalisable_ones_have_those_eigenvalues(seed: int, values: list[int]) -> None:
    assume(len(set(values)) > 1)
    drawn = spectra.diagonalisable(random.Random(seed), column(values), sp.Integer(40))
    assert sorted(drawn.eigenvals(multiple=True)) == sorted(values)
    assert drawn.is_diagonalizable()
    assert all(entry.is_Integer and abs(entry) <= 40 for entry in drawn)
    assert not drawn.is_upper
    assert not drawn.is_lower
    assert np.allclose(sorted(np.linalg.eigvals(floats(drawn)).real), sorted(values), atol=1e-3)


@property_of
@given(seed=seeds, size=st.integers(2, 3), value=st.integers(-4, 4))
def test_defective_ones_have_one_line_of_eigenvectors(seed: int, size: int, value: int) -> None:
    drawn = spectra.defective(random.Random(seed), sp.Integer(size), sp.Integer(value), sp.Integer(40))
    shifted = drawn - value * sp.eye(size)
    assert shifted.rank() == size - 1
    assert shifted**size == sp.zeros(size)


@property_of
@given(seed=seeds, a=st.integers(-3, 3), b=st.integers(1, 3))
def test_a_complex_pair_is_in_the_trace_and_the_determinant(seed: int, a: int, b: int) -> None:
    drawn = spectra.complex_pair(random.Random(seed), sp.Integer(a), sp.Integer(b))
    assert (drawn.trace(), drawn.det()) == (2 * a, a * a + b * b)
    assert all(entry.is_Integer and abs(entry) <= 9 for entry in drawn)


@property_of
@given(seed=seeds, rows=st.integers(1, 4), columns=st.integers(1, 4), data=st.data())
def test_a_rank_and_a_whole_basis_of_the_null_space(seed: int, rows: int, columns: int, data: st.DataObject) -> None:
    rank = data.draw(st.integers(1, min(rows, columns)))
    drawn = spectra.with_rank(random.Random(seed), *map(sp.Integer, (rows, columns, rank)))
    assert drawn.shape == (rows, columns)
    assert np.linalg.matrix_rank(floats(drawn)) == rank
    assert all(entry.is_Integer and abs(entry) <= 20 for entry in drawn)
    assert all(entry.is_Integer and abs(entry) <= 3 for entry in drawn.rref()[0])


@property_of
@given(seed=seeds, values=st.lists(st.integers(0, 5), min_size=2, max_size=3), more=st.integers(0, 1))
def test_singular_values_are_those(seed: int, values: list[int], more: int) -> None:
    rows = sp.Integer(len(values) + more)
    drawn = spectra.with_singular_values(random.Random(seed), column(values), rows)
    assert drawn.shape == (rows, len(values))
    assert all(entry.is_Rational for entry in drawn)
    assert np.allclose(np.linalg.svd(floats(drawn), compute_uv=False), sorted(values, reverse=True))


@property_of
@given(seed=seeds, values=st.lists(st.integers(-4, 6), min_size=2, max_size=3))
def test_symmetric_ones_have_those_eigenvalues(seed: int, values: list[int]) -> None:
    assume(len(set(values)) > 1)
    drawn = spectra.symmetric_with(random.Random(seed), column(values))
    assert drawn == drawn.T
    assert not drawn.is_diagonal()
    assert np.allclose(np.linalg.eigvalsh(floats(drawn)), sorted(values))


@property_of
@given(seed=seeds, values=st.lists(st.integers(-4, 6), min_size=2, max_size=5))
def test_triangular_ones_show_their_eigenvalues(seed: int, values: list[int]) -> None:
    drawn = spectra.triangular_with(random.Random(seed), column(values), sp.Integer(1), sp.Integer(3))
    assert drawn.is_upper
    assert list(drawn.diagonal()) == values


@property_of
@given(seed=seeds, length=st.integers(2, 5), data=st.data())
def test_families_are_what_they_are_called(seed: int, length: int, data: st.DataObject) -> None:
    rng, size, most = random.Random(seed), sp.Integer(length), sp.Integer(6)
    assert sum(entry**2 for entry in families.unit_vector(rng, size)) == 1
    count = data.draw(st.integers(1, min(length, 3)))
    right = families.orthogonal_family(rng, size, sp.Integer(count), most)
    assert (right.T * right).is_diagonal()
    assert (right.T * right).rank() == count
    free = families.independent_family(rng, size, sp.Integer(count), most)
    assert free.rank() == count
    tied = families.dependent_family(rng, size, sp.Integer(count + 1), sp.Integer(20))
    assert tied.rank() == count == tied.cols - 1
    assert len(tied.nullspace()[0].atoms(sp.S.Zero)) == 0  # every column takes part
    assert all(abs(entry) <= 6 for entry in [*right, *free])
    assert all(abs(entry) <= 20 for entry in tied)


@property_of
@given(seed=seeds, size=st.integers(2, 4))
def test_factors_are_whole(seed: int, size: int) -> None:
    rng, count = random.Random(seed), sp.Integer(size)
    product = factored.lu_clean(rng, count)
    lower, upper, swaps = product.LUdecomposition()
    assert swaps == []
    assert all(entry.is_Integer for entry in [*lower, *upper])
    assert product.det() != 0
    square = factored.cholesky_clean(rng, count)
    root = square.cholesky()
    assert all(entry.is_Integer for entry in root)
    assert all(root[i, i] > 0 for i in range(size))
    assert not square.is_diagonal()
    turned = factored.qr_clean(rng, count)
    assert all(entry.is_Integer for entry in turned)
    q, r = turned.QRdecomposition()
    assert all(entry.is_Rational for entry in q)
    assert all(entry.is_Integer for entry in r)


@property_of
@given(seed=seeds, size=st.integers(2, 4), columns=st.integers(1, 4))
def test_definite_stochastic_and_triangular_ones(seed: int, size: int, columns: int) -> None:
    rng, count = random.Random(seed), sp.Integer(size)
    definite = factored.symmetric_positive(rng, count)
    assert np.linalg.eigvalsh(floats(definite)).min() > 0
    assert max(abs(entry) for entry in definite) <= 9
    chain = factored.stochastic(rng, count, sp.Integer(columns), sp.Integer(10))
    assert [sum(chain.row(i)) for i in range(size)] == [1] * size
    assert all(entry > 0 and 10 % entry.q == 0 for entry in chain)
    assert factored.upper(rng, count, sp.Integer(-2), sp.Integer(2)).det() != 0
    assert factored.unit_lower(rng, count, sp.Integer(-2), sp.Integer(2)).det() == 1


def test_what_cannot_be_is_refused() -> None:
    rng = random.Random(1)
    for values in ([2, 2], [2], [sp.Rational(1, 2), 1]):
        with pytest.raises(NotationError):
            spectra.diagonalisable(rng, sp.ImmutableMatrix(values))
    with pytest.raises(NotationError, match="larger entries"):
        spectra.complex_pair(rng, sp.Integer(9), sp.Integer(90), sp.Integer(2))
    with pytest.raises(NotationError, match="not 0"):
        spectra.complex_pair(rng, sp.Integer(1), sp.Integer(0))
    with pytest.raises(NotationError):
        spectra.with_rank(rng, sp.Integer(2), sp.Integer(3), sp.Integer(3))
