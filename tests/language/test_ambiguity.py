"""What could be read in two ways is refused with both shown; what has one reading is read."""

from __future__ import annotations

import pytest

from tutor.errors import NotationError
from tutor.language.parser import parse
from tutor.language.write import write
from tutor.model import Reading

OPEN = Reading(open=True)
DECLARED = Reading(symbols=("x", "y", "n", "s"))

REFUSED = [
    ("1 2", ["1*2", "1, 2"]),
    ("1 2 x", ["1*2", "1, 2"]),
    ("50% 3", ["50%*3", "50%, 3"]),
    ("1,000", ["write 1000", "1, 000"]),
    ("2½", ["2 + 1/2"]),
    (r"2\frac{1}{2}", ["2 + 1/2", "2*(1/2)"]),
    (r"x + 3\dfrac{1}{4}", ["3 + 1/4", "3*(1/4)"]),
    (r"2\frac12", ["2 + 1/2", "2*(1/2)"]),
    ("sin x y", ["sin(x)*y", "sin(x*y)"]),
    ("ln x y", ["ln(x)*y", "ln(x*y)"]),
    ("sin 2x y", ["sin(2x)*y", "sin(2x*y)"]),
    ("cos x sin x y", ["sin(x)*y", "sin(x*y)"]),
    ("x!!", ["(n!)!"]),
    ("log^-1 x", ["inverse", "reciprocal", "1/log"]),
    ("sin2(x)", ["sin(…)^2", "sin(2…)", "sin(2)*(…)"]),
    ("90°", ["the number alone", "pi/180"]),
    (r"\sin 30^\circ", ["the number alone", "pi/180"]),
]


@pytest.mark.parametrize("reading", [OPEN, DECLARED])
@pytest.mark.parametrize(("typed", "readings"), REFUSED)
def test_two_readings_are_both_shown(typed: str, readings: list[str], reading: Reading) -> None:
    with pytest.raises(NotationError) as refusal:
        parse(typed, reading)
    assert [shown for shown in readings if shown not in refusal.value.message] == []
    assert refusal.value.span[1] > refusal.value.span[0]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("coss(x)", "Did you mean cos, or cos(s)"),
        ("sinn x", "Did you mean sin, or sin(n)"),
        ("sqr(x)", "Did you mean sqrt? Write s*q*r"),
        ("arcin(x)", "Did you mean"),
        ("mod(7, 3)", "Write m*o*d"),
        ("7 mod 3", "Write m*o*d"),
        ("not x", "Write n*o*t"),
        ("vector(1, 2)", "Write v*e*c*t*o*r"),
        ("wombat(x)", "Write w*o*m*b*a*t"),
    ],
)
def test_letters_that_look_like_a_word_are_no_product_where_nothing_is_declared(typed: str, says: str) -> None:
    with pytest.raises(NotationError) as refusal:
        parse(typed, OPEN)
    assert says in refusal.value.message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ln xy", "log(x*y)"),
        ("sin xy", "sin(x*y)"),
        ("sin x cos y", "sin(x)*cos(y)"),
        ("sin 2 x", "sin(2*x)"),
        ("sin 2 pi x", "sin(2*pi*x)"),
        (r"\sin 2\pi x", "sin(2*pi*x)"),
        (r"\ln x y", "log(x*y)"),
        ("sin x + y", "sin(x) + y"),
        ("sin x*y", "sin(x)*y"),
        ("sqrt2(x+1)", "sqrt(2)*(x + 1)"),
        (r"2\frac{x}{2}", "2*(x/2)"),
        (r"x\frac{1}{2}", "x*(1/2)"),
        ("2e-1", "2e-1"),
        ("2e - 1", "2*e - 1"),
        ("2 e-1", "2*e - 1"),
        ("sinx(y+1)", "sin(x)*(y + 1)"),
        ("xyz(a)", "x*y*z*a"),
        ("pizza", "pi*z*z*a"),
        ("lnn", "log(n)"),
        ("1, 000", "1, 000"),
        ("1/2 2", "1/2*2"),
    ],
)
def test_one_reading_is_read(typed: str, meant: str) -> None:
    assert write(parse(typed, OPEN)) == meant


@pytest.mark.parametrize(("typed", "meant"), [("coss(x)", "cos(s)*x"), ("xsy(n)", "x*s*y*n"), ("1,000", None)])
def test_a_declared_letter_settles_it(typed: str, meant: str | None) -> None:
    if meant is None:
        assert write(parse(typed, Reading(symbols=("x",), field="number"))) == "1000"
    else:
        assert write(parse(typed, Reading(symbols=("x", "y", "n", "s"), open=True))) == meant
