"""A picture on one line, typed in again, is the same mathematics: no bracket too few."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.language.fill import fill
from tutor.language.parser import parse
from tutor.language.tree import Binary, Name, Node, Number, Unary
from tutor.layout.from_latex import draw_latex
from tutor.layout.from_tree import draw
from tutor.layout.style import Style
from tutor.model import Reading

READING = Reading(("x", "y", "lambda"))
POINT = {"x": Fraction(3, 7), "y": Fraction(-11, 5), "lambda": Fraction(13, 3)}


def value(node: Node) -> Fraction:
    match node:
        case Number():
            return node.value
        case Name(name=name):
            return POINT[name]
        case Unary(op="-", operand=operand):
            return -value(operand)
        case Binary(op=op, left=left, right=right):
            one, two = value(left), value(right)
            if op == "^":
                if abs(two) > 6 or abs(one.numerator) > 10**9 or two.denominator != 1:
                    raise ZeroDivisionError
                return Fraction(one ** int(two))
            return {"+": one + two, "-": one - two, "*": one * two}[op] if op != "/" else one / two
    raise TypeError(node)


LEAVES = st.one_of(
    st.integers(0, 12).map(lambda number: Number(str(number))),
    st.sampled_from(["x", "y", "lambda"]).map(Name),
)
POWERS = st.one_of(LEAVES, st.integers(1, 3).map(lambda number: Unary("-", Number(str(number)))))


def _above(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda part: Unary("-", part), parts),
        st.builds(Binary, st.sampled_from(["+", "-", "*", "/"]), parts, parts),
        st.builds(lambda base, power: Binary("^", base, power), parts, POWERS),
    )


TREES: st.SearchStrategy[Node] = st.recursive(LEAVES, _above, max_leaves=10)


def same(node: Node, line: str) -> None:
    try:
        expected = value(node)
    except (ZeroDivisionError, OverflowError):
        return
    assert value(parse(line, READING)) == expected, line


@pytest.mark.parametrize("style", [Style(), Style(ascii=True)], ids=["unicode", "ascii"])
def test_trees_read_back(style: Style) -> None:
    @given(TREES)
    @settings(max_examples=400, deadline=None)
    def run(node: Node) -> None:
        same(node, draw(node, style, inline=True).lines[0])

    run()


PLACES = [
    ("{a}x", "a*x"),
    ("x {a}", "x*a"),
    ("{a} {b}", "a*b"),
    ("x - {a}", "x - a"),
    ("x + {a} y", "x + a*y"),
    ("x - {a} {b}", "x - a*b"),
    (r"x - {a} \cdot {b} + y", "x - a*b + y"),
    (r"{a} \cdot 2", "a*2"),
    ("2 {a}", "2*a"),
    ("-{a}", "-a"),
    ("-{a} x", "-a*x"),
    ("{a}^2", "a^2"),
    ("-{a}^2", "-a^2"),
    ("2 {a}^2 {b}", "2*a^2*b"),
    (r"\frac{a}{b}", "a/b"),
    (r"\frac{a}{2} {b}", "a/2*b"),
    (r"x - \frac{{a}x}{y}", "x - a*x/y"),
    (r"({a} - {b})(x - {a})", "(a - b)*(x - a)"),
    (r"\left({a} + x\right){b}", "(a + x)*b"),
    ("{a} x^2 + {b} x - {a}", "a*x^2 + b*x - a"),
]


@pytest.mark.parametrize(("latex", "meaning"), PLACES)
def test_values_in_formulas_read_back(latex: str, meaning: str) -> None:
    template = parse(meaning, Reading(("a", "b", "x", "y"), explicit=True))

    @given(TREES, TREES)
    @settings(max_examples=40, deadline=None)
    def run(a: Node, b: Node) -> None:
        values = {"a": a, "b": b}
        for style in (Style(), Style(ascii=True)):
            same(replaced(template, values), draw_latex(latex, values, style, inline=True).lines[0])

    run()


def replaced(node: Node, values: dict[str, Node]) -> Node:
    """The values put in as they are, without the tidying of `fill`."""
    match node:
        case Name(name=name):
            return values.get(name, node)
        case Unary(op=op, operand=operand):
            return Unary(op, replaced(operand, values))
        case Binary(op=op, left=left, right=right):
            return Binary(op, replaced(left, values), replaced(right, values))
    return node


def test_filled_steps_look_as_values_in_formulas_do() -> None:
    values: dict[str, Node] = {"a": Number("1"), "b": Unary("-", Number("7"))}
    step = fill(parse("a*x + b", Reading(("a", "b", "x"), explicit=True)), values)
    assert draw(step).lines == draw_latex("{a} x + {b}", values).lines == ("x - 7",)
