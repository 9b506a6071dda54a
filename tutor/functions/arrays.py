"""Vectors and matrices as arrays: parts, order, sums along rows and columns, norms, products of blocks."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.arguments import (
    LENGTH,
    as_long,
    compare,
    entries,
    formula,
    grid,
    numbers,
    real,
    real_grid,
    root,
    side,
    whole,
)
from tutor.language.elementary import Value, is_matrix, matrix
from tutor.language.limits import LIMITS


def part(value: Value, first: Value, last: Value) -> sp.ImmutableMatrix:
    """The entries `first` to `last` of a vector, both included and counted from 1, as a vector.

    >>> list(part(sp.Matrix([5, 6, 7, 8]), 2, 3))
    [6, 7]
    """
    flat = entries(value, "part")
    low = whole(first, "part", 1, len(flat))
    return matrix([[one] for one in flat[low - 1 : whole(last, "part", low, len(flat))]])


def block(value: Value, top: Value, bottom: Value, left: Value, right: Value) -> sp.ImmutableMatrix:
    """The rows `top` to `bottom` and columns `left` to `right` of a matrix, all included and counted from 1.

    >>> block(sp.eye(3), 1, 2, 2, 3)
    Matrix([
    [0, 0],
    [1, 0]])
    """
    found = grid(value, "block")
    i, j = whole(top, "block", 1, found.rows), whole(left, "block", 1, found.cols)
    return matrix(found[i - 1 : whole(bottom, "block", i, found.rows), j - 1 : whole(right, "block", j, found.cols)])


def take(value: Value, places: Value) -> sp.ImmutableMatrix:
    """The entries of a vector, or the rows of a matrix, at these places, counted from 1 (`A[places]` in NumPy).

    >>> list(take(sp.Matrix([5, 6, 7]), sp.Matrix([3, 1])))
    [7, 5]
    """
    found = grid(value, "take")
    if found.rows == 1 and found.cols > 1:
        found = matrix(found.T)
    picked = [whole(place, "take", 1, found.rows) - 1 for place in entries(places, "take")]
    return matrix(found[picked, :])


def join(*parts: Value) -> sp.ImmutableMatrix:
    """Numbers and vectors one behind the other as one vector, up to 144 entries.

    >>> list(join(1, sp.Matrix([2, 3])))
    [1, 2, 3]
    """
    flat: list[sp.Expr] = []
    for one in parts:
        flat += entries(one, "join") if is_matrix(one) else [formula(one, "join")]
    if not 1 <= len(flat) <= LENGTH:
        raise LimitError(f"join makes vectors of 1 to {LENGTH} entries")
    return matrix([[one] for one in flat])


def reshape(value: Value, row_number: Value, column_number: Value) -> sp.ImmutableMatrix:
    """The entries of a vector or matrix, read row by row, in a matrix of this many rows and columns.

    >>> reshape(sp.Matrix([1, 2, 3, 4]), 2, 2)
    Matrix([
    [1, 2],
    [3, 4]])
    """
    found, height, width = grid(value, "reshape"), side(row_number, "reshape"), side(column_number, "reshape")
    if len(found) != height * width:
        raise NotationError(f"reshape cannot lay {len(found)} entries into {height} rows of {width}")
    return matrix(sp.Matrix(height, width, list(found)))


def count_up(low: Value, high: Value) -> sp.ImmutableMatrix:
    """The whole numbers from low to high, both included, as a vector of at most 144 (`np.arange`).

    >>> list(count_up(0, 3))
    [0, 1, 2, 3]
    """
    first = whole(low, "count_up")
    return matrix([[k] for k in range(first, whole(high, "count_up", first, first + LENGTH - 1) + 1)])


def one_hot(place: Value, length: Value) -> sp.ImmutableMatrix:
    """A vector of zeros with a 1 at this place, counted from 1; its length is 1 to 12.

    >>> list(one_hot(2, 3))
    [0, 1, 0]
    """
    size = side(length, "one_hot")
    chosen = whole(place, "one_hot", 1, size)
    return matrix([[int(k == chosen)] for k in range(1, size + 1)])


def ascending(value: Value) -> sp.ImmutableMatrix:
    """The entries of a vector of real numbers in order, the smallest first (`np.sort`).

    >>> list(ascending(sp.Matrix([3, 1, 2])))
    [1, 2, 3]
    """
    return matrix([[one] for one in sorted(numbers(value, "ascending"), key=lambda one: one.evalf(40))])


def order(value: Value) -> sp.ImmutableMatrix:
    """The places, counted from 1, of the entries of a vector from the smallest up; equals stay in order (`np.argsort`).

    >>> list(order(sp.Matrix([30, 10, 20])))
    [2, 3, 1]
    """
    flat = numbers(value, "order")
    return matrix([[place + 1] for place in sorted(range(len(flat)), key=lambda place: flat[place].evalf(40))])


def smallest(value: Value) -> sp.Integer:
    """The place of the smallest entry of a vector, counted from 1; the first of equals (`np.argmin`).

    >>> smallest(sp.Matrix([8, 3, 3]))
    2
    """
    flat = numbers(value, "smallest")
    best = 0
    for place, one in enumerate(flat):
        best = place if compare(one, flat[best]) < 0 else best
    return sp.Integer(best + 1)


def row_sums(value: Value) -> sp.ImmutableMatrix:
    """The sum of each row of a matrix, as a vector (`A.sum(axis=1)`): the marginal distribution of the rows of a table.

    >>> list(row_sums(sp.Matrix([[1, 2], [3, 4]])))
    [3, 7]
    """
    found = grid(value, "row_sums")
    return matrix([[sp.Add(*found.row(i))] for i in range(found.rows)])


def column_sums(value: Value) -> sp.ImmutableMatrix:
    """The sum of each column of a matrix, as a vector (`A.sum(axis=0)`): the marginal distribution of the columns.

    >>> list(column_sums(sp.Matrix([[1, 2], [3, 4]])))
    [4, 6]
    """
    return row_sums(grid(value, "column_sums").T)


def column_products(value: Value) -> sp.ImmutableMatrix:
    """The product of each column of a matrix, as a vector (`A.prod(axis=0)`).

    >>> list(column_products(sp.Matrix([[1, 2], [3, 4]])))
    [3, 8]
    """
    found = grid(value, "column_products")
    return matrix([[sp.Mul(*found.col(j))] for j in range(found.cols)])


def pad(value: Value, width: Value) -> sp.ImmutableMatrix:
    """A matrix with 1 to 5 rows and columns of zeros around it; a column vector only gets them above and below.

    >>> list(pad(sp.Matrix([7]), 1))
    [0, 7, 0]
    """
    found, zeros = grid(value, "pad"), whole(width, "pad", 1, 5)
    flat = found.cols == 1
    height, length = found.rows + 2 * zeros, found.cols + (0 if flat else 2 * zeros)
    if height > LENGTH or (not flat and max(height, length) > LIMITS.matrix_side):
        raise LimitError(f"pad makes matrices of up to {LIMITS.matrix_side} rows and columns")
    made = sp.zeros(height, length)
    left = 0 if flat else zeros
    made[zeros : zeros + found.rows, left : left + found.cols] = found
    return matrix(made)


def norm_p(value: Value, power: Value) -> sp.Expr:
    """The p-norm of a vector or of the entries of a matrix, for p from 1 to 12 or oo (Trefethen and Bau, lecture 3).

    >>> norm_p(sp.Matrix([3, -4]), 1), norm_p(sp.Matrix([3, -4]), sp.oo)
    (7, 4)
    """
    sizes = [sp.Abs(one) for one in real_grid(value, "norm_p")]
    if power == sp.oo:
        return max(sizes, key=lambda one: one.evalf(40))
    exponent = whole(power, "norm_p", 1, LIMITS.matrix_side)
    raised = sp.Add(*(one**exponent for one in sizes))
    if exponent == 1:
        return raised
    return root(raised, "norm_p") if exponent == 2 else sp.root(raised, exponent)


def normalised(value: Value) -> sp.ImmutableMatrix:
    """A vector over its length, so that its length is 1; raises NotationError for the zero vector.

    >>> list(normalised(sp.Matrix([3, 4])))
    [3/5, 4/5]
    """
    flat = numbers(value, "normalised")
    length = root(sp.Add(*(one**2 for one in flat)), "normalised")
    if length == 0:
        raise NotationError("the zero vector has no direction: it cannot be normalised")
    return matrix(grid(value, "normalised") / length)


def cosine(left: Value, right: Value) -> sp.Expr:
    """The cosine of the angle between two vectors that are not 0: u . v over the product of their lengths.

    >>> cosine(sp.Matrix([3, 4]), sp.Matrix([4, 3]))
    24/25
    """
    u, v = numbers(left, "cosine"), numbers(right, "cosine")
    as_long(u, v, "cosine")
    squares = sp.Add(*(one**2 for one in u)), sp.Add(*(one**2 for one in v))
    if 0 in squares:
        raise NotationError("the zero vector makes no angle")
    lengths = root(squares[0], "cosine") * root(squares[1], "cosine")
    return sp.Add(*(a * b for a, b in zip(u, v, strict=True))) / lengths


def kronecker(left: Value, right: Value) -> sp.ImmutableMatrix:
    """Every entry of the left matrix times the whole right one, up to 12x12 (Golub and Van Loan, chapter 1).

    >>> kronecker(sp.Matrix([[1, 2]]), sp.Matrix([[1], [3]]))
    Matrix([
    [1, 2],
    [3, 6]])
    """
    one, other = grid(left, "kronecker"), grid(right, "kronecker")
    height, width = one.rows * other.rows, one.cols * other.cols
    if max(height, width) > LIMITS.matrix_side:
        raise LimitError(f"kronecker makes matrices of up to {LIMITS.matrix_side} rows and columns")
    rows, columns = other.shape
    return matrix(sp.Matrix(height, width, lambda i, j: one[i // rows, j // columns] * other[i % rows, j % columns]))


def rotation(cos: Value, sin: Value) -> sp.ImmutableMatrix:
    """The turn of the plane whose angle has this cosine and sine; their squares add up to 1.

    >>> rotation(0, 1)
    Matrix([
    [0, -1],
    [1,  0]])
    """
    c, s = real(cos, "rotation"), real(sin, "rotation")
    if compare(c * c + s * s, sp.S.One):
        raise NotationError("rotation takes a cosine and a sine whose squares add up to 1")
    return matrix([[c, -s], [s, c]])
