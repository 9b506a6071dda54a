"""Words for matrices against NumPy, SymPy's own factorisations and their defining properties."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.errors import NotationError
from tutor.functions import arrays, factors, kinds, spaces

whole = st.integers(-4, 4)
property_of = settings(max_examples=40, deadline=None)


def floats(value: sp.ImmutableMatrix) -> np.ndarray:
    return np.array(value.evalf(20).tolist(), dtype=float)


@st.composite
def grids(draw: st.DrawFn, rows: int | None = None, columns: int | None = None) -> sp.ImmutableMatrix:
    height = rows or draw(st.integers(1, 4))
    width = columns or draw(st.integers(1, 4))
    flat = draw(st.lists(whole, min_size=height * width, max_size=height * width))
    return sp.ImmutableMatrix(height, width, flat)


@property_of
@given(value=grids())
def test_the_four_spaces_fit_together(value: sp.ImmutableMatrix) -> None:
    rank = np.linalg.matrix_rank(floats(value))
    assert spaces.nullity(value) == value.cols - rank
    if rank:
        assert len(spaces.pivots(value)) == spaces.column_space(value).cols == spaces.row_space(value).cols == rank
        assert spaces.column_space(value).row_join(value).rank() == rank
        assert spaces.row_space(value).row_join(value.T).rank() == rank
    if rank < value.cols:
        basis = spaces.null_space(value)
        assert value * basis == sp.zeros(value.rows, value.cols - rank)
        assert basis.rank() == basis.cols == value.cols - rank
        assert all(entry.is_Integer for entry in basis)
    else:
        with pytest.raises(NotationError, match="only the zero vector"):
            spaces.null_space(value)
    assert kinds.is_independent(value) == sp.sympify(rank == value.cols)


@property_of
@given(value=grids(3, 3), right=grids(3, 1))
def test_systems_are_counted_by_their_determinant(value: sp.ImmutableMatrix, right: sp.ImmutableMatrix) -> None:
    count = spaces.solution_count(value, right)
    if value.det():
        assert count == 1
        assert spaces.coordinates(value, right) == value.LUsolve(right)
    else:
        assert count == (sp.oo if value.row_join(right).rank() == value.rank() else 0)
    reduced = spaces.rref(value.row_join(right))
    assert reduced.rank() == value.row_join(right).rank()
    assert reduced == spaces.rref(reduced)
    assert value * spaces.adjugate(value) == value.det() * sp.eye(3)
    laplace = sum((-1) ** j * value[0, j] * spaces.minor(value, 1, j + 1).det() for j in range(3))
    assert laplace == value.det()


@property_of
@given(value=grids(3, 2), right=grids(3, 1))
def test_least_squares_leave_an_error_at_right_angles(value: sp.ImmutableMatrix, right: sp.ImmutableMatrix) -> None:
    assume(value.rank() == 2)
    found = spaces.least_squares(value, right)
    assert value.T * (value * found - right) == sp.zeros(2, 1)
    assert np.allclose(floats(found), np.linalg.lstsq(floats(value), floats(right), rcond=None)[0])
    assert spaces.projection(right, value) == value * found == spaces.projector(value) * right
    assert kinds.is_projection(spaces.projector(value))


@property_of
@given(value=grids(3, 3))
def test_q_times_r_is_the_matrix(value: sp.ImmutableMatrix) -> None:
    assume(value.det() != 0)
    q, r = factors.q_factor(value), factors.r_factor(value)
    assert sp.simplify(q * r - value) == sp.zeros(3)
    assert np.allclose(floats(q.T * q), np.eye(3))
    assert np.allclose(np.tril(floats(r), -1), 0)
    assert np.all(np.diag(floats(r)) > 0)
    right = factors.gram_schmidt(value)
    assert (right.T * right).is_diagonal()


@property_of
@given(lower=grids(3, 3), upper=grids(3, 3))
def test_l_times_u_is_the_matrix(lower: sp.ImmutableMatrix, upper: sp.ImmutableMatrix) -> None:
    left = sp.Matrix(3, 3, lambda i, j: 1 if i == j else lower[i, j] if j < i else 0)
    right = sp.Matrix(3, 3, lambda i, j: upper[i, j] or 1 if i == j else upper[i, j] if j > i else 0)
    value = sp.ImmutableMatrix(left * right)
    assert factors.lower_factor(value) == left
    assert factors.upper_factor(value) == right
    for i in range(3):
        right[i, i] = abs(right[i, i])
    square = sp.ImmutableMatrix(right.T * right)
    assert factors.cholesky(square) == right.T
    assert kinds.is_positive_definite(square)
    assert not kinds.is_positive_definite(-square)


@property_of
@given(value=grids(2, 2))
def test_eigenvalues_and_singular_values_agree_with_numpy(value: sp.ImmutableMatrix) -> None:
    symmetric = value + value.T
    assert np.allclose(floats(factors.eigenvalues(symmetric)).ravel(), np.linalg.eigvalsh(floats(symmetric))[::-1])
    assert float(factors.spectral_radius(symmetric)) == pytest.approx(max(abs(np.linalg.eigvalsh(floats(symmetric)))))
    singular = np.linalg.svd(floats(value), compute_uv=False)
    assert np.allclose(floats(factors.singular_values(value)).ravel(), singular, atol=1e-7)
    if value.det():
        assert float(factors.condition_number(value)) == pytest.approx(np.linalg.cond(floats(value)))
    lowest = np.linalg.eigvalsh(floats(symmetric)).min()
    assert bool(kinds.is_positive_semidefinite(symmetric)) == (lowest > -1e-9)


@property_of
@given(value=grids())
def test_the_pseudo_inverse_agrees_with_numpy(value: sp.ImmutableMatrix) -> None:
    found = factors.pseudo_inverse(value)
    assert value * found * value == value
    assert np.allclose(floats(found), np.linalg.pinv(floats(value)))


@property_of
@given(values=st.lists(st.integers(1, 6), min_size=2, max_size=2, unique=True), turn=st.booleans())
def test_low_rank_keeps_the_largest_singular_values(values: list[int], turn: bool) -> None:
    frame = sp.Matrix([[3, -4], [4, 3]]) / 5
    other = frame.T if turn else sp.eye(2)
    value = sp.ImmutableMatrix(frame * sp.diag(*values) * other)
    u, s, v = np.linalg.svd(floats(value))
    assert np.allclose(floats(factors.low_rank(value, sp.Integer(1))), s[0] * np.outer(u[:, 0], v[0]))
    assert factors.low_rank(value, sp.Integer(2)) == value


def test_what_has_no_factors_is_refused() -> None:
    for word, value in (
        (factors.lower_factor, [[0, 1], [1, 0]]),
        (factors.cholesky, [[1, 2], [2, 1]]),
        (factors.cholesky, [[1, 2], [0, 1]]),
        (factors.eigenvalues, [[0, -1], [1, 0]]),
        (factors.eigenvalues, [[0, 0, 2], [1, 0, 0], [0, 1, 0]]),
        (factors.condition_number, [[1, 1], [1, 1]]),
        (factors.gram_schmidt, [[1, 2], [2, 4]]),
        (spaces.projector, [[0], [0]]),
    ):
        with pytest.raises(NotationError):
            word(sp.ImmutableMatrix(value))
    with pytest.raises(NotationError, match="two singular values are equal"):
        factors.low_rank(sp.eye(2), sp.Integer(1))
    with pytest.raises(NotationError, match="not a combination"):
        spaces.coordinates(sp.ImmutableMatrix([1, 1]), sp.ImmutableMatrix([1, 2]))


@property_of
@given(value=grids(), other=grids(), power=st.integers(1, 3))
def test_arrays_are_numpys(value: sp.ImmutableMatrix, other: sp.ImmutableMatrix, power: int) -> None:
    here, there = floats(value), floats(other)
    assert np.allclose(floats(arrays.row_sums(value)).ravel(), here.sum(axis=1))
    assert np.allclose(floats(arrays.column_sums(value)).ravel(), here.sum(axis=0))
    assert np.allclose(floats(arrays.column_products(value)).ravel(), here.prod(axis=0))
    assert np.allclose(floats(arrays.reshape(value, value.cols, value.rows)), here.reshape(here.shape[::-1]))
    assert float(arrays.norm_p(value, power)) == pytest.approx(np.linalg.norm(here.ravel(), power))
    assert float(arrays.norm_p(value, sp.oo)) == abs(here).max()
    if value.rows * other.rows <= 12 and value.cols * other.cols <= 12:
        assert np.allclose(floats(arrays.kronecker(value, other)), np.kron(here, there))
    if value.cols > 1:
        assert np.allclose(floats(arrays.pad(value, 1)), np.pad(here, 1))


@property_of
@given(flat=st.lists(whole, min_size=1, max_size=6), data=st.data())
def test_vectors_are_numpys(flat: list[int], data: st.DataObject) -> None:
    value, here = sp.ImmutableMatrix(flat), np.array(flat)
    first = data.draw(st.integers(1, len(flat)))
    last = data.draw(st.integers(first, len(flat)))
    assert list(arrays.part(value, first, last)) == flat[first - 1 : last]
    assert list(arrays.take(value, sp.ImmutableMatrix([last, first]))) == [flat[last - 1], flat[first - 1]]
    assert list(arrays.ascending(value)) == sorted(flat)
    assert list(arrays.order(value)) == list(np.argsort(here, kind="stable") + 1)
    assert arrays.smallest(value) == int(here.argmin()) + 1
    assert list(arrays.join(value, sp.Integer(7), value)) == [*flat, 7, *flat]
    assert list(arrays.count_up(-2, 2)) == list(range(-2, 3))
    assert list(arrays.one_hot(first, len(flat))) == list(np.eye(len(flat), dtype=int)[first - 1])
    if any(flat):
        assert sum(entry**2 for entry in arrays.normalised(value)) == 1
        other = [entry + 1 for entry in flat]
        assume(any(other))
        expected = here @ np.array(other) / np.linalg.norm(here) / np.linalg.norm(other)
        assert float(arrays.cosine(value, sp.ImmutableMatrix(other))) == pytest.approx(expected, abs=1e-12)


def test_blocks_and_turns() -> None:
    value = sp.ImmutableMatrix(3, 4, range(12))
    assert arrays.block(value, 2, 3, 1, 2) == sp.Matrix([[4, 5], [8, 9]])
    turned = arrays.rotation(sp.Rational(3, 5), sp.Rational(4, 5))
    assert turned.det() == 1
    assert turned * turned.T == sp.eye(2)
    assert kinds.is_stochastic(sp.Matrix([[1, 2], [3, 3]]) / 3) == sp.false
