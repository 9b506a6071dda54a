"""Equality of random expressions: it survives rewriting, and no change of one literal."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.equivalence import equal
from tutor.language.evaluate import symbol

X, Y = symbol("x"), symbol("y", "positive")

LEAVES = st.one_of(
    st.sampled_from([X, Y]),
    st.builds(sp.Rational, st.integers(-9, 9), st.integers(1, 7)),
)


def grown(inner: st.SearchStrategy[sp.Expr]) -> st.SearchStrategy[sp.Expr]:
    """One operation around smaller expressions."""
    return st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a, n: a**n, inner, st.integers(1, 3)),
        st.builds(lambda a: 1 / (2 + a**2), inner),
        st.builds(sp.sin, inner),
        st.builds(sp.cos, inner),
        st.builds(lambda a: sp.exp(a / 4), inner),
        st.builds(lambda a: sp.log(3 + a**2), inner),
        st.builds(lambda a: sp.sqrt(1 + a**2), inner),
        st.builds(sp.Abs, inner),
    )


EXPRESSIONS = st.recursive(LEAVES, grown, max_leaves=6).filter(
    lambda found: found.free_symbols and found.count_ops() < 40 and not found.has(sp.zoo, sp.nan, sp.I)
)
STEPS = [sp.Rational(1, 10**12), sp.Integer(1), sp.Rational(-2, 3), sp.Rational(1, 10**40)]
REWRITES = [
    sp.expand,
    sp.together,
    sp.factor_terms,
    lambda found: sp.expand(found, trig=True),
    lambda found: found.rewrite(sp.sin, sp.cos),
    lambda found: -(-found - 1) - 1,
    lambda found: (found * found + found) / (1 + found) if found != -1 else found,
]


@settings(max_examples=60, deadline=None)
@given(EXPRESSIONS, st.integers(0, len(REWRITES) - 1))
def test_a_rewritten_expression_is_equal(found: sp.Expr, turn: int) -> None:
    other = REWRITES[turn](found)
    assume(not other.has(sp.nan, sp.zoo))
    assert equal(found, other) is True
    assert equal(other, found) is True


@settings(max_examples=60, deadline=None)
@given(EXPRESSIONS, EXPRESSIONS)
def test_equality_is_symmetric(left: sp.Expr, right: sp.Expr) -> None:
    assert equal(left, right) is equal(right, left)


@settings(max_examples=60, deadline=None)
@given(EXPRESSIONS, st.sampled_from(STEPS))
def test_a_changed_term_or_factor_differs(found: sp.Expr, step: sp.Rational) -> None:
    assert equal(found, found + step) is False
    assert equal(found, found * (1 + step)) is False
    assert equal(found + step, found) is False


@settings(max_examples=60, deadline=None)
@given(EXPRESSIONS, st.integers(2, 99))
def test_one_literal_changed_differs(found: sp.Expr, size: int) -> None:
    old, new = sp.Rational(size, 101), sp.Rational(size, 101) + sp.Rational(1, 10**9)
    holding = sp.sin(X) * found + sp.exp(old * X)
    assert equal(holding, sp.sin(X) * found + sp.exp(new * X)) is False


@pytest.mark.parametrize("twice", range(2))
@settings(max_examples=20, deadline=None)
@given(EXPRESSIONS, EXPRESSIONS)
def test_the_verdict_is_the_same_twice(twice: int, left: sp.Expr, right: sp.Expr) -> None:
    assert equal(left, right) is equal(left, right)
