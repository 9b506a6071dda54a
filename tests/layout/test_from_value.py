"""SymPy values are drawn, spoken and written as LaTeX through the tree a person would write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.bank.load import load, read_skill
from tutor.bank.template import Live
from tutor.errors import LimitError
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.parser import authored
from tutor.language.write import write
from tutor.layout.from_latex import read_latex
from tutor.layout.from_value import draw_value, latex_value, speak_value
from tutor.layout.style import Style
from tutor.model import Identity

ROOT = Path(__file__).parents[2]
x, y, mu = sp.symbols("x y mu", real=True)
SCOPE = Scope(symbols={"x": x, "y": y, "mu": mu})


def drawn_in_every_way(value: Any) -> None:
    for style in (Style(), Style(ascii=True)):
        for inline in (False, True):
            box = draw_value(value, style, inline=inline)
            assert box.lines
            assert all(line.isprintable() for line in box.lines)
    assert speak_value(value).isprintable()
    read_latex(latex_value(value))


def read_back(value: Any) -> Any:
    return evaluate(authored(write(express(value))), SCOPE)


LEAVES = st.one_of(
    st.sampled_from([x, y, mu, sp.pi, sp.E]),
    st.integers(-9, 9).map(sp.Integer),
    st.builds(sp.Rational, st.integers(-9, 9), st.integers(1, 9)),
)


def _above(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.builds(lambda a, b: a + b, parts, parts),
        st.builds(lambda a, b: a * b, parts, parts),
        st.builds(lambda a, n: a**n, parts, st.integers(1, 3)),
        st.builds(lambda f, a: f(a), st.sampled_from([sp.sin, sp.cos, sp.exp, sp.Abs]), parts),
        st.builds(lambda a: 1 / (1 + a**2), parts),
    )


VALUES = st.recursive(LEAVES, _above, max_leaves=6)


@given(VALUES)
@settings(max_examples=100, deadline=None)
def test_expressions_are_drawn_and_read_back_equal(value: Any) -> None:
    drawn_in_every_way(value)
    try:
        found = read_back(value)
    except LimitError:  # e^(e^(3 pi))
        return
    assert found == value or sp.simplify(found - value) == 0


@pytest.mark.parametrize(
    ("value", "typed", "picture"),
    [
        (x - mu, "x - mu", "x - μ"),
        (1 + x**2, "x^2 + 1", "x² + 1"),
        (-2 - 2 * sp.sqrt(2), "-2 - 2*sqrt(2)", "-2 - 2√2"),
        (sp.Rational(5, 2) + sp.sqrt(5) / 2, "5/2 + sqrt(5)/2", "5/2 + √5/2"),
        (sp.log(3) - sp.log(2), "log(3) - log(2)", "log(3) - log(2)"),
        (sp.Matrix([[1, 2, 3]]), "[[1, 2, 3]]", "[[1, 2, 3]]"),
        (sp.Matrix([1, 2]), "[1, 2]", "[1, 2]"),
        (sp.Matrix(2, 3, range(6)), "[[0, 1, 2], [3, 4, 5]]", "[[0, 1, 2], [3, 4, 5]]"),
        (sp.FiniteSet(3, 1), "{1, 3}", "{1, 3}"),
        (sp.Union(sp.Interval.open(2, sp.oo), sp.Interval(0, 1)), "[0, 1] union (2, oo)", "[0, 1] ∪ (2, ∞)"),
        (sp.Intersection(sp.FiniteSet(x), sp.Interval(0, 1), evaluate=False), "[0, 1] intersect {x}", "[0, 1] ∩ {x}"),
        (sp.S.EmptySet, "{}", "{}"),
        (sp.Tuple(1, x), "(1, x)", "(1, x)"),
        (sp.Eq(x, 2), "x = 2", "x = 2"),
        (sp.Ne(x, 2), "x != 2", "x ≠ 2"),
        (sp.Or(x < 1, x >= 3), "x >= 3 or x < 1", "x ≥ 3 or x < 1"),
        (sp.And(x < 1, y > 3), "y > 3 and x < 1", "y > 3 and x < 1"),
        (sp.Contains(x, sp.Interval(0, 1), evaluate=False), "x in [0, 1]", "x ∈ [0, 1]"),
        (sp.Derivative(x**2 * y, x, x), "diff(x^2*y, x, x)", "diff(x²y, x, x)"),
        (sp.Integral(x, (x, 0, 1)), "integrate(x, x, 0, 1)", "integrate(x, x, 0, 1)"),
        (sp.factorial(sp.Symbol("n")), "n!", "n!"),
        (sp.binomial(sp.Symbol("n"), 2, evaluate=False), "binomial(n, 2)", "(n choose 2)"),
        (sp.true, "true", "true"),
        (-sp.oo, "-oo", "-∞"),
    ],
)
def test_values_become_what_a_person_would_write(value: Any, typed: str, picture: str) -> None:
    drawn_in_every_way(value)
    assert write(express(value)) == typed
    assert draw_value(value, inline=True).lines == (picture,)


@pytest.mark.parametrize(
    "value",
    [sp.Piecewise((x, x > 0), (0, True)), sp.Sum(x, (x, 1, 3)), sp.Limit(x, x, 0), sp.nan, sp.zoo, sp.Matrix(0, 2, []),
     sp.S.Naturals, sp.MatrixSymbol("A", 2, 2), sp.Integral(x, (x, 1)), object()],
)  # fmt: skip
def test_what_has_no_words_is_refused_with_a_sentence(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be written in our notation"):
        draw_value(value)


def test_every_answer_of_the_content_is_drawn() -> None:
    folders = [("core", ROOT / "content")]
    skills = load(folders).curriculum.skills
    for skill in list(skills)[::6]:
        for problem in read_skill(folders, skill).problems[:2]:
            live = Live(problem, Identity(skill, problem.id, problem.revision, min(problem.draws), 1))
            for value in [live.answer.value, *live.scope.values.values()]:
                try:
                    express(value)
                except TypeError:
                    continue  # a code block, a choice, a function of the bank
                drawn_in_every_way(value)


def test_drawing_alone_loads_no_sympy() -> None:
    code = "import sys, tutor.layout.from_value, tutor.layout.to_latex; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False).returncode == 0
