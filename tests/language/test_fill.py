"""Values put into formulas: signs merge, a factor 1 vanishes, nothing is worked out."""

from __future__ import annotations

import pytest

from tutor.language.fill import fill
from tutor.language.parser import parse
from tutor.language.write import write
from tutor.model import Reading

AUTHOR = Reading(explicit=True)


@pytest.mark.parametrize(
    ("formula", "values", "filled"),
    [
        ("a*x + b", {"a": "6", "b": "-7"}, "6*x - 7"),
        ("a*x - b", {"a": "6", "b": "-7"}, "6*x + 7"),
        ("a*x + b", {"a": "1", "b": "2"}, "x + 2"),
        ("a*x + b", {"a": "-1", "b": "2"}, "-x + 2"),
        ("y + a*x", {"a": "-1"}, "y - x"),
        ("y - a*x", {"a": "-3"}, "y + 3*x"),
        ("y + a*x*z", {"a": "-3"}, "y - 3*x*z"),
        ("x^n", {"n": "1"}, "x"),
        ("x^n", {"n": "1/2"}, "x^(1/2)"),
        ("x^n", {"n": "-2"}, "x^(-2)"),
        ("a^2", {"a": "-3"}, "(-3)^2"),
        ("x*a", {"a": "1"}, "x"),
        ("x*a", {"a": "-7"}, "x*(-7)"),
        ("x/a", {"a": "1"}, "x"),
        ("-a", {"a": "-3"}, "3"),
        ("a*b + c*d", {"a": "1", "b": "4", "c": "-2", "d": "5"}, "1*4 - 2*5"),
        ("s*t", {"s": "x + 1", "t": "x - 2"}, "(x + 1)*(x - 2)"),
        ("t - s", {"s": "x + 1"}, "t - (x + 1)"),
        ("t - s", {"s": "-x"}, "t + x"),
        ("1*x + -7", {}, "1*x + -7"),
        ("a*x + -7", {"a": "2"}, "2*x + -7"),
        ("det(A) = k", {"A": "[[1, 2], [3, 4]]", "k": "-2"}, "det([[1, 2], [3, 4]]) = -2"),
        ("[[a, b], [b, a]]", {"a": "1", "b": "-x"}, "[[1, -x], [-x, 1]]"),
        ("x - mu", {"mu": "3"}, "x - 3"),
        ("sin(k*x)", {"k": "1"}, "sin(x)"),
        ("(a*x)!", {"a": "1"}, "x!"),
        ("x^2 + a*x + b", {"a": "0", "b": "-4"}, "x^2 - 4"),
        ("x^2 + a*x + b", {"a": "3", "b": "0"}, "x^2 + 3*x"),
        ("a - x", {"a": "0"}, "-x"),
        ("p/q", {"p": "-9", "q": "-3"}, "9/3"),
        ("p/q", {"p": "9", "q": "-3"}, "-9/3"),
        ("x/q", {"q": "-3"}, "-x/3"),
        ("a + x", {"a": "0"}, "x"),
        ("a*4 + b*5", {"a": "0", "b": "2"}, "0*4 + 2*5"),
    ],
)
def test_values_are_filled_as_a_mathematician_would_write_them(
    formula: str, values: dict[str, str], filled: str
) -> None:
    trees = {name: parse(value, AUTHOR) for name, value in values.items()}
    assert write(fill(parse(formula, AUTHOR), trees)) == filled
