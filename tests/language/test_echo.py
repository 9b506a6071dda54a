"""What is typed and what the learner then sees under "read as": one row a form, on one line."""

from __future__ import annotations

import pytest

from tutor.language.parser import parse
from tutor.layout.from_tree import draw
from tutor.model import Reading

# fmt: off
ECHOED = [
    ('2x y^2', '2xy²'),
    ('2(x+1)', '2(x + 1)'),
    ('xsin(x)', 'x sin(x)'),
    ('sin x cos y', 'sin x cos y'),
    ('ln xy', 'ln xy'),
    ('sin^2 x', 'sin² x'),
    ('sin^-1 x', 'asin x'),
    ('sqrt 2', '√2'),
    ('√2', '√2'),
    ('|x+|y||', '|x + |y||'),
    ('x!', 'x!'),
    ('x²', 'x²'),
    ('½', '1/2'),
    ('x_1', 'x₁'),
    ('x1', 'x₁'),
    ('μ0', 'μ₀'),
    ('A^T', 'Aᵀ'),
    ("A'", 'Aᵀ'),
    ('A^-1', 'A⁻¹'),
    ('x**2', 'x²'),
    ('a−b×c·d', 'a - bcd'),
    ('x ≤ 2', 'x ≤ 2'),
    ('(0,1)∪(2,∞)', '(0, 1) ∪ (2, ∞)'),
    ('２ｘ＋１', '2x + 1'),
    ('1/2x', '(1/2)x'),
    ('a/bc', '(a/b)c'),
    ('-x^2', '-x²'),
    ('x^-y', 'x⁻ʸ'),
    ('2--4', '2 - (-4)'),
    ('2^3^2', '2^(3²)'),
    ('x(x+1)', 'x(x + 1)'),
    ('3/8', '3/8'),
    ('.5', '.5'),
    ('37.5%', '37.5%'),
    ('1e-3', '1e-3'),
    ('2e+3', '2e+3'),
    ('2e - 1', '2e - 1'),
    ('[[1,2],[3,4]]', '[[1, 2], [3, 4]]'),
    ('[1 2; 3 4]', '[[1, 2], [3, 4]]'),
    ('[1,2,3]', '[1, 2, 3]'),
    ('(1,2)', '(1, 2)'),
    ('<1,2>', '⟨1, 2⟩'),
    ('{1,2}', '{1, 2}'),
    ('(0,3]', '(0, 3]'),
    ('x=1 or x=2', 'x = 1 or x = 2'),
    ('1<x<3', '1 < x < 3'),
    ('x=2, y=3', 'x = 2, y = 3'),
    ('3 ± 2i', '3 ± 2i'),
    ('\\frac{1}{2}', '1/2'),
    ('\\frac12 x', '(1/2)x'),
    ('\\sqrt[3]{x}', '³√x'),
    ('\\lambda', 'λ'),
    ('2\\cdot x', '2x'),
    ('a\\cdotb', 'ab'),
    ('\\logx', 'log x'),
    ('\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}', '[[1, 2], [3, 4]]'),
    ('\\left[\\begin{matrix}1 & 2\\\\3 & 4\\end{matrix}\\right]', '[[1, 2], [3, 4]]'),
    ('\\left( x+1 \\right)^{2}', '(x + 1)²'),
    ('A^{T}', 'Aᵀ'),
    ('\\mathbb{R} \\setminus \\{0\\}', 'ℝ ∖ {0}'),
    ('R \\ {0}', 'R ∖ {0}'),
    ('{1,2}\\{3}', '{1, 2} ∖ {3}'),
    ('(0,1) u (2,3)', '(0, 1) ∪ (2, 3)'),
    ('\\hat{\\theta}', 'θ̂'),
    ('log_2 8', 'log₂(8)'),
    ('log _ 2 x', 'log₂(x)'),
    ('csch x', 'csch x'),
    ('coth^-1 x', 'acoth x'),
    ('1, 2', '1, 2'),
]
# fmt: on


@pytest.mark.parametrize(("typed", "drawn"), ECHOED)
def test_what_is_read_is_drawn_back(typed: str, drawn: str) -> None:
    assert "\n".join(draw(parse(typed, Reading(open=True)), inline=True).lines) == drawn
