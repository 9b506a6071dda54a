"""Steps of neural networks on arrays small enough for paper: convolution, pooling, attention weights."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from tutor.errors import NotationError
from tutor.functions.entrywise import exps
from tutor.language.arguments import compare, grid, real_grid, whole
from tutor.language.elementary import Value, is_vector, matrix


def convolve(value: Value, kernel: Value, stride: Value = 1) -> sp.ImmutableMatrix:
    """The valid cross-correlation of a matrix (or vector) with a smaller kernel, not turned, every `stride` places.

    The stride is 1 to 12 (Goodfellow, Bengio and Courville, chapter 9).

    >>> list(convolve(sp.Matrix([1, 2, 4]), sp.Matrix([-1, 1])))
    [1, 2]
    """
    found, small = _column(value, "convolve"), _column(kernel, "convolve")

    def one(window: sp.Matrix) -> sp.Expr:
        return sp.Add(*(a * b for a, b in zip(window, small, strict=True)))

    return _windows(found, small.shape, whole(stride, "convolve", 1, 12), one, "convolve")


def max_pool(value: Value, size: Value) -> sp.ImmutableMatrix:
    """The largest entry of each square window of this side, side by side; of a vector, of each run of that length.

    >>> list(max_pool(sp.Matrix([1, 3, 2, 0]), 2))
    [3, 2]
    """
    found = _column(real_grid(value, "max_pool"), "max_pool")
    count = whole(size, "max_pool", 1, 12)
    shape = (count, count if found.cols > 1 else 1)
    return _windows(found, shape, count, lambda part: max(part, key=lambda entry: entry.evalf(40)), "max_pool")


def mean_pool(value: Value, size: Value) -> sp.ImmutableMatrix:
    """The mean of each square window of this side, side by side; of a vector, of each run of that length.

    >>> list(mean_pool(sp.Matrix([1, 3, 2, 0]), 2))
    [2, 1]
    """
    found = _column(value, "mean_pool")
    count = whole(size, "mean_pool", 1, 12)
    shape = (count, count if found.cols > 1 else 1)
    return _windows(found, shape, count, lambda part: sp.Add(*part) / len(part), "mean_pool")


def softmax_rows(scores: Value) -> sp.ImmutableMatrix:
    """The softmax of every row of a matrix of scores (Goodfellow et al., chapter 4; Vaswani et al., section 3.2).

    >>> softmax_rows(sp.Matrix([[0, sp.log(3)]]))
    Matrix([[1/4, 3/4]])
    """
    found = grid(scores, "softmax_rows")
    return matrix(sp.Matrix.vstack(*(_softmax(found.row(i)) for i in range(found.rows))))


def causal_softmax(scores: Value) -> sp.ImmutableMatrix:
    """The softmax of every row of a square matrix of scores over the columns up to its own; 0 behind it.

    >>> causal_softmax(sp.Matrix([[5, 7], [0, sp.log(3)]]))
    Matrix([
    [  1,   0],
    [1/4, 3/4]])
    """
    found = grid(scores, "causal_softmax")
    if found.rows != found.cols:
        raise NotationError("causal_softmax takes a square matrix of scores")
    rows = [_softmax(found[i, : i + 1]).row_join(sp.zeros(1, found.cols - i - 1)) for i in range(found.rows)]
    return matrix(sp.Matrix.vstack(*rows))


def _softmax(row: sp.ImmutableMatrix) -> sp.Matrix:
    if all(entry.is_number for entry in row):
        top = max(real_grid(row, "softmax_rows"), key=lambda entry: entry.evalf(40))
        if any(compare(top - entry, sp.Integer(10_000)) > 0 for entry in row):
            raise NotationError("softmax_rows takes scores that are less than 10,000 apart")
        row = row.applyfunc(lambda entry: entry - top)
    powers = exps(row)
    return sp.Matrix(powers / sp.Add(*powers))


def _column(value: Value, name: str) -> sp.ImmutableMatrix:
    """A matrix as it is, a row as a column."""
    found = grid(value, name)
    return matrix(found.T) if is_vector(found) and found.cols > 1 else found


def _windows(
    value: sp.ImmutableMatrix,
    shape: tuple[int, int],
    stride: int,
    function: Callable[[sp.Matrix], sp.Expr],
    name: str,
) -> sp.ImmutableMatrix:
    height, width = shape
    if height > value.rows or width > value.cols:
        raise NotationError(f"{name} takes a window that fits into the matrix: {height}x{width} does not")
    tops, lefts = range(0, value.rows - height + 1, stride), range(0, value.cols - width + 1, stride)
    return matrix([[function(value[i : i + height, j : j + width]) for j in lefts] for i in tops])
