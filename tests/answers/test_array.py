"""Formulas of arrays: what counts as equal, what does not, and what does not fit."""

from __future__ import annotations

from typing import Any

import pytest

from tutor.answers import kinds
from tutor.answers._base import Context
from tutor.checking import judged
from tutor.errors import UsageError
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome

C, W, U = Outcome.CORRECT, Outcome.WRONG, Outcome.UNREADABLE
DATA = {"X": ["n", "d"], "w": ["d"], "y": ["n"], "lambda": [], "A": ["n", "n"], "B": ["d", "k"], "z": ["n"], "v": ["d"]}
GRADIENT = "2*X^T*(X*w - y)"
RIDGE = "(X^T X + lambda I)^-1 X^T y"

DECLARED = [
    (GRADIENT, "2 X^T (X w - y)", C),
    (GRADIENT, "2X'(Xw - y)", C),
    (GRADIENT, "2 X'X w - 2X'y", C),
    (GRADIENT, "2 X^T X w - 2 X^T y", C),
    (GRADIENT, "2(X^T X w - X^T y)", C),
    (GRADIENT, "-2 X^T (y - X w)", C),
    (GRADIENT, "X^T (X w - y) 2", C),
    (GRADIENT, "X^T(Xw-y) + X^T(Xw-y)", C),
    (GRADIENT, "2 ((Xw - y)^T X)^T", C),
    (GRADIENT, "2 X.T @ (X @ w - y)", C),
    (GRADIENT, r"2 X^\top (X w - y)", C),
    (GRADIENT, r"2\mathbf{X}^{T}(\mathbf{X}\mathbf{w}-\mathbf{y})", C),
    (GRADIENT, "2 X^T I (Xw - y)", C),
    (GRADIENT, "2 X^T I_n (Xw - y)", C),
    (GRADIENT, "∇L = 2 X^T (X w - y)", C),
    (GRADIENT, "X^T (X w - y)", W),
    (GRADIENT, "4 X^T (X w - y)", W),
    (GRADIENT, "2/n X^T (X w - y)", W),
    (GRADIENT, "2 X^T (X w + y)", W),
    (GRADIENT, "2 X^T (X v - y)", W),
    (GRADIENT, "2 (X w - y)^T X", W),
    (GRADIENT, "2 (X w - y)", W),
    (GRADIENT, "2 X^T (X w - y) + 10^-30 w", W),
    (GRADIENT, "2 X^T (X w - y) + (2^61 - 1) w", W),
    (GRADIENT, "2 X^T (X w - y) + 0 w", C),
    (GRADIENT, "0", W),
    (GRADIENT, "2 (X w - y) X^T", U),
    (GRADIENT, "2 X (X w - y)", U),
    (GRADIENT, "2 X^T X w - 2 y", U),
    (GRADIENT, "2 X^T I_d (Xw - y)", U),
    (GRADIENT, "2 X^T (X w - q)", U),
    (GRADIENT, "diff(w, w)", U),
    (GRADIENT, "X^-1", U),
    (GRADIENT, "X/y", U),
    (GRADIENT, "w^2", U),
    (GRADIENT, "{w}", U),
    (GRADIENT, "w!", U),
    (RIDGE, "inv(X'X + λ I) X'y", C),
    (RIDGE, "(λ I_d + X'X)^{-1} X^T y", C),
    (RIDGE, "X^T (X X^T + λ I)^-1 y", C),
    (RIDGE, "(X^T X + λ)^-1 X^T y", U),
    (RIDGE, "(X^T X)^-1 X^T y", W),
    (RIDGE, "(X^T X - λ I)^-1 X^T y", W),
    (RIDGE, "(X^T X + λ I) X^T y", W),
    ("w", "(X^T X)^-1 X^T X w", C),
    ("y", "X (X^T X)^-1 X^T y", W),
    ("(X w - y)^T (X w - y)", "‖Xw - y‖^2", C),
    ("(X w - y)^T (X w - y)", "‖Xw - y‖_2^2", C),
    ("(X w - y)^T (X w - y)", "|y - Xw|^2", C),
    ("(X w - y)^T (X w - y)", "w'X'Xw - 2y'Xw + y'y", C),
    ("(X w - y)^T (X w - y)", "w'X'Xw - y'Xw + y'y", W),
    ("(X w - y)^T (X w - y)", "(Xw - y)·(Xw - y)", C),
    ("(X w - y)^T (X w - y)", "(X w - y)(X w - y)^T", W),
    ("(X w - y)^T (X w - y)", "⟨Xw - y, Xw - y⟩", C),
    ("z^T y", "<y, z>", C),
    ("z^T y", "<y, y>", W),
    ("z^T y", "<y, w>", U),
    ("ones(n) - tanh(z) ⊙ tanh(z)", "1 - tanh(z)^2", C),
    ("ones(n) - tanh(z) ⊙ tanh(z)", "1 - tanh^2(z)", C),
    ("ones(n) - tanh(z) ⊙ tanh(z)", "1 - tanh(z)^3", W),
    ("ones(n) - tanh(z) ⊙ tanh(z)", "1 - tanh(z)", W),
    ("sqrt(w'w)", "‖w‖", C),
    ("sqrt(w'w)", "w", W),
    ("X^T(sigmoid(X w) - y)/n", "1/n X'(σ(Xw) - y)", C),
    ("X^T(sigmoid(X w) - y)/n", "-1/n X'(y - 1 + σ(-Xw))", C),
    ("X^T(sigmoid(X w) - y)/n", "1/n X'(tanh(Xw) - y)", W),
    ("X^T(sigmoid(X w) - y)/n", "X'(σ(Xw) - y)", W),
    ("y ⊙ z", "z ∘ y", C),
    ("y ⊙ z", "diag(y) z", C),
    ("y ⊙ z", "hadamard(z, y)", C),
    ("y ⊙ z", r"y \odot z", C),
    ("y ⊙ z", "y z^T", W),
    ("y ⊙ z", "y*z", U),
    ("A ⊙ A", "A^2", W),
    ("A A", "A ∘ A", W),
    ("A A", "A^2", C),
    ("relu(X w)", "max(0, X w)", C),
    ("relu(X w)", "X w", W),
    ("1/n ones(n)^T y", "1^T y / n", C),
    ("1/n ones(n)^T y", "sum(y)/n", C),
    ("y - 1/n ones(n) ones(n)^T y", "(I - 1/n ones(n) ones(n)^T) y", C),
    ("X B", "(B^T X^T)^T", C),
    ("X B", "B X", U),
    ("tr(A A^T)", "‖A‖_F^2", C),
    ("y z^T", "outer(y, z)", C),
    ("y z^T", "z y^T", W),
    ("e^(-X w)", "exp(-Xw)", C),
    ("e^(-X w)", "exp(-Xw) + 10^-40 y", W),
    ("e^(-X w)", "exp(-Xw)(1 + 10^-60)", W),
    ("A^-1 A^-T", "(A^T A)^-1", C),
    ("A^-1 A^-T", "(A A^T)^-1", W),
    ("det(2 A)", "2^n det(A)", C),
    ("det(2 A)", "2 det(A)", W),
    ("I_n", "A A^-1", C),
]  # fmt: skip

