"""What cannot be read: where it goes wrong, what was expected, and that nothing large costs anything."""

from __future__ import annotations

import time

import pytest

from tutor.errors import LimitError, NotationError
from tutor.language.parser import parse
from tutor.language.tree import Name
from tutor.model import Reading

OPEN = Reading()
DECLARED = Reading(symbols=("x", "y", "n", "m", "λ", "mu0", "w_1"), functions=("f",))

REFUSED = [
    ("", "There is nothing here yet", (0, 0)),
    ("  ", "There is nothing here yet", (2, 2)),
    ("x+", "missing at the end: a value", (2, 2)),
    ("(x", "missing at the end: a comma or “)”", (2, 2)),
    ("x)", "never opened", (1, 2)),
    ("[x,y", "missing at the end", (4, 4)),
    ("x=1 or", "missing at the end", (6, 6)),
    ("!", "before “!”", (0, 1)),
    ("f(,)", "before “,”", (2, 3)),
    ("1,,2", "before “,”", (2, 3)),
    ("sin", "the argument of sin", (3, 3)),
    ("sin()", "needs an argument", (0, 4)),
    ("1 2", "1*2 or 1, 2", (0, 3)),
    ("1..2", "Two numbers", (0, 4)),
    ("3 1/2", "3*1 or 3, 1", (0, 3)),
    ("5 % 3", "Two numbers", (2, 5)),
    ("3½", "3 + 1/2", (0, 2)),
    ("1,000", "write 1000", (0, 5)),
    ("x!!", "(n!)!", (0, 3)),
    ("|x", "closing “|”", (2, 2)),
    ("(1,2,3]", "exactly two ends", (0, 7)),
    ("[[1,2],[3]]", "Row 1 has 2 entries, but row 2 has 1", (8, 9)),
    ("[1 2; 3]", "Row 1 has 2 entries, but row 2 has 1", (6, 7)),
    ("log^-1 x", "an inverse or a reciprocal", (0, 6)),
    ("x # 2", "“#” has no meaning", (2, 3)),
    ("x_", "An index", (1, 2)),
    (r"\frac{1}", "missing at the end", (8, 8)),
    (r"\frac123", "“{” is expected", (5, 8)),
    (r"2\cdotxy", r"Did you mean \cdot xy?", (1, 8)),
    (r"\begin{cases}1\end{cases}", "only matrix, bmatrix", (0, 13)),
    (r"x \right", r"bracket is expected after \right", (2, 8)),
    (r"2 + \cup x", r"before “\cup”", (4, 8)),
    ("\\", "A LaTeX command", (0, 1)),
]


@pytest.mark.parametrize(("typed", "says", "span"), REFUSED)
def test_what_cannot_be_read_is_refused_where_it_goes_wrong(typed: str, says: str, span: tuple[int, int]) -> None:
    with pytest.raises(NotationError) as refusal:
        parse(typed, OPEN)
    assert says in str(refusal.value)
    assert refusal.value.span == span


@pytest.mark.parametrize(
    ("typed", "near"), [("coss(x)", "cos"), ("1 + coss x", "cos"), ("lamda", "lambda"), ("sqr(x)", "sqrt")]
)
def test_an_unknown_word_names_the_nearest_known_one(typed: str, near: str) -> None:
    with pytest.raises(NotationError, match=f"Did you mean {near}?"):
        parse(typed, DECLARED)


def test_a_lone_t_that_nobody_declared_is_refused() -> None:
    with pytest.raises(NotationError, match="only known as the sign of a transpose"):
        parse("x^(Tx)", DECLARED)


def test_an_unknown_letter_is_told_which_symbols_there_are() -> None:
    with pytest.raises(NotationError, match="The symbols here are lambda, m, mu_0, n, w_1, x, y"):
        parse("2z", DECLARED)


@pytest.mark.parametrize("written", ["2x", "2(x + 1)", "sin x", "x y", "(a)(b)"])
def test_an_author_writes_products_out(written: str) -> None:
    with pytest.raises(NotationError):
        parse(written, Reading(explicit=True))


@pytest.mark.parametrize(
    "typed",
    [
        "-" * 20_000 + "x",
        "-" * 1_999 + "x",
        "(" * 100_000,
        "(" * 900 + "x" + ")" * 900,
        "[" * 1_000,
        "|" * 1_999,
        "^".join("x" * 900),
        "sin " * 400 + "x",
        "√" * 1_999,
        "x" * 1_999,
        "+".join("x" * 900),
        "1" * 100_000,
        "1e4001",
        "1e-99999999999",
        r"\frac{" * 300,
        "f(" * 900,
        "x_{" * 600,
        "1;" * 900 + "1",
        "x'" + "'" * 1_900,
        "lnabs" * 399,
    ],
)
@pytest.mark.parametrize(
    "reading", [OPEN, DECLARED, Reading(explicit=True), Reading(field="matrix"), Reading(field="vector")]
)
def test_what_is_too_large_is_refused_at_once(typed: str, reading: Reading) -> None:
    spent = []
    for _ in range(2):  # the quicker counts: the first may load a module or collect garbage
        before = time.process_time()
        span = _read_or_refused(typed, reading)
        spent.append(time.process_time() - before)
    assert min(spent) < 0.25
    assert 0 <= span[0] <= span[1] <= len(typed)


def _read_or_refused(typed: str, reading: Reading) -> tuple[int, int]:
    try:
        return parse(typed, reading).span
    except NotationError as refusal:
        return refusal.span


@pytest.mark.parametrize("typed", ["-" * 20_000 + "x", "(" * 100_000, "(" * 100 + "x" + ")" * 100, "1e4001"])
def test_a_limit_says_so(typed: str) -> None:
    with pytest.raises(LimitError):
        parse(typed, OPEN)


def test_a_matrix_has_at_most_twelve_rows_and_columns() -> None:
    row = ",".join("1" * 12)
    parse(f"[[{row}]]", OPEN)
    for large in (f"[[{row},1]]", "[" + ";".join("1" * 13) + "]"):
        with pytest.raises(LimitError):
            parse(large, OPEN)


def test_sixty_brackets_are_not_too_many() -> None:
    assert parse("(" * 55 + "x" + ")" * 55, OPEN) == Name("x")
