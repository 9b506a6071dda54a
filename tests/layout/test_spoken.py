from __future__ import annotations

import pytest
from twelve_formulas import TWELVE

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
    ("sqrt 2", "root 2"),
    ("sqrt(x+1)", "the square root of x plus 1, end root"),
    ("|x|", "absolute value x"),
    ("|x+1|", "the absolute value of x plus 1, end absolute value"),
    ("x^-2", "x to the minus 2"),
    ("x^(1/2)", "x to the 1/2"),
    ("x_1'", "x sub 1 transpose"),
    ("f(x, y)", "f of x comma y"),
    ("A - a", "capital A minus a"),
    ("(x+1)/(x/2)",
     "the fraction with numerator x plus 1, denominator the fraction x over 2, end fraction, end fraction"),
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
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), TREES)
def test_trees(typed: str, said: str) -> None:
    assert speak(parse(typed, READING)) == said


LATEX = [
    (r"\sum_{i=1}^{n} x_i", "the sum from i equals 1 to n of x sub i"),
    (r"\int_0^1 f \, dx", "the integral from 0 to 1 of f d x"),
    (r"\lim_{h \to 0} h", "limit as h goes to 0 of h"),
    (r"\arg\max_\theta L", "arg max over theta of L"),
    (r"P(A \mid B)", "P of A given B"),
    (r"P(A)", "P of A"),
    (r"P(\text{not } A \mid B) P(B)", "P of not A given B times P of B"),
    (r"P(X = 1)", "P open paren X equals 1 close paren"),
    (r"f(g(x)) + f(-2)", "f of g of x plus f of minus 2"),
    (r"f(x)^2", "f open paren x close paren squared"),
    (r"x(-2)", "x open paren minus 2 close paren"),
    (r"f(x, y)", "f of x comma y"),
    (r"\mathbb{E}[X] - \operatorname{Var}(X)", "E of X minus variance of X"),
    (r"u \cdot v", "u dot v"),
    (r"q \cdot k_j", "q dot k sub j"),
    (r"2 \cdot 3", "2 times 3"),
    (r"P(A) \cdot P(B)", "P of A times P of B"),
    (r"2 x \cdot P(X)", "2 x times P of capital X"),
    (r"u \cdot v^{-1}", "u times v inverse"),
    (r"[1, 2] \cdot \begin{bmatrix} 3 \\ 4 \end{bmatrix}", "[1, 2] dot [3, 4]"),
    (r"D(p \| q)", "D open paren p relative to q close paren"),
    (r"\frac{\partial L}{\partial w}", "partial L by partial w"),
    (r"\hat{y} - \bar{x}", "y hat minus x bar"),
    (r"\binom{n}{k}", "n choose k"),
    (r"3/8", "3/8"),
    (r"f'(x)", "f prime of x"),
    (r"W^{(l)}", "W superscript l"),
    (r"x \in \mathbb{R}^n", "x in the real numbers to the n"),
    (r"\|x\|_2^2", "the norm of x, end norm sub 2 squared"),
    (r"\sqrt[3]{x} + \sqrt[n]{x}", "cube root x plus the root of order n of x, end root"),
    (r"a \odot b \times c", "a elementwise times b times c"),
    (r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}",
     "2 cases: 1 if x is greater than 0; 0, else; end cases"),
    (r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}",
     "determinant with 2 rows and 2 columns: row 1: 1, 2; row 2: 3, 4; end determinant"),
    (r"x_{i+1} = 2", "x subscript i plus 1, end sub equals 2"),
    (r"\mathcal{N}(\mu, \sigma^2)", "script N open paren mu, sigma squared close paren"),
    (r"1/2 + a/b + 1/2x", "1/2 plus a divided by b plus 1 divided by 2 x"),
    (r"\frac{1}{1+\frac{1}{x}}",
     "the fraction with numerator 1, denominator 1 plus the fraction 1 over x, end fraction, end fraction"),
    (r"\frac{dy}{dx} + \frac{\partial^2 f}{\partial x_i^2}",
     "d y by d x plus partial squared f by partial x sub i squared"),
    (r"\left.\frac{\partial f}{\partial x}\right|_{x=0}", "partial f by partial x evaluated at x equals 0, end at"),
    (r"\left.F(x)\right|_a^b", "F of x evaluated from a to b, end at"),
    (r"\binom{n}{k} p^k", "the binomial n choose k, end binomial p to the k"),
    (r"\overline{x+y} = x + \bar{y}", "the bar on x plus y, end bar equals x plus y bar"),
    (r"\lim_{x \to 0^+} \frac{1}{x}", "limit as x goes to 0 from above of the fraction 1 over x, end fraction"),
    (r"90^\circ", "90 degrees"),
    (r"\nabla^2 f \succeq 0", "nabla squared f is above or equal to 0"),
    (r"\nabla_\theta L", "gradient sub theta L"),
    (r"A^{-\top} + A^+ + W^\perp + A^c", "A inverse transpose plus A superscript plus plus W perp plus A to the c"),
    (r"f: \mathbb{R}^n \to \mathbb{R}", "f maps the real numbers to the n into the real numbers"),
    (r"a : b", "a colon b"),
    (r"\{x \in A \mid x > 0\}", "the set x in A such that x is greater than 0, end set"),
    (r"\{x : x > 0\}", "the set x such that x is greater than 0, end set"),
    (r"p(y \mid x; \theta)", "p open paren y given x semicolon theta close paren"),
    (r"p(x_i \mid c)", "p of x sub i given c"),
    (r"\overset{\text{def}}{=}", "equals with def over it"),
    (r"\mathbb{1}_{x > 0}", "indicator subscript x is greater than 0, end sub"),
    (r"\begin{aligned} y &= (x+1)^2 \\ &= x^2 + 2x + 1 \end{aligned}",
     "y equals open paren x plus 1 close paren squared; which equals x squared plus 2 x plus 1"),
    (r"\begin{cases} 1 & \text{if } x \in A, \\ 0 & \text{otherwise.} \end{cases}",
     "2 cases: 1, if x in A; 0, otherwise.; end cases"),
    (r"\sum_{x \in f(A)} y", "the sum with bounds over x in f of A, end bounds of y"),
    (r"\int f \, dx", "the integral of f d x"),
    (r"\mathbb{E}_{x \sim p}[f(x)]", "E subscript x is distributed as p, end sub of f of x"),
    (r"\operatorname{Var}(X \mid Y)", "variance of X given Y"),
    (r"\log(x) y + \log(x)", "log of open paren x close paren y plus log of x"),
    (r"\log_2 8", "log base 2 of 8"),
    (r"\max(z, 0)", "maximum of z comma 0"),
    (r"P(X = x)", "P open paren capital X equals x close paren"),
    (r"\underbrace{a + b}_{\text{sum}} + c", "the brace of a plus b, noted sum, end brace plus c"),
    (r"x^{(i+1)} + x^{\text{new}}", "x with superscript i plus 1, end superscript plus x label new"),
    (r"a \cdot b \cdot c", "a times b times c"),
    (r"x = 1 \qquad y = 2", "x equals 1, y equals 2"),
    (r"\sin^2 x", "sine squared of x"),
    (r"\left|\frac{a}{b}\right|", "the absolute value of the fraction a over b, end fraction, end absolute value"),
    (r"f^{\prime\prime\prime\prime}(x)", "f 4-fold prime of x"),
]  # fmt: skip


@pytest.mark.parametrize("name", TWELVE)
def test_the_twelve_formulas(name: str) -> None:
    source, said = TWELVE[name]
    assert speak_latex(source) == said


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


def test_a_capital_letter_is_said_where_the_small_one_is_in_the_same_text() -> None:
    text = "Let $X$ be a number. Then $P(X = x)$; $Y$ and [a] are others."
    assert speak_prose(text, {}) == (
        "Let capital X be a number. Then P open paren capital X equals x close paren; Y and [a] are others."
    )
    assert speak_prose("$A$ and $\\text{a b}$", {}) == "A and a b"
    assert speak_prose("$[A, 2]$ and $a$, $\\mathbf{x} X$", {}).startswith("[capital A, 2] and a, ")
