"""Optimisation: steps downhill, averages over steps, projections onto sets, minima under equations."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import (
    as_long,
    compare,
    entries,
    formula,
    letters,
    numbers,
    rational_grid,
    real,
    root,
    told,
)
from tutor.language.elementary import Value, derivative, matrix


def gradient_step(value: Value, names: Value, place: Value, rate: Value) -> sp.ImmutableMatrix:
    """The place less the rate times the gradient there (Boyd and Vandenberghe, chapter 9).

    `names` is a letter or a vector of them, `place` a vector with one number for each.

    >>> list(gradient_step(x**2 + y, sp.Matrix([x, y]), sp.Matrix([3, 1]), sp.Rational(1, 2)))
    [0, 1/2]
    """
    by, at, slopes = _slopes(value, names, place, "gradient_step")
    step = formula(rate, "gradient_step")
    where = dict(zip(by, at, strict=True))
    return matrix([[old - step * one.subs(where, simultaneous=True)] for old, one in zip(at, slopes, strict=True)])


def newton_step(value: Value, names: Value, place: Value) -> sp.ImmutableMatrix:
    """The place less H^-1 times the gradient, with H the Hessian there, which must be invertible (Boyd, chapter 9).

    >>> list(newton_step(x**4, x, sp.Matrix([3])))
    [2]
    """
    by, at, slopes = _slopes(value, names, place, "newton_step")
    where = dict(zip(by, at, strict=True))
    bent = sp.Matrix([[derivative(one, name).subs(where, simultaneous=True) for name in by] for one in slopes])
    down = sp.Matrix([one.subs(where, simultaneous=True) for one in slopes])
    rational_grid(bent, "newton_step")
    rational_grid(down, "newton_step")
    if bent.det() == 0:
        raise NotationError("newton_step takes a place whose Hessian is invertible")
    return matrix(sp.Matrix(at) - bent.LUsolve(down))


def moving_average(values: Value, decay: Value) -> sp.Expr:
    """m after the steps m <- decay m + (1 - decay) g over the entries g of a vector, from 0.

    Over 1 - decay^t it is without bias: Adam's first moment, and its second of the squares.

    >>> moving_average(sp.Matrix([4, 8]), sp.Rational(1, 2))
    5
    """
    factor, found = formula(decay, "moving_average"), sp.S.Zero
    for one in entries(values, "moving_average"):
        found = factor * found + (1 - factor) * one
    return found


def momentum(values: Value, decay: Value) -> sp.Expr:
    """v after the steps v <- decay v + g over the entries g of a vector, from 0 (Goodfellow et al., chapter 8).

    >>> momentum(sp.Matrix([4, 8]), sp.Rational(1, 2))
    10
    """
    factor, found = formula(decay, "momentum"), sp.S.Zero
    for one in entries(values, "momentum"):
        found = factor * found + one
    return found


def project_ball(value: Value, radius: Value) -> sp.ImmutableMatrix:
    """The nearest vector of length at most the radius > 0: clipping by the norm (Boyd and Vandenberghe, chapter 8).

    >>> list(project_ball(sp.Matrix([6, 8]), 5))
    [3, 4]
    """
    flat, most = numbers(value, "project_ball"), real(radius, "project_ball")
    if compare(most, sp.S.Zero) <= 0:
        raise NotationError("project_ball takes a radius above 0")
    length = root(sp.Add(*(one**2 for one in flat)), "project_ball")
    factor = most / length if compare(length, most) > 0 else sp.S.One
    return matrix([[one * factor] for one in flat])


def project_plane(value: Value, normal: Value, offset: Value) -> sp.ImmutableMatrix:
    """The nearest point x with a . x = b, for a vector a that is not 0 (Boyd and Vandenberghe, chapter 8).

    >>> list(project_plane(sp.Matrix([3, 4]), sp.Matrix([0, 1]), 1))
    [3, 1]
    """
    flat, along = entries(value, "project_plane"), numbers(normal, "project_plane")
    as_long(flat, along, "project_plane")
    square = sp.Add(*(one**2 for one in along))
    if not compare(square, sp.S.Zero):
        raise NotationError("project_plane takes a normal vector that is not 0")
    gap = formula(offset, "project_plane") - sp.Add(*(one * other for one, other in zip(flat, along, strict=True)))
    return matrix([[one + gap * other / square] for one, other in zip(flat, along, strict=True)])


def project_simplex(value: Value) -> sp.ImmutableMatrix:
    """The nearest vector whose entries are not negative and add up to 1.

    All entries fall by one number, those that would pass 0 stay there.

    >>> list(project_simplex(sp.Matrix([1, sp.Rational(1, 2), -2])))
    [3/4, 1/4, 0]
    """
    flat = numbers(value, "project_simplex")
    ordered = sorted(flat, key=lambda one: one.evalf(40), reverse=True)
    fall = ordered[0] - 1
    for count in range(1, len(ordered) + 1):
        level = (sp.Add(*ordered[:count]) - 1) / count
        if compare(ordered[count - 1], level) > 0:
            fall = level
    return matrix([[one - fall if compare(one, fall) > 0 else sp.S.Zero] for one in flat])


def constrained_minimum(hessian: Value, slope: Value, left: Value, right: Value) -> sp.ImmutableMatrix:
    """[x, ν]: where x'Q x / 2 - c . x is least under A x = b, and its multipliers ν: Q x + A'ν = c.

    Q is symmetric, the rows of A are the equations (Boyd and Vandenberghe, chapter 10). Raises NotationError where
    the system has no single solution.

    >>> list(constrained_minimum(sp.eye(2), sp.Matrix([0, 0]), sp.Matrix([[1, 1]]), sp.Matrix([4])))
    [2, 2, -2]
    """
    bent, side = rational_grid(hessian, "constrained_minimum"), rational_grid(left, "constrained_minimum")
    c, b = entries(slope, "constrained_minimum"), entries(right, "constrained_minimum")
    if bent != bent.T or side.cols != bent.rows or len(c) != bent.rows or len(b) != side.rows:
        raise NotationError(f"constrained_minimum takes a symmetric Q, and A and c that fit it, not {told(hessian)}")
    rational_grid(sp.Matrix([*c, *b]), "constrained_minimum")
    corner = sp.zeros(side.rows, side.rows)
    whole_system = sp.Matrix(sp.BlockMatrix([[bent, side.T], [side, corner]]).as_explicit())
    if whole_system.det() == 0:
        raise NotationError("constrained_minimum has no single solution here")
    return matrix(whole_system.LUsolve(sp.Matrix([*c, *b])))


def _slopes(
    value: Value, names: Value, place: Value, name: str
) -> tuple[list[sp.Symbol], list[sp.Expr], list[sp.Expr]]:
    by, at, found = letters(names, name), entries(place, name), formula(value, name)
    if len(by) != len(at):
        raise NotationError(f"{name} takes a place with one number for each letter")
    return by, at, [derivative(found, one) for one in by]
