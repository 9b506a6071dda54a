"""What people type into LaTeX, and the commands of packages and preambles."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tutor.errors import NotationError
from tutor.layout.from_latex import draw_latex, read_latex
from tutor.layout.spoken import speak_latex
from tutor.layout.style import Style
from tutor.layout.to_latex import latex

TYPED = [
    ("√x + √{x+1} + √(a+b)c", "√x + √(x + 1) + √(a + b)c", "sqrt(x) + sqrt(x + 1) + sqrt(a + b)c"),
    ("∛y + ½ mv²", "³√y + (1/2)mv²", "root(y, 3) + (1/2)mv^2"),
    ("x₁² + x¹⁰ + A⁻¹A + A⊤b", "x₁² + x¹⁰ + A⁻¹A + Aᵀb", "x_1^2 + x^10 + A^-1 A + A^T b"),
    ("∑ᵢ₌₁ⁿ xᵢ", "∑ᵢ₌₁ⁿ xᵢ", "sum_(i=1)^n x_i"),
    ("x̂ + ŷ", "x\u0302 + y\u0302", "x_hat + y_hat"),
    ("||x-y||^2 + C||w||", "‖x - y‖² + C‖w‖", "||x - y||^2 + C||w||"),
    ("||a|-|b|| + |a||b|", "||a| - |b|| + |a||b|", "||a| - |b|| + |a||b|"),
    ("KL(q(z|x) || p(z))", "KL(q(z | x) ‖ p(z))", "KL(q(z | x) || p(z))"),
    ("f*g + (x*w)(t) + a*b", "f ∗ g + (x ∗ w)(t) + a · b", "f * g + (x * w)(t) + a * b"),
    (r"\int f(x)\,\mathrm dx", "∫ f(x) dx", "int f(x) dx"),
    (r"\mathrm{MS_{between}}", "MS_(between)", "MS_between"),
    (r"1{,}000", "1,000", "1,000"),
    (r"x''^n + X^{'}X", "x′′ⁿ + X′X", "x''^n + X'X"),
    (r"\frac{a}{b}^2 + \sqrt{x}^3", "(a/b)² + (√x)³", "(a/b)^2 + sqrt(x)^3"),
    (r"\sqrt{a} b + \sqrt{2}\pi + \sqrt n(x)", "√a b + √2 π + √n (x)", "sqrt(a)b + sqrt(2) pi + sqrt(n)(x)"),
    (r"A^*A + \lambda^\star f + f^*(y)", "A* A + λ* f + f*(y)", "A^* A + lambda^* f + f^*(y)"),
    ("∀ε>0 ∃δ>0", "∀ε > 0 ∃δ > 0", "for all epsilon > 0 exists delta > 0"),
    (r"\mathrm{KL} + y - \mathrm{KL} - x", "KL + y - KL - x", "KL + y - KL - x"),
    (r"\max - \min + \sin -x", "max - min + sin -x", "max - min + sin -x"),
    (r"\begin{cases}-1,&x<0,\\0,&x=0\end{cases}", "{-1, x < 0; 0, x = 0", "{-1, x < 0; 0, x = 0"),
    (r"A \subset B \subseteq C \succeq D", "A ⊂ B ⊆ C ⪰ D", "A subset B subseteq C succeq D"),
    (r"x^{<t>}", "x^(⟨t⟩)", "x^(<t>)"),
    (r"\norm{x}_2 + \abs{y} + \ip{u}{v} + \floor{x}", "‖x‖₂ + |y| + ⟨u, v⟩ + ⌊x⌋", "||x||_2 + |y| + <u, v> + floor(x)"),
    (r"\RR^n \ni \E[X] + \KL{p}{q}", "ℝⁿ ∋ 𝔼[X] + KL(p ‖ q)", "R^n contains E[X] + KL(p || q)"),
    (r"\genfrac{(}{)}{0pt}{}{n}{k} + \genfrac{}{}{}{}{a}{b}", "(n choose k) + a/b", "(n choose k) + a/b"),
    (r"\prescript{14}{6}{C}", "₆¹⁴C", "_6^14 C"),
    (r"\dv{f}{x} + \pdv[2]{f}{x} + \dv{x} f", "df/dx + ∂²f/∂x² + (d/dx)f", "df/dx + d^2 f/dx^2 + (d/dx)f"),
    (r"\mathsf{Var}(X) + A^\mathsf{T}", "Var(X) + Aᵀ", "Var(X) + A^T"),
    (r"a \vcentcolon= b", "a ≔ b", "a := b"),
    (r"\mathbbm{1} + \mathds 1 + \biguplus_i A_i", "𝟙 + 𝟙 + ⨄ᵢ Aᵢ", "1 + 1 + disjoint union_i A_i"),
    (r"\frac{}{}", "/()", "/()"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "drawn", "plain"), TYPED)
def test_it_is_drawn_as_it_is_meant(source: str, drawn: str, plain: str) -> None:
    assert draw_latex(source, inline=True).lines == (drawn,)
    assert draw_latex(source, {}, Style(ascii=True), inline=True).lines == (plain,)
    assert draw_latex(latex(read_latex(source))) == draw_latex(source)


def test_a_script_on_a_fraction_is_not_on_its_numerator() -> None:
    assert draw_latex(r"\frac{a}{b}^2").lines == ("⎛a⎞²", "⎜─⎟ ", "⎝b⎠ ")


SAID = [
    (r"W^{[l]} + A^{[i]T}", "W superscript bracket l plus A superscript bracket i transpose"),
    (r"x^{<t>} + 2^{[x]}", "x superscript angle t plus 2 to the power [x], end power"),
    (r"\nabla\times v + \nabla\cdot v + \nabla f", "nabla cross v plus nabla dot v plus gradient f"),
    (r"\exists! x", "there exists exactly one x"),
    (r"\mathrm{KL} + y", "KL divergence plus y"),
    ("A⁻¹ + x¹⁰", "A inverse plus x to the 10"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "said"), SAID)
def test_it_is_said_as_it_is_meant(source: str, said: str) -> None:
    assert speak_latex(source) == said


@pytest.mark.parametrize("source", ["√" * 2000, "²" * 2000, "A⊤" * 1000, "||" * 900, "√(" * 900, "x\u0302" * 900])
def test_long_runs_are_drawn_or_refused(source: str) -> None:
    with suppress(NotationError):
        assert draw_latex(source, inline=True).height == 1


@pytest.mark.parametrize(
    "source", [r"\genfrac{x}{)}{0pt}{}{n}{k}", r"\norm", r"\KL{", r"\dv", r"\prescript{}{}", r"\mathrm"]
)
def test_an_unfinished_command_is_refused(source: str) -> None:
    with pytest.raises(NotationError):
        draw_latex(source)
