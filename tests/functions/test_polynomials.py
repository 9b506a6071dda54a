"""Powers, products and logarithms of vectors."""

import pytest
import sympy as sp

from tutor.errors import NotationError
from tutor.functions.polynomials import logs, powers, product


@pytest.mark.parametrize(
    ("base", "exponents", "wanted"),
    [
        (sp.Rational(1, 2), [1, 2, 2], [sp.Rational(1, 2), sp.Rational(1, 4), sp.Rational(1, 4)]),
        (sp.Integer(3), [0, -1], [1, sp.Rational(1, 3)]),
        (sp.Symbol("r"), [2], [sp.Symbol("r") ** 2]),
    ],
)
def test_powers_raise_the_base_to_every_entry(base: sp.Expr, exponents: list[int], wanted: list[sp.Expr]) -> None:
    assert powers(base, sp.Matrix(exponents)) == sp.ImmutableMatrix(wanted)


def test_product_and_logs_belong_together() -> None:
    values = sp.Matrix([2, 3, sp.Rational(1, 4)])
    assert product(values) == sp.Rational(3, 2)
    assert sp.exp(sum(logs(values))) == product(values)


@pytest.mark.parametrize("word", [product, logs])
def test_a_number_is_refused_where_a_vector_belongs(word: object) -> None:
    assert callable(word)
    with pytest.raises(NotationError, match="takes a vector"):
        word(sp.Integer(3))


def test_the_logarithm_of_zero_is_refused() -> None:
    with pytest.raises(NotationError, match="does not exist"):
        logs(sp.Matrix([1, 0]))
