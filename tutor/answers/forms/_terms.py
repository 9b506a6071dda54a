"""Like terms, factors that cancel, fractions inside fractions: what several forms ask about."""

from __future__ import annotations

import sympy as sp

from tutor.answers._bounds import tame
from tutor.answers.forms._form import Shortfall, Typed
from tutor.answers.forms._parts import products, quotient, sums, terms
from tutor.language.tree import Node

COLLECT = "That is right: now collect the like terms."


def uncollected(tree: Node, typed: Typed) -> Shortfall | None:
    """Two terms of one sum that differ only by a number before them."""
    for whole in sums(tree):
        seen = set()
        for _, term in terms(whole, deep=True):
            value = typed.worth(term)
            if value is None or value == 0:
                continue
            kind = value.as_coeff_Mul()[1]
            if kind in seen:
                return Shortfall(COLLECT, whole.span)
            seen.add(kind)
    return None


def reducible(tree: Node, typed: Typed) -> Shortfall | None:
    """A fraction whose numerator and denominator share a whole number or a polynomial."""
    for part in products(tree):
        found = quotient(part)
        if not found.below:
            continue
        top, bottom = (_product(side, typed) for side in (found.above, found.below))
        if top is None or bottom is None or not _plain(top) or not _plain(bottom):
            continue
        if _common(top, bottom):
            words = "" if typed.lettered(part) else " to lowest terms"
            return Shortfall(f"That is right: now reduce the fraction{words}.", part.span)
    return None


def _product(factors: list[Node], typed: Typed) -> sp.Expr | None:
    values = [typed.worth(factor) for factor in factors]
    if any(value is None for value in values):
        return None
    product = sp.Mul(*values)
    return product if tame(product) else None


def _plain(value: sp.Expr) -> bool:
    """No fraction inside: what is reduced is one number or polynomial over another."""
    return not any(part.is_Rational and not part.is_Integer for part in _coefficients(value)) and not any(
        part.exp.could_extract_minus_sign() for part in value.atoms(sp.Pow) if part.exp.is_number
    )


def _coefficients(value: sp.Expr) -> list[sp.Expr]:
    """Every number of a value that is no exponent."""
    found = []
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if part.is_Rational:
            found.append(part)
        elif part.is_Pow:
            waiting.append(part.base)
        elif part.is_Add or part.is_Mul:
            waiting += part.args
    return found


def _common(top: sp.Expr, bottom: sp.Expr) -> bool:
    try:
        shared = sp.gcd(top, bottom)
    except (sp.PolynomialError, NotImplementedError, TypeError, ValueError):
        return False
    return shared not in (1, -1) and not (shared.is_Rational and not shared.is_Integer)
