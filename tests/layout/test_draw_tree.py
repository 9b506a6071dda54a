"""Trees on one line in both styles, and the tall pictures of those that have one."""

from __future__ import annotations

import pytest

from tutor.language.parser import parse
from tutor.language.tree import Binary, Matrix, Name, Node, Number, Unary
from tutor.layout.from_tree import draw
from tutor.layout.style import Style
from tutor.model import Reading

READING = Reading(("x", "y", "z", "a", "b", "c", "A", "B", "lambda", "mu0", "x_1", "theta_hat"), ("f",))


def tree(text: str) -> Node:
    return parse(text, READING)


ONE_LINE = [
    ("2x^2 + 7", "2x² + 7", "2x^2 + 7"),
    ("-x^2", "-x²", "-x^2"),
    ("(-x)^2", "(-x)²", "(-x)^2"),
    ("x - (-7)", "x - (-7)", "x - (-7)"),
    ("-(-x)", "-(-x)", "-(-x)"),
    ("-(x+1)", "-(x + 1)", "-(x + 1)"),
    ("a-(b-c)", "a - (b - c)", "a - (b - c)"),
    ("a+(b+c)", "a + (b + c)", "a + (b + c)"),
    ("a-b-c", "a - b - c", "a - b - c"),
    ("x*(-2)", "x·(-2)", "x*(-2)"),
    ("2*0*(-4)", "2·0·(-4)", "2*0*(-4)"),
    ("2*(-x)", "2(-x)", "2(-x)"),
    ("2*(3 - 4)", "2(3 - 4)", "2(3 - 4)"),
    ("-2*x", "-2x", "-2x"),
    ("2*3", "2·3", "2*3"),
    ("2*3*x", "2·3x", "2*3x"),
    ("2 x 3", "2x·3", "2x*3"),
    ("x*(1/2)", "x · (1/2)", "x * (1/2)"),
    ("1/2x", "(1/2)x", "(1/2)x"),
    ("(x+1)/2", "(x + 1)/2", "(x + 1)/2"),
    ("1/(2x)", "1/(2x)", "1/(2x)"),
    ("a/b/c", "(a/b)/c", "(a/b)/c"),
    ("a/(b/c)", "a/(b/c)", "a/(b/c)"),
    ("(a/b)^2", "(a/b)²", "(a/b)^2"),
    ("-1/2", "-1/2", "-1/2"),
    ("2^3^2", "2^(3²)", "2^(3^2)"),
    ("(x^y)^z", "(xʸ)ᶻ", "(x^y)^z"),
    ("x^(1/2)", "x^(1/2)", "x^(1/2)"),
    ("x^lambda", "x^λ", "x^lambda"),
    ("x_1^2", "x₁²", "x_1^2"),
    ("mu0", "μ₀", "mu_0"),
    ("lambda x", "λx", "lambda x"),
    ("theta_hat", "θ\u0302", "theta_hat"),
    ("sqrt 2", "√2", "sqrt(2)"),
    ("root(x, 2)", "√x", "sqrt(x)"),
    ("sqrt(x+2)", "√(x + 2)", "sqrt(x + 2)"),
    ("sqrt(x)^2", "(√x)²", "(sqrt(x))^2"),
    ("sin^2 x", "sin² x", "sin^2 x"),
    ("sin(x)^2", "sin²(x)", "sin^2 (x)"),
    ("sin x cos y", "sin x cos y", "sin x cos y"),
    ("f(x)^2", "f(x)²", "f(x)^2"),
    ("log(8,2)", "log₂(8)", "log_2(8)"),
    ("|x+|y||", "|x + |y||", "|x + |y||"),
    ("norm(x)^2", "‖x‖²", "||x||^2"),
    ("x!", "x!", "x!"),
    ("(x+1)!", "(x + 1)!", "(x + 1)!"),
    ("50%", "50%", "50%"),
    ("A'", "Aᵀ", "A^T"),
    ("A^T A", "AᵀA", "A^T A"),
    ("A^-1 B", "A⁻¹B", "A^-1 B"),
    ("[[2,1],[1,2]]", "[[2, 1], [1, 2]]", "[[2, 1], [1, 2]]"),
    ("[1;2]", "[1; 2]", "[1; 2]"),
    ("det([[1,2],[3,4]])", "det [[1, 2], [3, 4]]", "det [[1, 2], [3, 4]]"),
    ("{1, 3}", "{1, 3}", "{1, 3}"),
    ("[1,2]", "[1, 2]", "[1, 2]"),
    ("<1,2>", "⟨1, 2⟩", "<1, 2>"),
    ("(0,3]", "(0, 3]", "(0, 3]"),
    ("[0,oo)", "[0, ∞)", "[0, oo)"),
    ("1 < x <= 3", "1 < x ≤ 3", "1 < x <= 3"),
    ("x=1 or x=2", "x = 1 or x = 2", "x = 1 or x = 2"),
    ("x=2, y=3", "x = 2, y = 3", "x = 2, y = 3"),
    ("2e3^2", "(2e3)²", "(2e3)^2"),
]


@pytest.mark.parametrize(("typed", "unicode", "plain"), ONE_LINE)
def test_on_one_line(typed: str, unicode: str, plain: str) -> None:
    assert draw(tree(typed), inline=True).lines == (unicode,)
    assert draw(tree(typed), Style(ascii=True), inline=True).lines == (plain,)


TALL = [
    ("(x+1)/2", ["x + 1", "─────", "  2"]),
    ("x - 1/2", ["    1", "x - ─", "    2"]),
    ("-1/2", ["  1", "- ─", "  2"]),
    ("1/2x", ["1", "─ x", "2"]),
    ("(a/b)^2", ["⎛a⎞²", "⎜─⎟", "⎝b⎠"]),
    ("e^(-x^2/2)", [" -x²/2", "e"]),
    ("[[2,1],[1,-2]]", ["⎡ 2   1 ⎤", "⎢       ⎥", "⎣ 1  -2 ⎦"]),
    ("[[1/2,1],[0.5,12.25]]", ["⎡ 1/2   1    ⎤", "⎢            ⎥", "⎣ 0.5  12.25 ⎦"]),
    ("[[2,1],[1,2]]*[1;x]", ["⎡ 2  1 ⎤ ⎡ 1 ⎤", "⎢      ⎥ ⎢   ⎥", "⎣ 1  2 ⎦ ⎣ x ⎦"]),
    ("[1;2;3]", ["⎡ 1 ⎤", "⎢ 2 ⎥", "⎣ 3 ⎦"]),
    ("sqrt(x/2)", [" ┌──", " │x", " │─", "╲│2"]),
]


@pytest.mark.parametrize(("typed", "picture"), TALL)
def test_tall(typed: str, picture: list[str]) -> None:
    assert str(draw(tree(typed))).split("\n") == picture


def test_a_sum_of_a_thousand_terms_does_not_recurse() -> None:
    long: Node = Name("x")
    for _ in range(5000):
        long = Binary("+", long, Name("x"))
    assert draw(long).width == 5001 + 3 * 5000


def test_number_columns_stand_on_their_point() -> None:
    entries = ("1", "-0.5", "12.25")
    rows = tuple((Unary("-", Number(t[1:])) if t[0] == "-" else Number(t),) for t in entries)
    assert draw(Matrix(rows)).lines == ("⎡  1    ⎤", "⎢ -0.5  ⎥", "⎣ 12.25 ⎦")
