"""Values inside formulas, and sources that are refused."""

from __future__ import annotations

import pytest

from tutor.errors import LimitError, NotationError
from tutor.language.parser import parse
from tutor.layout.formula import Fence, Script
from tutor.layout.from_latex import draw_latex, read_latex
from tutor.layout.style import Style
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
    ("{a}x", "0", "0"),
    ("{a}x^2 + {a}", "-1", "-x² - 1"),
    ("{a}x + {a}y", "-1", "-x - y"),
    ("x - {a}y", "-1", "x + y"),
    ("3 + {a} x^2", "1", "3 + x²"),
    ("{a}(x+1)", "1", "(x + 1)"),
    ("{a}(x+1)", "-1", "-(x + 1)"),
    (r"{a} \sin x", "-1", "-sin x"),
    ("x{a}", "-2", "x·(-2)"),
    ("x{a}^2", "-2", "x·(-2)²"),
    ("2 \\cdot 0{a}", "-4", "2 · 0·(-4)"),
    ("2{a}", "-x", "2(-x)"),
    ("2{a}", "5", "2·5"),
    ("2{a}", "-5", "2·(-5)"),
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
    (r"\bmode", (0, 6), r"did you mean \bmod?"),
    (r"\qrt{x}", (0, 4), r"did you mean \sqrt?"),
    (r"\mathbff{x}", (0, 8), r"did you mean \mathbf?"),
    ("a & b", (2, 3), "parts the columns of a table"),
    (r"\begin{array}{cc} 1 & 2 & 3 \end{array}", (24, 25), "more than 2 columns"),
    (r"\begin{cases} a & b & c \end{cases}", (20, 21), "more than 2 columns"),
    (r"\substack{a & b}", (12, 13), "more than 1 column"),
    (r"\begin{array}{cx} 1 \end{array}", (13, 14), "columns are declared"),
    (r"\begin{array} 1 \end{array}", (0, 6), "in braces"),
    (r"x + \hline", (4, 10), "before a row of a table"),
    (r"\hline x", (0, 6), "before a row of a table"),
    (r"\not x", (0, 4), "goes before a relation"),
    (r"{ \over b}", (2, 7), "between two things"),
    (r"\text{if $\foo$}", (5, 6), r"\foo is not a command"),
    (r"\text{$x}$}", (9, 10), "means nothing here"),
    (r"\xrightarrow", (0, 12), "lacks what belongs to it"),
    (r"\sum\limits_1\limits_2", (13, 20), "goes behind an operator"),
    (r"\phantom", (0, 8), "lacks what belongs to it"),
    (r"\tag", (0, 4), "in braces"),
    (r"\color x", (0, 6), "in braces"),
    (r"\left\lambda x \right)", (0, 5), "needs a bracket"),
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
    for opened in (r"\sqrt[", r"\xrightarrow[", r"\bf ", r"\not", r"\text{$", r"\mathrm{^", r"\substack{", r"a \over "):
        with pytest.raises(NotationError):
            draw_latex(opened * 900)


@pytest.mark.parametrize("again", ["|_1", "|_1^2", "'", r"^\circ"])
def test_what_comes_again_and_again_does_not_nest(again: str) -> None:
    assert draw_latex("x" + again * 1000, inline=True).height == 1


