"""Derivatives, integrals, and what is done with expressions by hand."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.elementary import Value, is_matrix, matrix, scalar

LARGEST_EXPONENT = 24
"""expand of a higher power is refused: (x + y + z)^24 has 325 terms."""


def at(value: Value, *pairs: Value) -> Value:
    """`value` with each symbol replaced, all at once: at(f, x, 2) or at(f, [x, y], [1, 2]).

    >>> at(x**2 + y, x, 3)
    y + 9
    """
    if len(pairs) == 2 and is_matrix(pairs[0]):
        names, numbers = list(pairs[0]), list(pairs[1])
    else:
        names, numbers = list(pairs[::2]), list(pairs[1::2])
    if len(names) != len(numbers):
        raise NotationError("at takes a value for every symbol: at(f, x, 2, y, 3)")
    return value.subs(dict(zip(names, numbers, strict=True)), simultaneous=True)


def gradient(value: Value, names: Value) -> sp.ImmutableMatrix:
    """The vector of partial derivatives (Deisenroth, Faisal and Ong, section 5.2).

    >>> list(gradient(x**2 * y, sp.Matrix([x, y])))
    [2*x*y, x**2]
    """
    return matrix([[sp.diff(scalar(value, "gradient"), name)] for name in names])


def jacobian(values: Value, names: Value) -> sp.ImmutableMatrix:
    """Entry (i, j) is the derivative of value i by symbol j (Deisenroth, Faisal and Ong, section 5.3).

    >>> jacobian(sp.Matrix([x * y]), sp.Matrix([x, y]))
    Matrix([[y, x]])
    """
    return matrix([[sp.diff(value, name) for name in names] for value in values])


def hessian(value: Value, names: Value) -> sp.ImmutableMatrix:
    """The symmetric matrix of second partial derivatives.

    >>> hessian(x**2 * y, sp.Matrix([x, y]))
    Matrix([
    [2*y, 2*x],
    [2*x,   0]])
    """
    return matrix([[sp.diff(value, one, other) for other in names] for one in names])


def integrate(value: Value, name: Value, low: Value = None, high: Value = None) -> sp.Expr:
    """The integral of a polynomial, exponential or other easy function, definite where bounds are given.

    >>> integrate(2 * x, x, 0, 3)
    9
    """
    found = sp.integrate(value, name) if low is None else sp.integrate(value, (name, low, high))
    if found.has(sp.Integral):
        raise NotationError("this integral has no closed form here")
    return found


def expand(value: Value) -> Value:
    """Products and powers multiplied out; powers beyond the 24th are refused.

    >>> expand((x + 1) ** 2)
    x**2 + 2*x + 1
    """
    for power in value.atoms(sp.Pow):
        if power.exp.is_Integer and power.exp > LARGEST_EXPONENT:
            raise LimitError(f"expand takes powers up to {LARGEST_EXPONENT}")
    return value.expand()


def factor(value: Value) -> sp.Expr:
    """Factored over the rationals.

    >>> factor(x**2 - 1)
    (x - 1)*(x + 1)
    """
    return sp.factor(scalar(value, "factor"))


def coefficient(value: Value, name: Value, power: Value = 1) -> sp.Expr:
    """The coefficient of a power of a symbol.

    >>> coefficient(3 * x**2 + x, x, 2)
    3
    """
    return sp.expand(value).coeff(name, int(power))


def numerator(value: Value) -> sp.Expr:
    """The numerator of a fraction in lowest terms.

    >>> numerator(sp.Rational(6, 8))
    3
    """
    return sp.fraction(sp.together(value))[0]


def denominator(value: Value) -> sp.Expr:
    """The denominator of a fraction in lowest terms.

    >>> denominator(sp.Rational(6, 8))
    4
    """
    return sp.fraction(sp.together(value))[1]


def sum_over(value: Value, name: Value, low: Value, high: Value) -> sp.Expr:
    """The sum of `value` for whole `name` from low to high (at most 1,000 terms).

    >>> sum_over(x**2, x, 1, 3)
    14
    """
    if int(high) - int(low) > 1000:
        raise LimitError("sum_over adds up at most 1,000 terms")
    return sp.Add(*(value.subs(name, k) for k in range(int(low), int(high) + 1)))


def difference_quotient(value: Value, name: Value, place: Value, step: Value) -> sp.Expr:
    """The central difference (f(a + h) - f(a - h)) / (2 h): a second way to a derivative.

    >>> difference_quotient(x**2, x, 3, 1)
    6
    """
    return (value.subs(name, place + step) - value.subs(name, place - step)) / (2 * step)


def differs_little(left: Value, right: Value, bound: Value) -> Value:
    """Is |left - right| at most the bound, entry by entry? For checks by finite differences.

    >>> differs_little(sp.Rational(1, 3), sp.Rational(333, 1000), sp.Rational(1, 100))
    True
    """
    gaps = list(left - right) if is_matrix(left) else [left - right]
    return sp.true if all(abs(gap.evalf(30)) <= bound for gap in gaps) else sp.false


def rounded(value: Value, places: Value) -> sp.Rational:
    """Rounded half to even at this many decimal places, exact again.

    >>> rounded(sp.Rational(2, 3), 2)
    67/100
    """
    scale = 10 ** int(places)
    return sp.Rational(round(sp.Rational(value.evalf(40) if not value.is_Rational else value) * scale), scale)
