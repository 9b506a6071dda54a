"""Derivatives, integrals, and what is done with expressions by hand."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.functions._terms import FACTORED, TERMS, bounded
from tutor.language.arguments import LENGTH, alike, formula, grid, letter, letters, real, told, whole
from tutor.language.elementary import Value, derivative, is_matrix, matrix


def at(value: Value, *pairs: Value) -> Value:
    """`value` with each symbol replaced, all at once: at(f, x, 2) or at(f, [x, y], [1, 2]).

    >>> at(x**2 + y, x, 3)
    y + 9
    """
    if len(pairs) == 2 and is_matrix(pairs[0]):
        names, numbers = list(pairs[0]), list(grid(pairs[1], "at"))
    else:
        names, numbers = list(pairs[::2]), list(pairs[1::2])
    if len(names) != len(numbers):
        raise NotationError("at takes a value for every symbol: at(f, x, 2, y, 3)")
    if not is_matrix(value) and not isinstance(value, sp.Basic):
        raise NotationError(f"at takes an expression, vector or set, not {told(value)}")
    names, numbers = [letter(one, "at") for one in names], [formula(one, "at") for one in numbers]
    found = value.subs(dict(zip(names, numbers, strict=True)), simultaneous=True)
    if found.has(sp.nan, sp.zoo):
        raise NotationError("at divides by zero here: there is no value at this place")
    return found


def gradient(value: Value, names: Value) -> sp.ImmutableMatrix:
    """The vector of partial derivatives (Deisenroth, Faisal and Ong, section 5.2).

    >>> list(gradient(x**2 * y, sp.Matrix([x, y])))
    [2*x*y, x**2]
    """
    found = formula(value, "gradient")
    return matrix([[derivative(found, name)] for name in letters(names, "gradient")])


def jacobian(values: Value, names: Value) -> sp.ImmutableMatrix:
    """Entry (i, j) is the derivative of value i by symbol j (Deisenroth, Faisal and Ong, section 5.3).

    >>> jacobian(sp.Matrix([x * y]), sp.Matrix([x, y]))
    Matrix([[y, x]])
    """
    by = letters(names, "jacobian")
    return matrix([[derivative(value, name) for name in by] for value in grid(values, "jacobian")])


def hessian(value: Value, names: Value) -> sp.ImmutableMatrix:
    """The symmetric matrix of second partial derivatives.

    >>> hessian(x**2 * y, sp.Matrix([x, y]))
    Matrix([
    [2*y, 2*x],
    [2*x,   0]])
    """
    by, found = letters(names, "hessian"), formula(value, "hessian")
    return matrix([[derivative(found, one, other) for other in by] for one in by])


def expand(value: Value) -> Value:
    """Products and powers multiplied out; powers beyond the 24th are refused.

    >>> expand((x + 1) ** 2)
    x**2 + 2*x + 1
    """
    for one in grid(value, "expand") if is_matrix(value) else [formula(value, "expand")]:
        bounded(one, "expand", TERMS)
    return value.expand()


def factor(value: Value) -> sp.Expr:
    """Factored over the rationals.

    >>> factor(x**2 - 1)
    (x - 1)*(x + 1)
    """
    found = formula(value, "factor")
    bounded(found, "factor", FACTORED)
    return sp.factor(found)


def coefficient(value: Value, name: Value, power: Value = 1) -> sp.Expr:
    """The coefficient of a power of a symbol.

    >>> coefficient(3 * x**2 + x, x, 2)
    3
    """
    found = formula(value, "coefficient")
    bounded(found, "coefficient", TERMS)
    return sp.expand(found).coeff(letter(name, "coefficient"), whole(power, "coefficient", -LENGTH, LENGTH))


def numerator(value: Value) -> sp.Expr:
    """The numerator of a fraction in lowest terms.

    >>> numerator(sp.Rational(6, 8))
    3
    """
    return sp.fraction(sp.together(formula(value, "numerator")))[0]


def denominator(value: Value) -> sp.Expr:
    """The denominator of a fraction in lowest terms.

    >>> denominator(sp.Rational(6, 8))
    4
    """
    return sp.fraction(sp.together(formula(value, "denominator")))[1]


def sum_over(value: Value, name: Value, low: Value, high: Value) -> sp.Expr:
    """The sum of `value` for whole `name` from low to high (at most 1,000 terms).

    >>> sum_over(x**2, x, 1, 3)
    14
    """
    found, by = formula(value, "sum_over"), letter(name, "sum_over")
    first, last = whole(low, "sum_over"), whole(high, "sum_over")
    if last - first > 1000:
        raise LimitError("sum_over adds up at most 1,000 terms")
    return sp.Add(*(found.subs(by, k) for k in range(first, last + 1)))


def difference_quotient(value: Value, name: Value, place: Value, step: Value) -> sp.Expr:
    """The central difference (f(a + h) - f(a - h)) / (2 h): a second way to a derivative.

    >>> difference_quotient(x**2, x, 3, 1)
    6
    """
    found, by = formula(value, "difference_quotient"), letter(name, "difference_quotient")
    at_place, gap = formula(place, "difference_quotient"), formula(step, "difference_quotient")
    if gap.is_zero:
        raise NotationError("difference_quotient takes a step that is not 0")
    return (found.subs(by, at_place + gap) - found.subs(by, at_place - gap)) / (2 * gap)


def differs_little(left: Value, right: Value, bound: Value) -> Value:
    """Is |left - right| at most the bound, entry by entry? For checks by finite differences.

    >>> differs_little(sp.Rational(1, 3), sp.Rational(333, 1000), sp.Rational(1, 100))
    True
    """
    most = real(bound, "differs_little")
    if is_matrix(left) and is_matrix(right):
        alike(left, right, "differs_little")
        gaps = list(grid(left - right, "differs_little"))
    else:
        gaps = [_compared(left) - _compared(right)]
    sizes = [abs(gap.evalf(30)) for gap in gaps]
    if not all(size.is_Number and size.is_finite for size in sizes):
        raise NotationError("differs_little takes numbers")
    return sp.true if all(size <= most for size in sizes) else sp.false


def _compared(value: Value) -> sp.Expr:
    """A fraction of any length, as a sum of 200 powers is one, or a formula: nothing but one subtraction is done."""
    return value if isinstance(value, sp.Rational) else formula(value, "differs_little")


def rounded(value: Value, places: Value) -> sp.Rational:
    """Rounded half to even at this many decimal places, exact again.

    >>> rounded(sp.Rational(2, 3), 2)
    67/100
    """
    found, scale = real(value, "rounded"), 10 ** whole(places, "rounded", 0, 30)
    if not found.is_Rational and abs(found.evalf(5)) > sp.Integer(10) ** 30:
        raise LimitError("rounded takes numbers of up to 30 digits before the point")
    return sp.Rational(round(sp.Rational(found.evalf(40) if not found.is_Rational else found) * scale), scale)