DERIVED = [
    (GRADIENT, "2X'Xw - 2X'y", C),
    (GRADIENT, "2 (X w - y) X^T", U),
    ("(A + A^T) x", "A x + A'x", C),
    ("(A + A^T) x", "2 A x", W),
    ("x^T A x", "x'A'x", C),
    ("x^T A x", "x A x", U),
    ("tr(A B)", "tr(B A)", C),
    ("tr(A B)", "tr(A) tr(B)", W),
    ("A B", "B A", W),
    ("(A B)^T", "B^T A^T", C),
    ("(A B)^T", "A^T B^T", W),
    ("(A B)^-1", "B^-1 A^-1", C),
    ("(A B)^-1", "A^-1 B^-1", W),
    ("det(A) det(B)", "det(A B)", C),
    ("(A + B)^2", "A^2 + A B + B A + B^2", C),
    ("(A + B)^2", "A^2 + 2 A B + B^2", W),
    ("X^T (X β - y)", "X'X β - X'y", C),
    ("Σ^-1 (x - μ)", "Σ^-1 x - Σ^-1 μ", C),
    ("X^T (σ(X w) - y)", "X^T (sigmoid(X w) - y)", C),
    ("σ(2x)", "2 σ(x)", W),
    ("λ w + X^T X w", "(X^T X + λ I) w", C),
    ("U D V^T", "(V D^T U^T)^T", C),
    ("x", "y", U),
]


