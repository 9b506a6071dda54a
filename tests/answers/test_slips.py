"""General slips: each is recognised, and none is claimed of a right answer or of a value that another explains."""

from __future__ import annotations

import pytest
import sympy as sp

from tutor.answers._slips import named_slip
from tutor.answers.slips import slips
from tutor.checking import judged
from tutor.language.elementary import matrix
from tutor.language.evaluate import symbol
from tutor.model import Outcome

# the right answer, what was typed, a part of the sentence
NAMED = [
    # vectors and matrices
    ("[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]", "transpose"),
    ("[[1, 2, 3], [4, 5, 6]]", "[[1, 4], [2, 5], [3, 6]]", "transpose"),
    ("[1, -2, 3]", "[-1, 2, -3]", "The size is right"),
    ("[[1, 2], [3, 4]]", "[[-1, -2], [-3, -4]]", "The size is right"),
    ("[1, 2, 3]", "[3, 2, 1]", "their order is not"),
    ("[5, 7, 9]", "[7, 9, 5]", "their order is not"),
    ("[[1, 2], [3, 4]]", "[[4, 2], [3, 1]]", "diagonal are exchanged"),
    ("[[1, 2], [3, 4], [5, 6]]", "[[5, 6], [3, 4], [1, 2]]", "rows are exchanged"),
    ("[[1, 2], [3, 4]]", "[[3, 4], [1, 2]]", "rows are exchanged"),
    ("[[1, 2, 3], [4, 5, 6]]", "[[2, 1, 3], [5, 4, 6]]", "columns are exchanged"),
    ("[[4, 2], [7, 9]]", "[[4, -2], [-7, 9]]", "Off the diagonal"),
    ("[[2, 1], [1, 1]]", "[[1, -1], [-1, 2]]", "inverse of the matrix"),
    ("[3, 4]", "[3/5, 4/5]", "length 1"),
    ("[[3, 0], [4, 2]]", "[[3/5, 0], [4/5, 1]]", "every column"),
    ("[1/6, 1/3, 1/2]", "[1, 2, 3]", "do not sum to 1"),
    ("[1, 2, 5]", "[2, 4, 10]", "Twice"),
    ("[1, 2, 5]", "[1/2, 1, 5/2]", "Half"),
    ("[[1, 2], [3, 4]]", "[[-2, -4], [-6, -8]]", "same factor"),
    ("[2, 5, 3]", "[1, 4, 2]", "counted from 0"),
    ("[2, 5, 3]", "[4, 25, 9]", "Every entry is the square of"),
    ("[4, 9, 25]", "[2, 3, 5]", "Every entry is the square root"),
    # numbers
    ("7", "-7", "The size is right"),
    ("3 + 2i", "3 - 2i", "conjugate"),
    ("3/8", "5/8", "opposite"),
    ("3/8", "8/3", "upside down"),
    ("3/8", "37.5", "percentage"),
    ("35", "0.35", "hundred times too small"),
    ("pi/6", "30", "Degrees"),
    ("30", "pi/6", "Degrees"),
    ("3 sin(2)", "3 sin(2pi/180)", "Degrees"),
    ("3/2", "3/2 ln 2", "another base"),
    ("ln 7", "ln(7)/ln(10)", "another base"),
    ("3/2", "1.04", "another base"),
    ("7", "14", "Twice"),
    ("7", "3.5", "Half"),
    ("7", "49", "square of the answer"),
    ("sqrt(13)", "13", "square of the answer"),
    ("49", "7", "square root of the answer"),
    ("0.125", "1.25", "decimal point"),
    ("4200", "42", "decimal point"),
    ("7/3", "7", "division is missing"),
    ("10/9", "10/8", "denominator is off by one"),
    ("271", "217", "digits are exchanged"),
    ("12", "13", "Off by one"),
    ("3pi/4", "-pi/4", "multiple of pi"),
    # formulas
    ("2x + 1", "2X + 1", "Capital"),
    ("x^2 - 3x", "3x - x^2", "The size is right"),
    ("x^2 + 3y", "y^2 + 3x", "letters are exchanged"),
    ("x cos(x)", "x sin(x)", "Sine and cosine"),
    ("x^2 - 3x + y", "x^2 + 3x + y", "One term has the wrong sign"),
    ("(x-1)(x+2)", "(x+1)(x+2)", "inside a bracket"),
    ("3cos(3x)", "cos(3x)", "inner function"),
    ("2x e^(x^2)", "e^(x^2)", "inner function"),
    ("e^(-2x)", "e^(2x)", "exponent has the wrong sign"),
    ("3/x^2", "3x^2", "exponent has the wrong sign"),
    ("3x^2", "3x^3", "exponent is off by one"),
    ("5x", "5x^2", "exponent is off by one"),
    ("x cos(x) + sin(x)", "x sin(x)", "derivative is still to be taken"),
    ("x^3 + x", "3x^2 + 1", "one derivative too many"),
    ("x^2 + x y + y", "x^2 + y", "One term is missing"),
    ("x y", "x + y", "Sum and product"),
    ("x ln x", "x ln(x)/ln(2)", "another base"),
    ("(x+1)/(x-2)", "(x-2)/(x+1)", "upside down"),
    ("x + y", "2x + 2y", "Twice"),
    ("x + y", "(x + y)/2", "Half"),
    ("sqrt(x^2 + y)", "x^2 + y", "square of the answer"),
    ("3x y", "5x y", "constant factor"),
    ("x^2 + 3x y + y", "x^2 + 5x y + y", "in front of one term"),
]