KNOWN = [
    (r"\left[\begin{array}{cc|c} 1 & 2 & 3 \\ 0 & 1 & 4 \end{array}\right]", "[[1, 2 | 3], [0, 1 | 4]]", None),
    (r"\begin{bmatrix}[c|c] a & b \\ \hline c & d \end{bmatrix}", "[[a | b], [c | d]]", None),
    (r"\left|\begin{matrix} a & b \\ c & d \end{matrix}\right|", "det [[a, b], [c, d]]", None),
    (r"\left\{\begin{array}{ll} x & y \\ z & w \end{array}\right.", "{x, y; z, w", None),
    (r"\left\{\begin{array}{rcl} x & = & 1 \\ y & = & 2 \end{array}\right.", "{x = 1; y = 2", None),
    (r"\left(\begin{array}{*{2}{c}@{}} 1 & 2 \end{array}\right)", "[[1, 2]]", None),
    (r"\begin{cases} [0, 1] & a \\ [-1, 1] & b \\[2pt] c & d \end{cases}", "{[0, 1], a; [-1, 1], b; c, d", None),
    (r"\sum_{\substack{i \\ j}} x", "∑_(i, j) x", "sum_(i, j) x"),
    (r"X \xrightarrow[n]{d} Y \xleftarrow{} Z", "X →ₙᵈ Y ← Z", "X ->_n^d Y <- Z"),
    (r"a \equiv b \pmod{n}, a \bmod b \mod c", "a ≡ b   (mod n), a mod b   mod c", "a == b   (mod n), a mod b   mod c"),
    (r"\mathop{argmin}_x \mathrel{+=} \mathbin{op}", "argminₓ += op", "argmin_x += op"),
    (r"\underline{x} \overrightarrow{A} \overline{x y}", "x̲A⃗(xy)_bar", "x_underline A_vec(xy)_bar"),
    (
        r"\check a \breve a \acute a \grave a \mathring a",
        "a\u030ca\u0306a\u0301a\u0300a\u030a",
        "a_check a_breve a_acute a_grave a_ring",
    ),
    (r"\therefore a \triangleq b \lesssim c \gtrsim d", "∴ a ≜ b ≲ c ≳ d", "therefore a := b <~ c >~ d"),
    (r"\uparrow \downarrow \nearrow \searrow", "↑ ↓ ↗ ↘", "^ v /^ \\v"),
    (r"A \hookrightarrow B \nRightarrow C \models D \vdash E", "A ↪ B ⇏ C ⊨ D ⊢ E", "A c-> B !=> C |= D |- E"),
    (r"a \bullet b \sqcup c \Re z \Im z", "a ∙ b ⊔ c ℜ z ℑ z", "a * b join c Re z Im z"),
    (r"\mathfrak{g}\mathbb{k}\mathcal{l}\aleph\varpi", "𝔤𝕜𝓁ℵϖ", "gkl aleph pi"),
    (r"\mathbf{x}\bm\mu\boldsymbol{\beta_1}\mathbf{10}", "𝐱𝛍𝛃_𝟏 𝟏𝟎", "x mu beta_1 10"),
    (r"\nexists x \subsetneq A \not\subset B \nsubseteq C", "∄x ⊊ A ⊄ B ⊈ C", None),
    (r"a \nmid b \ngeq c \nleq d \not\equiv e", "a ∤ b ≱ c ≰ d ≢ e", "a !| b !>= c !<= d !== e"),
    (r"\coprod_i \bigoplus_i \bigotimes_i \oint \iiint x", "∐ᵢ ⨁ᵢ ⨂ᵢ ∮ ∭ x", None),
    (r"A^\dagger \square \complement A \checkmark", "A†□∁A✓", None),
    (r"a \phantom{bc} d \smash{e} \hphantom{} \mathstrut", "a  de", "a  de"),
    (r"{\bf x} + {\rm MLE} + {\it y}", "𝐱 + MLE + y", "x + MLE + y"),
    (r"x \tag{1}", "x      (1)", "x      (1)"),
    (r"\textcolor{red}{x} + \color{blue} y", "x + y", "x + y"),
    (r"\cancel{x}", "x̸", "x_cancel"),
    (r"\frac{dy}{dx}\bigg|_{x=2}", "dy/dx|ₓ₌₂", "dy/dx|_(x=2)"),
    (r"x = y^2 + y \Big|_0^1", "x = y² + y|₀¹", "x = y^2 + y|_0^1"),
    (r"90^\circ + A^{\circ} + f \circ g", "90° + A° + f ∘ g", "90 deg + A deg + f o g"),
    (r"\operatorname{sgn} x \operatorname{foo-bar}(x) \text{Var}(X)", "sgn x foo-bar(x) Var(X)", None),
    (r"\mathrm{d}x \, \mathrm{x_1}", "dx x₁", "dx x_1"),
    (r"{}^n C_k + f'' + \sum\nolimits_i x_i", "ⁿCₖ + f′′ + ∑ᵢ xᵢ", "^n C_k + f'' + sum_i x_i"),
    (r"{n \choose k} + {a \over b}", "(n choose k) + a/b", "(n choose k) + a/b"),
    (r"X \perp\!\!\!\perp Y := Z", "X ⫫ Y ≔ Z", "X _||_ Y := Z"),
    (r"\text{if $x > 0$ or 5\%}", "if x > 0 or 5%", "if x > 0 or 5%"),
    (r"K_{**} + x_*^T", "K⁎⁎ + x⁎ᵀ", "K_** + x_*^T"),
    (r"\frac{n!}{k!} + \frac{f(x)}{f'(x)} + \frac{a}{bc}", "n!/k! + f(x)/f′(x) + a/(bc)", None),
    (r"\frac{a}{b} \, x \div \frac{c}{d}", "(a/b) x ÷ (c/d)", "(a/b) x / (c/d)"),
    (r"\lim_{n \to \infty} (x) + \max_x (y)", "lim_(n→∞) (x) + maxₓ (y)", "lim_(n->oo) (x) + max_x (y)"),
]


@pytest.mark.parametrize(("source", "drawn", "plain"), KNOWN)
def test_commands_are_drawn_on_one_line(source: str, drawn: str, plain: str | None) -> None:
    assert draw_latex(source, inline=True).lines == (drawn,)
    ascii_line = draw_latex(source, {}, Style(ascii=True), inline=True).lines[0]
    assert ascii_line.isascii()
    assert ascii_line == (plain or (ascii_line if not drawn.isascii() else drawn))


def test_a_bar_is_as_tall_as_what_is_evaluated_whichever_way_it_is_written() -> None:
    bars = [r"\frac{dy}{dx}\bigg|_{x=2}", r"\left.\frac{dy}{dx}\right|_{x=2}", r"\frac{dy}{dx}|_{x=2}"]
    assert {draw_latex(source) for source in bars} == {draw_latex(bars[0])}
    assert draw_latex(bars[0]).height == 3


EVALUATED = [
    (r"1 + f'|_{x=2}", "f'"),
    (r"1 + f'|_0^1", "1 + f'"),
    (r"x = 1 + f'\bigg|^1_0", "1 + f'"),
    (r"x = 2 f'\rvert_{x=0} + |y|", "2 f'"),
]


@pytest.mark.parametrize(("source", "body"), EVALUATED)
def test_a_bar_evaluates_the_product_before_it_and_between_two_bounds_the_sum(source: str, body: str) -> None:
    bars = [item.base for item in read_latex(source).items if isinstance(item, Script) and isinstance(item.base, Fence)]
    assert bars == [Fence("", read_latex(body), "|")]


def test_scripts_stand_at_the_corners_of_tall_brackets() -> None:
    assert draw_latex(r"\left[\frac{a}{b}\right]_F^{1/p}").lines == ("⎡a⎤1/p", "⎢─⎥   ", "⎣b⎦F  ")


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
    ("x₁² − ½", "x₁² - 1/2"),
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
