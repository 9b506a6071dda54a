"""Values inside formulas, and sources that are refused."""

from __future__ import annotations

import pytest

from tutor.errors import LimitError, NotationError
from tutor.language.parser import parse
from tutor.layout.from_latex import draw_latex
from tutor.model import Reading

VALUES = [
    ("x + {a}", "-7", "x - 7"),
    ("x - {a}", "-7", "x + 7"),
    ("x - {a}", "7", "x - 7"),
    ("-{a}", "-2", "2"),
    ("x = -{a}", "-2", "x = 2"),
    ("{a}x", "1", "x"),
    ("{a}x", "-1", "-x"),
    ("{a}x", "-3", "-3x"),
    ("{a}x", "0", "0x"),
    ("{a}x^2 + {a}", "-1", "-x² - 1"),
    ("{a}x + {a}y", "-1", "-x - y"),
    ("x - {a}y", "-1", "x + y"),
    ("3 + {a} x^2", "1", "3 + x²"),
    ("{a}(x+1)", "1", "(x + 1)"),
    ("{a}(x+1)", "-1", "-(x + 1)"),
    (r"{a} \sin x", "-1", "-sin x"),
    ("x{a}", "-2", "x(-2)"),
    ("2{a}", "5", "2·5"),
    ("2{a}", "-5", "2(-5)"),
    ("{a}{a}", "3", "3·3"),
    ("{a}2", "3", "3·2"),
    ("2{a}^2", "3", "2·3²"),
    (r"{a} \cdot {a}", "-3", "-3 · (-3)"),
    (r"x \cdot {a}", "1", "x · 1"),
    ("{a} x", "x+1", "(x + 1)x"),
    ("x - {a}", "x+1", "x - (x + 1)"),
    ("x + {a}", "x+1", "x + x + 1"),
    ("x + {a}", "-x-1", "x - x - 1"),
    ("x - {a}", "-x-1", "x - (-x - 1)"),
    ("{a} = x", "x+1", "x + 1 = x"),
    ("f({a})", "x+1", "f(x + 1)"),
    ("x^{n}", "2", "x²"),
    ("x_{n}", "2", "x₂"),
    ("x^{-{a}}", "-2", "x²"),
    ("e^{{a}x}", "-1", "e⁻ˣ"),
    ("{a}^2", "-3", "(-3)²"),
    ("{a}^2", "x+1", "(x + 1)²"),
    ("{a}^2", "1/2", "(1/2)²"),
    ("{a}!", "-2", "(-2)!"),
    (r"\sin {a}", "-3", "sin(-3)"),
    (r"\log {a}", "3", "log 3"),
    (r"\frac{a}{2}", "-1", "-1/2"),
    (r"\sqrt{a}", "2", "√2"),
    (r"\frac{1}{2} {a}", "4", "(1/2)·4"),
    ("x + {a}", "-1/2", "x - 1/2"),
    ("{a} x", "-1/2", "-(1/2)x"),
    ("{a}/2", "x+1", "(x + 1)/2"),
    ("{a} x", "[[2,1],[1,2]]", "[[2, 1], [1, 2]]x"),
    (r"{a}^\top", "[[2,1],[1,2]]", "[[2, 1], [1, 2]]ᵀ"),
    (r"\lVert {a} \rVert", "[1;-5]", "‖[1; -5]‖"),
    (r"{a} \mathbf{a} + \bar{a} + \text{a}", "2", "2𝐚 + a\u0304 + a"),
    ("{ a } + a", "2", "2 + a"),
    ("{b}^2", "2", "b²"),
]


@pytest.mark.parametrize(("source", "value", "drawn"), VALUES)
def test_a_value_is_a_leaf_of_the_formula(source: str, value: str, drawn: str) -> None:
    node = parse(value, Reading(("x",)))
    assert draw_latex(source, {"a": node, "n": node}, inline=True).lines == (drawn,)


def test_a_matrix_value_stands_on_the_line_of_its_formula() -> None:
    matrix = parse("[[2,1],[1,-2]]", Reading())
    assert str(draw_latex("A = {A}", {"A": matrix})).split("\n") == ["    ⎡ 2   1 ⎤", "A = ⎢       ⎥", "    ⎣ 1  -2 ⎦"]


REFUSED = [
    (r"x + \fraq{1}{2}", (4, 9), r"did you mean \frac?"),
    (r"\lamda", (0, 6), r"did you mean \lambda?"),
    (r"\frac{1}", (0, 5), r"\frac lacks"),
    ("x^", (1, 2), "^ lacks"),
    ("x^2^3", (3, 4), "two superscripts"),
    ("x_1_2", (3, 4), "two subscripts"),
    ("{x", (0, 1), "never closed"),
    ("x}", (1, 2), "closes nothing"),
    (r"\left( x", (0, 5), r"no \right"),
    (r"x \right)", (2, 8), "nothing to close"),
    (r"\left x", (0, 5), "needs a bracket"),
    (r"\begin{bmatrx} 1 \end{bmatrx}", (0, 6), "did you mean bmatrix?"),
    (r"\begin{bmatrix} 1", (0, 6), r"no \end{bmatrix}"),
    (r"\begin{bmatrix} 1 \end{cases}", (18, 22), "another name"),
    (r"\sqrt[3{x}", (5, 6), "never closed"),
    (r"\text{ab", (5, 6), "never closed"),
    ("x \\", (2, 3), "unfinished"),
    ("x # y", (2, 3), r"write \#"),
    (r"\write18{rm}", (0, 6), "not a command"),
    (r"\input{x}", (0, 6), "not a command"),
]


@pytest.mark.parametrize(("source", "span", "says"), REFUSED)
def test_what_we_do_not_know_is_refused_with_its_place(source: str, span: tuple[int, int], says: str) -> None:
    with pytest.raises(NotationError) as caught:
        draw_latex(source)
    assert caught.value.span == span
    assert says in caught.value.message


def test_limits() -> None:
    with pytest.raises(LimitError):
        draw_latex("x" * 10_001)
    with pytest.raises(LimitError):
        draw_latex("{" * 500 + "x" + "}" * 500)
    with pytest.raises(LimitError):
        draw_latex("(" * 500 + "x" + ")" * 500)


TEX = [
    ("x^10", "x¹0"),
    (r"\frac12", "1/2"),
    ("x''", "x′′"),
    ("f'^2", "f′²"),
    ("x^2_1", "x₁²"),
    ("a \\\\ b", "a; b"),
    ("a * b", "a · b"),
    ("x^*", "x*"),
    ("λ ≤ μ × 2", "λ ≤ μ × 2"),
    ("x₁² − ½", "x₁² - ½"),
    (r"|x| \, |y|", "|x| |y|"),
    (r"P(A|B) + P(B|A)", "P(A | B) + P(B | A)"),
    (r"2|x + |y||", "2|x + |y||"),
    (r"a\!b\;c~d", "ab c d"),
    (r"50\% \$ \& \_", "50%$&_"),
    (r"\not= \; \not\in", "≠ ∉"),
    (r"\Big( x \Big)", "(x)"),
    (r"\langle x \rangle", "⟨x⟩"),
    (r"% a comment", ""),
]


@pytest.mark.parametrize(("source", "drawn"), TEX)
def test_tex_is_read_as_tex_reads_it(source: str, drawn: str) -> None:
    assert draw_latex(source, inline=True).lines == (drawn,)