# the right answer, a wrong one that no slip explains
NOT_NAMED = [
    ("7", "12"),
    ("2", "3"),
    ("oo", "0"),
    ("-262537412640768744", "e^(pi*sqrt(163))"),
    ("floor(x) + 1", "x y"),
    ("1", "0"),
    ("3/8", "1/5"),
    ("0.333", "0.314"),
    ("100", "37"),
    ("sqrt(2)", "sqrt(7)"),
    ("[1, 2, 3]", "[4, 9, 5]"),
    ("[[1, 2], [3, 4]]", "[[9, 8], [5, 5]]"),
    ("x^2 + 3x", "x^4 + y"),
    ("e^x", "ln(x) + 7x"),
    ("2 + 3i", "7 + i"),
    ("16/65", "0.31"),
]


@pytest.mark.parametrize(("against", "typed", "words"), NAMED, ids=[f"{row[0]}-{row[1]}" for row in NAMED])
def test_a_slip_is_named(against: str, typed: str, words: str) -> None:
    verdict = judged(typed, against, "", "", {}, {})
    assert verdict.outcome is Outcome.WRONG
    assert words in verdict.message
    assert verdict.mistake == "general"  # so that slips of this kind are counted


@pytest.mark.parametrize(("against", "typed"), NOT_NAMED)
def test_a_wrong_answer_without_a_slip_is_not_accused(against: str, typed: str) -> None:
    verdict = judged(typed, against, "", "", {}, {})
    assert verdict.outcome is Outcome.WRONG
    assert verdict.message not in {slip.sentence for slip in slips()}
    assert verdict.mistake == ""


@pytest.mark.parametrize("against", sorted({row[0] for row in NAMED}))
def test_nothing_is_said_of_a_right_answer(against: str) -> None:
    verdict = judged(against, against, "", "", {}, {})
    assert (verdict.outcome, verdict.message) == (Outcome.CORRECT, "")


@pytest.mark.parametrize("value", [0, 1, 2, sp.Rational(1, 2), sp.I, symbol("x"), matrix([[0, 1], [1, 0]])])
def test_what_changes_nothing_is_no_slip(value: object) -> None:
    value = value if isinstance(value, sp.Basic) else sp.Integer(str(value))
    assert named_slip(value, value) == ""


@pytest.mark.parametrize("sentence", sorted({slip.sentence for slip in slips()}))
def test_every_slip_has_a_row_of_its_own(sentence: str) -> None:
    assert any(words in sentence for _, _, words in NAMED)


# where two slips lead to one value, the more telling one is said; where a slip changes nothing, none is
RIVALS = [
    ("2/3", "1/3", "opposite"),
    ("1/2", "2", "upside down"),
    ("[[2, 1], [1, 5]]", "[[5, 1], [1, 2]]", "diagonal"),
    ("[[0, 1], [-1, 0]]", "[[0, -1], [1, 0]]", "transpose"),
    ("[1/2, 1/2]", "[1, 1]", "sum to 1"),
    ("2e^(2x)", "e^(2x)", "inner function"),
    ("4", "2", "Half"),
    ("e^x", "e^(-x)", "exponent"),
]


@pytest.mark.parametrize(("against", "typed", "words"), RIVALS)
def test_of_two_slips_the_more_telling_one_is_named(against: str, typed: str, words: str) -> None:
    assert words in judged(typed, against, "", "", {}, {}).message


DIGIT_ROWS = [row for row in NAMED if row[0].isdigit() and len(row[0]) > 1]


@pytest.mark.parametrize(("against", "typed", "words"), DIGIT_ROWS)
def test_no_sentence_holds_the_answer(against: str, typed: str, words: str) -> None:
    assert against not in judged(typed, against, "", "", {}, {}).message