def verdict(expected: str, typed: str, shapes: dict[str, Any] | None) -> Any:
    return judged(typed, expected, "array", "", {}, {"shapes": shapes} if shapes else {})


@pytest.mark.parametrize(("expected", "typed", "outcome"), DECLARED)
def test_formulas_over_declared_shapes(expected: str, typed: str, outcome: Outcome) -> None:
    assert verdict(expected, typed, DATA).outcome is outcome


@pytest.mark.parametrize(("expected", "typed", "outcome"), DERIVED)
def test_shapes_are_found_where_none_are_declared(expected: str, typed: str, outcome: Outcome) -> None:
    assert verdict(expected, typed, None).outcome is outcome


@pytest.mark.parametrize(("expected", "typed", "outcome"), [row for row in DECLARED + DERIVED if row[2] is C])
def test_what_is_equal_is_so_both_ways(expected: str, typed: str, outcome: Outcome) -> None:
    shapes = DATA if (expected, typed, outcome) in DECLARED else None
    assert verdict(typed.replace("∇L = ", ""), expected, shapes).outcome is C


MISFITS = [
    ("2 (X w - y) X^T", "is a vector of n and `X'` is d x n: 1 column meets d rows", (0, 15)),
    ("2 X (X w - y)", "is n x d and `X*w - y` is a vector of n: d columns meet n rows", (0, 13)),
    ("X^T X w - y", "only equal shapes can be added", (0, 11)),
    ("2 X^T (X w + X)", "`X*w` is a vector of n and `X` is n x d", (6, 15)),
    ("det(X) w", "`X` is n x d: only a square matrix has a determinant", (0, 6)),
    ("X^2 w", "only a square matrix has powers", (0, 3)),
    ("w^3", "is a vector and has no powers", (0, 3)),
    ("w/y", "nothing is divided by an array", (0, 3)),
    ("2^w", "exponent is a number", (0, 3)),
]


@pytest.mark.parametrize(("typed", "words", "span"), MISFITS)
def test_what_does_not_fit_is_told_where_it_stands(typed: str, words: str, span: tuple[int, int]) -> None:
    found = verdict(GRADIENT, typed, DATA)
    assert found.outcome is U
    assert words in found.message.replace("Nothing", "nothing")
    assert found.span == span


SLIPS = [
    ("-2 X^T (X w - y)", "sign"),
    ("2 X^T (y - X w)", "sign"),
    ("X^T (X w - y)", "Half"),
    ("4 X^T (X w - y)", "Twice"),
    ("2 (X w - y)^T X", "transpose"),
    ("2/n X^T (X w - y)", "factor of n"),
    ("X w", "is a vector of d, and yours is a vector of n"),
    ("3 X^T (X w - y) + w", ""),
]


@pytest.mark.parametrize(("typed", "word"), SLIPS)
def test_a_slip_is_named(typed: str, word: str) -> None:
    found = verdict(GRADIENT, typed, DATA)
    assert found.outcome is W
    assert word in found.message
    assert bool(word) == bool(found.message)


ORDER = [("(A + A^T) x", "2 A x", True), ("A B", "B A", True), ("A B", "A + B", False), ("relu(x)", "x", False)]


@pytest.mark.parametrize(("expected", "typed", "named"), ORDER)
def test_the_order_of_factors_is_named_where_it_is_the_slip(expected: str, typed: str, named: bool) -> None:
    assert ("order of the factors" in verdict(expected, typed, None).message) == named


