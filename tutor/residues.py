"""Exact arithmetic on rational functions: values modulo a prime, so that nothing is ever expanded.

A non-zero polynomial of degree d vanishes at a random point modulo p with chance d/p: Schwartz (1980), Zippel (1979).
"""

from __future__ import annotations

import sympy as sp

PRIME = 2**61 - 1


class NotRational(Exception):
    """Built from more than rationals and symbols by sums, products and whole powers."""


def agree(left: sp.Expr, right: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> bool | None:
    """Do two rational functions agree modulo PRIME at two points? None where one is no rational function.

    False is certain; True leaves multiples of PRIME, and (x + y + z)^500 costs nothing.
    """
    agreed = 0
    for turn in range(4):
        point = {symbol: pow(7 + turn + 5 * place, 17 + turn, PRIME) for place, symbol in enumerate(symbols)}
        try:
            if residue(left, point) != residue(right, point):
                return False
        except NotRational:
            return None
        except ValueError:  # a denominator is zero there
            continue
        agreed += 1
        if agreed == 2:
            return True
    return None


def residue(node: sp.Expr, point: dict[sp.Symbol, int]) -> int:
    """The value modulo PRIME; raises ValueError where a denominator is zero there."""
    if node.is_Rational:
        top, bottom = int(node.p), int(node.q)
        return top * pow(bottom, -1, PRIME) % PRIME if bottom != 1 else top % PRIME
    if node.is_Symbol:
        return point[node]
    if node.is_Add:
        return sum(residue(part, point) for part in node.args) % PRIME
    if node.is_Mul:
        product = 1
        for part in node.args:
            product = product * residue(part, point) % PRIME
        return product
    if node.is_Pow and node.exp.is_Integer:
        return pow(residue(node.base, point), int(node.exp), PRIME)
    raise NotRational
