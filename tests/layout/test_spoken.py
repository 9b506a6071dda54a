from __future__ import annotations

import pytest

from tutor.language.parser import parse
from tutor.layout.spoken import speak, speak_latex, speak_prose
from tutor.model import Reading

READING = Reading(("x", "y", "a", "b", "A", "lambda", "x_1"), ("f",))

TREES = [
    ("(x+1)/2", "the fraction x plus 1 over 2, end fraction"),
    ("3/8", "3/8"),
    ("-3/8", "minus 3/8"),
    ("3/8 x", "3/8 x"),
    ("3/(8x)", "the fraction 3 over 8 x, end fraction"),
    ("x^2", "x squared"),
    ("x^3", "x cubed"),
    ("x^a", "x to the a"),
    ("x^(a+1)", "x to the power a plus 1, end power"),
    ("x_1", "x sub 1"),
    ("A'", "A transpose"),
    ("A^-1", "A inverse"),
    ("2*3", "2 times 3"),
    ("-x", "minus x"),
    ("2(x+1)", "2 open paren x plus 1 close paren"),
    ("sin x", "sine of x"),
    ("sin(x+1)", "sine of open paren x plus 1 close paren"),
    ("sqrt 2", "the square root of 2"),
    ("sqrt(x+1)", "the square root of x plus 1, end root"),
    ("|x|", "the absolute value of x, end absolute value"),
    ("lambda x!", "lambda x factorial"),
    ("{1, 3}", "the set 1, 3, end set"),
    ("(0, 3]", "the interval from 0 excluded to 3 included, end interval"),
    ("[[2,1],[1,-2]]", "[[2, 1], [1, -2]]"),
    (
        "[[2-lambda, 3a], [1/2, x_1^2]]",
        "matrix with 2 rows and 2 columns: row 1: 2 minus lambda, 3 a; row 2: 1/2, x sub 1 squared; end matrix",
    ),
    ("[[2-lambda, 3a], [-1/2, x]]", "[[2 - lambda, 3a], [-1/2, x]]"),
    ("[1;2]", "[1, 2]"),
    ("[10, 10]", "[10, 10]"),
    ("[x, 2]", "[x, 2]"),
    ("x=1 or x=2", "x equals 1 or x equals 2"),
    ("1 < x <= 3", "1 is less than x is at most 3"),
]


@pytest.mark.parametrize(("typed", "said"), TREES)
def test_trees(typed: str, said: str) -> None:
    assert speak(parse(typed, READING)) == said


LATEX = [
    (r"\sum_{i=1}^{n} x_i", "the sum from i equals 1 to n of x sub i"),
    (r"\int_0^1 f \, dx", "the integral from 0 to 1 of f d x"),
    (r"\lim_{h \to 0} h", "limit as h goes to 0, of h"),
    (r"\arg\max_\theta L", "arg max over theta, of L"),
    (r"P(A \mid B)", "P of A given B"),
    (r"P(A)", "P of A"),
    (r"P(\text{not } A \mid B) P(B)", "P of not A given B P of B"),
    (r"P(X = 1)", "P open paren X equals 1 close paren"),
    (r"f(g(x)) + f(-2)", "f of g of x plus f of minus 2"),
    (r"f(x)^2", "f open paren x close paren squared"),
    (r"x(-2)", "x (-2)"),
    (r"f(x, y)", "f open paren x, y close paren"),
    (r"\mathbb{E}[X] - \operatorname{Var}(X)", "E of X minus variance of X"),
    (r"u \cdot v", "u dot v"),
    (r"q \cdot k_j", "q dot k sub j"),
    (r"2 \cdot 3", "2 times 3"),
    (r"P(A) \cdot P(B)", "P of A times P of B"),
    (r"2 x \cdot P(X)", "2 x times P of X"),
    (r"u \cdot v^{-1}", "u times v inverse"),
    (r"[1, 2] \cdot \begin{bmatrix} 3 \\ 4 \end{bmatrix}", "[1, 2] dot [3, 4]"),
    (r"D(p \| q)", "D open paren p relative to q close paren"),
    (r"\frac{\partial L}{\partial w}", "the fraction partial L over partial w, end fraction"),
    (r"\hat{y} - \bar{x}", "y hat minus x bar"),
    (r"\binom{n}{k}", "n choose k"),
    (r"3/8", "3/8"),
    (r"f'(x)", "f prime of x"),
    (r"W^{(l)}", "W superscript open paren l close paren"),
    (r"x \in \mathbb{R}^n", "x in the real numbers to the n"),
    (r"\|x\|_2^2", "the norm of x, end norm sub 2 squared"),
    (r"\sqrt[3]{x} + \sqrt[n]{x}", "the cube root of x plus the root of order n of x"),
    (r"a \odot b \times c", "a elementwise times b times c"),
    (r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}", "2 cases: 1, x is greater than 0; 0, else; end cases"),
    (r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}",
     "determinant with 2 rows and 2 columns: row 1: 1, 2; row 2: 3, 4; end determinant"),
    (r"x_{i+1} = 2", "x sub i plus 1, end sub, equals 2"),
    (r"\mathcal{N}(\mu, \sigma^2)", "script N open paren mu, sigma squared close paren"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "said"), LATEX)
def test_latex(source: str, said: str) -> None:
    assert speak_latex(source) == said


DIFFERENT = r"""
f(x)^2 | f(x^2) | f(x)' | f'(x) | f x | f(x) y | f(x y) | f(x, y) | f(x + y) | f(x) + y | f(-x) | f - x
P(A \mid B) | P(A) P(B) | P(A B) | P(A) B | P(A \mid B C) | P(A \mid B) C | P(A) = B | P(A = B) | P_A(B) | P(A_B)
u \cdot v | u v | \dot{u} v | u \times v | u \cdot v(x) | (u \cdot v) x | u \cdot (v x)
[1, 2] | [[1, 2]] | [12] | \{1, 2\} | (1, 2) | (1, 2] | \begin{bmatrix} 1 & 2 \end{bmatrix} x | [1, -2] | [1 - 2]
[a b, c] | [a, b, c] | [a, b c] | [2a, b] | [2, a, b] | [2 - a, b] | [-2, a, b]
f(g(x)) | f(g) x | f g(x) | (f g)(x) | f(g)(x) | f(g x)
"""


@pytest.mark.parametrize("line", DIFFERENT.strip().splitlines())
def test_different_formulas_are_spoken_differently(line: str) -> None:
    said = [speak_latex(source) for source in line.split(" | ")]
    assert sorted(said) == sorted(set(said))


def test_prose_is_one_line_a_paragraph() -> None:
    values = {"A": parse("[[2,1],[1,2]]", READING), "a": parse("-7", READING)}
    text = "Find **the\neigenvalues** of $A = {A}$.\n\n- add {a}\n- `np.eye(2)`\n\n$$x + {a}$$"
    assert speak_prose(text, values).split("\n") == [
        "Find the eigenvalues of A equals [[2, 1], [1, 2]].",
        "- add minus 7",
        "- np.eye(2)",
        "x minus 7",
    ]


def test_bad_formulas_are_said_as_they_stand() -> None:
    assert speak_prose("so $\\fraq{1}$ and {zz}", {}) == "so \\fraq{1} and {zz}"


def test_nothing_spoken_steers_a_terminal() -> None:
    assert speak_prose("a\x1b[1m $\\text{b\x1b}$\n```\nc\x07\n```", {}).replace("\n", "").isprintable()