def test_a_positive_number_may_stand_under_a_root() -> None:
    options = {"value": "sqrt(s)*sqrt(t)*x", "shapes": {"x": ["n"]}}
    positive = {name: symbol(name, "positive") for name in "st"}
    answer = kinds()["array"](options, Context(Scope(symbols=positive), positive))
    assert answer.judge("sqrt(s t) x").outcome is C
    assert answer.judge("s t x").outcome is W


def test_a_matrix_may_be_symmetric() -> None:
    options = {"shapes": DATA, "symmetric": ["A"]}
    assert judged("2 A z", "(A + A^T) z", "array", "", {}, options).outcome is C
    assert judged("2 A z", "(A + A^T) z", "array", "", {}, {"shapes": DATA}).outcome is W
    assert judged("A z", "(A + A^T) z", "array", "", {}, options).outcome is W
    with pytest.raises(UsageError):
        judged("X", "X", "array", "", {}, {"shapes": DATA, "symmetric": ["X"]})


def test_an_identity_alone_is_as_large_as_the_answer() -> None:
    assert verdict("A A^-1", "I", DATA).outcome is C
    assert verdict("A A^-1", "2 I - I", DATA).outcome is C
    assert verdict("A A^-1", "2 I", DATA).outcome is W
    assert "How large is I" in verdict("z", "I", DATA).message


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("y ⊙ (X w)", "hadamard(y, X*w)"),
        ("y·z", "dot(y, z)"),
        ("X·w - y", "X*w - y"),
        ("2X^T(Xw - y)", "2*X'*(X*w - y)"),
        ("c·y", "c*y"),
    ],
)
def test_the_right_formula_is_shown_in_signs_every_reader_knows(value: str, shown: str) -> None:
    answer = kinds()["array"]({"value": value, "shapes": DATA}, Context(typed=True))
    assert answer.show() == shown
    assert answer.judge(shown).outcome is C


def test_drawn_values_are_filled_in() -> None:
    three = Context().value("3")
    answer = kinds()["array"]({"value": "a*X'*y", "shapes": DATA}, Context(Scope(values={"a": three})))
    assert answer.show() == "3*X'*y"
    assert answer.judge("3 X^T y").outcome is C
    assert answer.judge("2 X^T y").outcome is W


@pytest.mark.parametrize(
    "shapes",
    [
        {"X": "nd"}, {"X": ["n", "d", "k"]}, {"X": [0, "n"]}, {"X": [13]}, {"X": ["n-1"]}, ["X"], {"X": [10**9]},
        {letter: ["n"] for letter in "abcdefghijklmnopqrst"}, {"X": [["n"]]}, {"X": ["n", -1]},
    ],
)  # fmt: skip
def test_shapes_that_are_none_are_refused(shapes: Any) -> None:
    with pytest.raises(UsageError):
        judged("X", "X", "array", "", {}, {"shapes": shapes})


@pytest.mark.parametrize(
    "typed",
    [
        "(" * 59 + "A" + ")" * 59, "A^64^64", "A^(10^9)", "A^-65", "((A^64)^64)^64", "exp(exp(exp(exp(z))))",
        "A^(1/0)", "I_99999999999", "ones(10^9)", "ones(13)", "eye(A)", "2^(2^(2^(2^9))) z", "z^T" * 400,
        "[1,2,3]", "[[1,2],[3,4]]", "1^T", "1^T 1^T", "I + 1^T", "A^I", "I^z", "norm(z, 1)", "sum()", "A ∘", "∘",
        "softmax(A)", "((z'z)^1000)^1000 z", "10^-4000 z", "I/0",
        "(A - A)^-1", "1/(z'z - z'z)", "log(0) z", "T", "A^T^T",
    ],
)  # fmt: skip
def test_odd_answers_are_judged_without_trouble(typed: str) -> None:
    assert verdict("A z", typed, DATA).outcome in (W, U)


def test_a_verdict_is_the_same_every_time() -> None:
    first = [verdict(expected, typed, DATA) for expected, typed, _ in DECLARED[::7]]
    assert first == [verdict(expected, typed, DATA) for expected, typed, _ in DECLARED[::7]]
