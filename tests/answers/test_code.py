"""Lines of NumPy: what computes the same, what does not, what does not run, and what is never run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from code_kit import drawn_line

from tutor.bank.load import read_skill
from tutor.bank.template import Live
from tutor.checking import judged
from tutor.commands._problem_text import page
from tutor.errors import UsageError
from tutor.lint.verify import verify_problem
from tutor.model import Identity, Outcome
from tutor.tui import drawing

C, W, U = Outcome.CORRECT, Outcome.WRONG, Outcome.UNREADABLE
DATA = {"X": ["n", "d"], "w": ["d"], "y": ["n"], "b": [], "Z": ["n", "k"], "t": ["n"], "S": ["d", "d"], "Q": ["m", "d"]}
LABELS = {"t": "k"}
GRADIENT = "X.T @ (X @ w - y) / n"
SOFTMAX = "np.exp(Z - Z.max(1, keepdims=True)) / np.exp(Z - Z.max(1, keepdims=True)).sum(1, keepdims=True)"
FAR = "((X[:, None] - Q[None])**2).sum(-1)"

ROWS = [
    (GRADIENT, "X.T @ (X @ w - y) / n", C),
    (GRADIENT, "X.T@(X@w-y)/n", C),
    (GRADIENT, "grad = X.T @ (X @ w - y) / n", C),
    (GRADIENT, "return X.T @ (X @ w - y) / len(X)", C),
    (GRADIENT, "X.T @ (X @ w - y) / X.shape[0]", C),
    (GRADIENT, "X.T @ (X @ w − y) / y.size", C),
    (GRADIENT, "1/n * X.T @ (X @ w - y)", C),
    (GRADIENT, "(X @ w - y) @ X / n", C),
    (GRADIENT, "X.T.dot(X.dot(w) - y) / n", C),
    (GRADIENT, "np.dot(X.T, np.dot(X, w) - y) / n", C),
    (GRADIENT, "numpy.matmul(X.T, X @ w - y) / float(n)", C),
    (GRADIENT, "(X * (X @ w - y)[:, None]).mean(axis=0)", C),
    (GRADIENT, "np.mean(X * (X @ w - y)[:, np.newaxis], axis=0)", C),
    (GRADIENT, "np.einsum('ij,i->j', X, X @ w - y) / n", C),
    (GRADIENT, "-X.T @ (y - X @ w) / n", C),
    (GRADIENT, "(X.T @ X @ w\n - X.T @ y) / n", C),
    (GRADIENT, "X.T @ (X @ w\n - y) / n", C),
    (GRADIENT, "X.T @ (X @ w - y)", W),
    (GRADIENT, "X.T @ (X @ w - y) / d", W),
    (GRADIENT, "X.T @ (X @ w - y) / 5", W),
    (GRADIENT, "X.T @ (X @ w + y) / n", W),
    (GRADIENT, "X.T @ X @ w / n", W),
    (GRADIENT, "X.T @ (X @ w - y)[:, None] / n", W),
    (GRADIENT, "X.T @ (X @ w - y[:, None]) / n", W),
    (GRADIENT, "X.T @ (X @ w - y) / n + 1e-6", W),
    (GRADIENT, "np.zeros(d)", W),
    (GRADIENT, "0", W),
    (GRADIENT, "X.T @ (X @ w - y) / 0", U),
    (GRADIENT, "X @ (X @ w - y) / n", U),
    (GRADIENT, "X.T * (X @ w - y) / n", W),
    (GRADIENT, "X * (X @ w - y) / n", U),
    (GRADIENT, "2X.T @ (X @ w - y)", U),
    (GRADIENT, "X' @ (X @ w - y)", U),
    (GRADIENT, "X^T (X w - y)", U),
    (GRADIENT, "X.T @ (X @ w - v)", U),
    (GRADIENT, "x.T @ (x @ w - y) / n", U),
    (SOFTMAX, "np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)", C),
    (SOFTMAX, "(np.exp(Z).T / np.exp(Z).sum(1)).T", C),
    (SOFTMAX, "np.exp(Z - np.log(np.exp(Z).sum(-1))[:, None])", C),
    (SOFTMAX, "np.exp(Z) / np.exp(Z).sum()", W),
    (SOFTMAX, "np.exp(Z) / np.exp(Z).sum(0)", W),
    (SOFTMAX, "np.exp(Z) / np.exp(Z).sum(1)", U),
    (SOFTMAX, "softmax(Z)", U),
    ("softmax(Z)", SOFTMAX, C),
    ("sigmoid(X @ w)", "1 / (1 + np.exp(-X @ w))", C),
    ("sigmoid(X @ w)", "1 / (1 + np.exp(X @ w))", W),
    ("-np.log(Z[np.arange(n), t]).mean()", "-np.mean(np.log(Z)[np.arange(len(t)), t])", C),
    ("-np.log(Z[np.arange(n), t]).mean()", "-np.log(Z[:, t]).mean()", W),
    ("-np.log(Z[np.arange(n), t]).mean()", "-np.log(Z[np.arange(n), t]).sum()", W),
    ("(t == 1).mean()", "np.sum(t == 1) / n", C),
    ("(t == 1).mean()", "(t == 0).mean()", W),
    (FAR, "(X**2).sum(1)[:, None] - 2 * X @ Q.T + (Q**2).sum(1)", C),
    (FAR, "np.linalg.norm(X[:, None] - Q, axis=-1)**2", C),
    (FAR, "np.linalg.norm(X[:, None] - Q, axis=-1)", W),
    (FAR, "((X - Q)**2).sum(-1)", U),
    ("X - X.mean(axis=0)", "X - np.mean(X, 0, keepdims=True)", C),
    ("X - X.mean(axis=0)", "X - X.mean()", W),
    ("X - X.mean(axis=0)", "X - X.mean(1)", U),
    ("(X - X.mean(0)) / X.std(0)", "(X - X.mean(0)) / np.sqrt(X.var(axis=0))", C),
    ("(X - X.mean(0)) / X.std(0)", "(X - X.mean(0)) / X.std(0, ddof=1)", W),
    ("np.maximum(0, X)", "X * (X > 0)", C),
    ("np.maximum(0, X)", "np.where(X > 0, X, 0)", C),
    ("np.maximum(0, X)", "np.clip(X, 0, None)", C),
    ("np.maximum(0, X)", "np.abs(X)", W),
    ("np.maximum(0, X)", "X", W),
    ("np.linalg.solve(X.T @ X, X.T @ y)", "np.linalg.inv(X.T @ X) @ X.T @ y", C),
    ("np.linalg.solve(X.T @ X, X.T @ y)", "np.linalg.pinv(X) @ y", C),
    ("np.linalg.solve(X.T @ X, X.T @ y)", "np.linalg.inv(X @ X.T) @ X.T @ y", U),
    ("S @ S.T", "np.dot(S, S.transpose())", C),
    ("S @ S.T", "S.T @ S", W),
    ("S @ S", "np.linalg.matrix_power(S, 2)", C),
    ("S @ S", "S**2", W),
    ("S * S", "S**2", C),
    ("np.trace(S)", "np.diag(S).sum()", C),
    ("np.outer(w, w)", "w[:, None] * w[None, :]", C),
    ("np.outer(w, w)", "w * w", W),
    ("w @ w", "(w**2).sum()", C),
    ("w @ w", "np.linalg.norm(w)", W),
    ("X.argmax(1)", "np.argmax(X, axis=1)", C),
    ("X.argmax(1)", "X.argmax(0)", W),
    ("X.shape", "(n, d)", C),
    ("X.shape", "(d, n)", W),
    ("X[0]", "X[0, :]", C),
    ("X[:, -1]", "X[:, d - 1]", C),
    ("X[::-1]", "X[n::-1]", C),
    ("np.concatenate([X, np.ones((n, 1))], axis=1)", "np.hstack([X, np.ones((n, 1))])", C),
    ("np.hstack([np.ones((n, 1)), X])", "np.hstack([X, np.ones((n, 1))])", W),
    ("(X - X.mean(0)).sum(0)", "np.zeros(d)", C),
    ("np.log(np.exp(y).sum())", "y.max() + np.log(np.exp(y - y.max()).sum())", C),
]  # fmt: skip


def verdict(expected: str, typed: str, shapes: dict[str, Any] | None = None) -> Any:
    options = {"shapes": shapes or DATA, "labels": {} if shapes else LABELS}
    return judged(typed, expected, "code", "", {}, options)


@pytest.mark.parametrize(("expected", "typed", "outcome"), ROWS)
def test_a_line_is_judged_by_what_it_computes(expected: str, typed: str, outcome: Outcome) -> None:
    found = verdict(expected, typed)
    assert found.outcome is outcome, found
    assert expected not in found.message


def test_rows_come_out_the_same_twice() -> None:
    assert [verdict(*row[:2]) for row in ROWS[::9]] == [verdict(*row[:2]) for row in ROWS[::9]]


TOLD = [
    ("X @ y", "`X @ y`: (n, d) @ (n,) do not fit: d against n", (0, 5)),
    ("1 + X.T @ w", "(d, n) @ (d,) do not fit: n against d", (4, 11)),
    ("X + y", "(n, d) + (n,) do not fit: d against n", (0, 5)),
    ("X @ 2", "a number is multiplied with *", (0, 5)),
    ("X.sum", "write .sum()", (0, 5)),
    ("max(0, X)", "Python puts no arrays in order: np.maximum takes them entry by entry", (0, 9)),
    ("X^2", "A power is **", (0, 3)),
    ("X'", "A transpose is .T", (1, 2)),
    ("2X", "written with * or @", None),
    ("X @ v", "“v” is not known here: the names are X, w", (4, 5)),
    ("(X > 0) and (X < 1)", "written &", (8, 11)),
    ("0 < X < 1", "Compare two things at a time", (0, 9)),
    ("X[[1, 2], 99]", "out of bounds", (0, 13)),
    ("np.sum(X, axes=0)", "“axes” is no option", (10, 16)),
    ("np.einsum('ij,j', X, y)", "“j” is d in one array and n in another", (0, 23)),
    ("np.foo(X)", "`np.foo` is not known", (0, 6)),
    ("np.array([X, w])", "have one length", (0, 16)),
    ("α + X.T @ w", "“α” is not known", (0, 1)),
    ("1/0", "divides by zero", (0, 3)),
    ("", "nothing here yet", None),
    ("grad =", "nothing here yet", None),
]


@pytest.mark.parametrize(("typed", "words", "span"), TOLD)
def test_what_does_not_run_is_told_where_it_stands(typed: str, words: str, span: tuple[int, int] | None) -> None:
    found = verdict(GRADIENT, typed)
    assert found.outcome is U
    assert words in found.message
    assert span is None or found.span == span


SLIPS = [
    ("X.T @ (y - X @ w) / n", "sign"),
    ("2 * X.T @ (X @ w - y) / n", "Twice"),
    ("X.T @ (X @ w - y) / 2 / n", "Half"),
    ("X.T @ (X @ w - y)", "factor of n"),
    ("X @ w", "has shape (n,) and should have (d,)"),
    ("X.T @ (X @ w - y)[:, None] / n", "has shape (d, 1) and should have (d,)"),
    ("w", ""),
]


@pytest.mark.parametrize(("typed", "word"), SLIPS)
def test_a_slip_is_named(typed: str, word: str) -> None:
    found = verdict(GRADIENT, typed)
    assert found.outcome is W
    assert word in found.message
    assert bool(word) == bool(found.message)


def test_a_transpose_is_named() -> None:
    assert "transpose" in verdict("S @ S.T @ S", "(S @ S.T @ S).T").message


PAYLOADS = [
    "__import__('os').system('true')", "().__class__.__bases__[0].__subclasses__()", "X.__class__.__mro__",
    "X.__reduce__()", "X.__array_interface__", "X.T.__class__", "np.__builtins__", "np.__loader__", "np.os", "np.sys",
    "np.core", "np.lib.format.open_memmap", "np.load('a')", "np.save('a', X)", "np.fromfile('a')", "np.loadtxt('a')",
    "np.genfromtxt('a')", "np.memmap('a')", "np.frombuffer(X)", "np.vectorize(X)", "np.apply_along_axis(X)",
    "np.fromfunction(X)", "np.frompyfunc(X, 1, 1)", "np.random.rand(3)", "np.f2py", "np.ctypeslib", "np.testing",
    "X.tofile('a')", "X.dump('a')", "X.dumps()", "X.ctypes", "X.data", "X.base", "X.flags", "X.setflags(1)", "X.view()",
    "X.astype(object)", "X.item()", "X.fill(0)", "X.sort()", "X.resize((1, 1))", "X.itemset(0, 1)", "X.tolist()",
    "open('a')", "eval('1')", "exec('1')", "compile('1', 'a', 'eval')", "getattr(X, 'T')", "globals()", "vars()",
    "print(X)", "input()", "type(X)", "dir(X)", "help()", "breakpoint()", "exit()", "object", "Exception",
    "lambda: 0", "(lambda: 0)()", "[x for x in X]", "{x: 1 for x in X}", "(x for x in X)", "(a := 1)", "f'{X}'",
    "f'{X!r:>{10**9}}'", "'{0.__class__}'.format(X)", "'%s' % X", "'a' * 10**9", "b'a'", "u'a'", "1j * X",
    "X if X else w",
    "yield X", "await X", "import os", "X; X", "X = 1; w", "*X", "**X", "not X", "X is None", "X in w", "del X", "{X}",
    "{1: X}", "None", "...", "np", "np.linalg", "np.einsum", "X.T()", "X()", "3()", "np.sum", "X.sum.T", "`X`",
    "9**9**9", "9**9**9**9", "2**10**6", "10**15*10**15", "9" * 1900, "0x" + "f" * 1500, "1" + "0" * 400 + "*X",
    "np.ones(10**9)", "np.ones((10**5, 10**5))", "np.ones((1,)*20)", "np.zeros(10**18)", "np.full(10**9, 1)",
    "np.eye(10**6)", "np.arange(10**12)", "np.arange(0, 10**6, 0)", "np.linspace(0, 1, 10**9)", "np.identity(101)",
    "np.repeat(X, 10**6)", "np.tile(X, 10**9)", "np.outer(np.ones(10**4), np.ones(10**4))", "np.diag(np.ones(10**4))",
    "np.ones(10**4)[:, None] * np.ones(10**4)", "np.bincount(np.arange(5) * 10**9)", "[0] * 10**10", "(0,) * 10**10",
    "X[[0] * 10**9]", "X.reshape(-1, 10**9)", "X.reshape(3, -7)", "np.ones(-1)", "np.zeros(1e9)", "np.ones(True)",
    "np.linalg.matrix_power(S, 10**9)", "np.einsum('ab,cd,ef,gh,ij,kl->abcdefghijkl', X, X, X, X, X, X)",
    "np.einsum('i' * 900, X)", "np.einsum('...', X)", "np.einsum('ij->ijk', X)", "np.sum(X, axis=10**30)",
    "np.concatenate([" + ", ".join(["np.ones(10**4)"] * 100) + "])", "X[None" + ", None" * 60 + "]", "X[::0]",
    "X[True]",
    "1 << 10**9", "X >> 1", "X @ ...", "X" + ".T" * 900, "(" * 100 + "X" + ")" * 100, "[" * 100 + "1" + "]" * 100,
    "-" * 1500 + "X", "~" * 1500 + "X", "- " * 900 + "X", "+".join(["X"] * 900), "2" + "**2" * 600, "X" * 2001,
    "X\x00", "X\udc80", "\ud800", "\u202eX", "X\\\n+X", "X # comment", "X\x1b[31m", "\ufeffX", "X\x0c", "?X", "$X",
    "X!",
    ")(", "X)", "(X", "X,,w", "X..T", "X.", ".T", "@X", "X @", "1_000_", "0777", "1if 1else 2", "X\nX", "\n", "\t",
]  # fmt: skip


@pytest.mark.parametrize("typed", PAYLOADS)
def test_what_is_more_than_arithmetic_of_arrays_is_refused(typed: str) -> None:
    found = verdict(GRADIENT, typed)
    assert found.outcome is U, found
    assert found.message
    assert found.span is not None


@pytest.mark.parametrize(
    "typed",
    [
        "X.mean(axis=5)",
        "np.log(-X)",
        "X / 0.0",
        "1e308 * 1e308",
        "X**1e300",
        "np.inf",
        "np.nan",
        "np.nan * X",
        "True",
        "()",
    ],
)
def test_odd_values_are_never_right(typed: str) -> None:
    assert verdict(GRADIENT, typed).outcome in (W, U)
    assert verdict("np.log(y)", typed).outcome in (W, U)


def test_where_the_right_one_has_no_value_nothing_is_decided() -> None:
    assert verdict("np.log(-y * y)", "np.log(-y * y) + 1").outcome is Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("expected", "typed", "outcome"),
    [
        (GRADIENT, "(X @ w - y) @ X / n", C),
        (GRADIENT, "(X @ w - y) @ X / d", W),
        ("A @ B", "(B.T @ A.T).T", C),
        ("A @ B", "B @ A", U),
        ("X @ W + b", "b + np.dot(X, W)", C),
        ("np.maximum(0, x)", "x * (x > 0)", C),
        ("a * x + b", "b + x * a", C),
        ("1 - y * (K @ (alpha * y))", "1 - (K @ (y * alpha)) * y", C),
    ],
)
def test_shapes_are_found_where_none_are_declared(expected: str, typed: str, outcome: Outcome) -> None:
    assert judged(typed, expected, "code", "", {}, {}).outcome is outcome


@pytest.mark.parametrize(
    "options",
    [
        {"shapes": {"X": "nd"}}, {"shapes": ["X"]}, {"shapes": {"X": [10**9]}}, {"shapes": {"X": ["n-1"]}},
        {"shapes": {"X": ["a", "b", "c", "d", "e", "f"]}}, {"shapes": {"X": [0]}}, {"shapes": {"Y": ["n"]}},
        {"shapes": {"X": ["n"]}, "labels": {"t": 3}}, {"shapes": {"X y": []}}, {"shapes": {"X": [100, 100, 100]}},
    ],
)  # fmt: skip
def test_questions_that_make_no_sense_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        judged("X", "X", "code", "", {}, options)


def test_a_matrix_may_be_symmetric() -> None:
    options = {"shapes": DATA, "symmetric": ["S"]}
    assert judged("S @ w", "w @ S", "code", "", {}, options).outcome is C
    assert judged("S @ w", "w @ S", "code", "", {}, {"shapes": DATA}).outcome is W


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    for typed in ("np.linalg.pinv(X * np.inf)", "np.linalg.norm(X * np.nan, 2)", "np.linalg.matrix_rank(X / 0.0)"):
        assert verdict(GRADIENT, typed).outcome in (W, U)
    assert "".join(capfd.readouterr()) == ""


def test_a_drawn_number_is_a_name() -> None:
    answer = drawn_line("w - eta * y", {"w": ["n"], "y": ["n"]}, eta="1/10")
    assert answer.judge("w - 0.1 * y").outcome is C
    assert answer.judge("w - eta * y").outcome is C
    assert answer.judge("w - 0.2 * y").outcome is W


NUMBERS = {"k": "3", "r": "1/2", "zero": "0"}
DRAWN: list[tuple[str, str, Outcome]] = [
    ("np.linalg.matrix_power(S, k)", "S @ S @ S", C),
    ("np.linalg.matrix_power(S, k)", "np.linalg.matrix_power(S, 2)", W),
    ("X[:, k:].sum()", "X[:, 3:].sum()", C),
    ("w[k - 2]", "w[1]", C),
    ("w / k", "w / 3.0", C),
    ("w * k**-1", "w / 3", C),
    ("k / 2 * w", "1.5 * w", C),
    ("k // 2 * w", "w", C),
    ("w + zero", "w", C),
    ("r * w", "w / 2", C),
    ("np.linalg.matrix_power(S, k)", "np.linalg.matrix_power(S, r)", U),
]


@pytest.mark.parametrize(("expected", "typed", "outcome"), DRAWN)
def test_a_drawn_whole_number_is_whole(expected: str, typed: str, outcome: Outcome) -> None:
    shapes = {"X": ["n", 6], "S": ["d", "d"], "w": ["d"]}
    assert drawn_line(expected, shapes, **NUMBERS).judge(typed).outcome is outcome


def test_a_number_beyond_what_floats_count_is_a_float() -> None:
    assert drawn_line("w * huge", {"w": ["d"]}, huge="10^20").judge("1e20 * w").outcome is C


def test_vdot_takes_the_entries_in_a_row() -> None:
    assert verdict("(S * S.T).sum()", "np.vdot(S, S.T)").outcome is C
    assert verdict("(X * X).sum()", "np.vdot(X, X.ravel())").outcome is C
    assert verdict("w @ w", "np.vdot(w, w)").outcome is C
    found = verdict("(X * X).sum()", "np.vdot(X, w)")
    assert found.outcome is U
    assert "(n, d) and (d,) do not fit" in found.message


def test_numpy_is_loaded_by_the_first_question_of_this_kind_only() -> None:
    program = "import sys; from tutor.answers import kinds; kinds(); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


SKILL = """
format: 1
title: Gradient of least squares
summary: The direction in which the squared error grows fastest.
problems:
  - id: in-letters
    revision: 1
    seconds: 60
    draw: {a: "integer(2, 9)"}
    prompt: Write the gradient of ${a} \\\\|X w - y\\\\|^2$ in w.
    answer:
      kind: array
      value: 2*a*X'*(X*w - y)
      shapes: {X: [n, d], w: [d], y: [n]}
    check: ["a > 1"]
    mistakes:
      - {value: "a*X'*(X*w - y)", say: The square has a factor of its own.}
      - {value: "2*a*X'*(y - X*w)", say: The residual is the prediction minus the target.}
    hints: [What is inside?, Use the chain rule.]
    steps: [{say: The inner derivative is X.}]
  - id: in-numpy
    revision: 1
    seconds: 60
    draw: {a: "integer(2, 9)"}
    prompt: Write the gradient of ${a} \\\\|X w - y\\\\|^2 / n$ in NumPy.
    answer:
      kind: code
      value: 2 * a * X.T @ (X @ w - y) / n
      shapes: {X: [n, d], w: [d], y: [n]}
    check: ["a > 1"]
    mistakes:
      - {value: 2 * a * X.T @ (X @ w - y), say: The mean divides by the number of rows.}
      - {value: "2 * a * X.T @ (X @ w - y)[:, None] / n", say: "`w` has one axis, and so has its gradient."}
    hints: [What is inside?, Use the chain rule.]
    steps: [{say: The inner derivative is X.}]
"""


@pytest.mark.parametrize("number", [0, 1])
def test_a_template_of_these_kinds_keeps_its_promises(tmp_path: Path, number: int) -> None:
    (tmp_path / "calculus").mkdir()
    (tmp_path / "calculus" / "gradient.yaml").write_text(SKILL, encoding="utf-8")
    source = read_skill([("core", tmp_path)], "core:gradient")
    assert [str(failure) for failure in verify_problem(source.problems[number], list(range(5)))] == []
    live = Live(source.problems[number], Identity("core:gradient", source.problems[number].id, 1, 1, 3))
    assert live.judge(live.problem.expected).outcome is C
    assert len(live.mistakes) == 2
    for mistake, wrong in live.mistakes.values():
        assert live.judge(wrong.show()).message == mistake.say.text


def test_code_is_its_own_picture(tmp_path: Path) -> None:
    (tmp_path / "calculus").mkdir()
    (tmp_path / "calculus" / "gradient.yaml").write_text(SKILL, encoding="utf-8")
    source = read_skill([("core", tmp_path)], "core:gradient")
    for number, letters in ((0, "X"), (1, "X.T @")):
        live = Live(source.problems[number], Identity("core:gradient", source.problems[number].id, 1, 1, 3))
        drawn = drawing.expected(live.problem), drawing.answer(live.problem.expected, live.problem)
        for picture in drawn:
            assert letters in str(picture.lines)
            assert not picture.error


STEPS = """
format: 1
title: Doubled
summary: Twice a matrix.
problems:
  - id: doubled
    revision: 1
    seconds: 60
    draw: {a: "integer(2, 9)"}
    let: {A: "[[a, 1], [0, a]]"}
    prompt: Write twice $X$.
    answer: {kind: code, value: 2*X, shapes: {X: [n, d]}}
    steps:
      - {say: "For example, of ${A}$:", show: "2*A"}
"""


def test_a_step_of_a_code_problem_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "calculus").mkdir()
    (tmp_path / "calculus" / "doubled.yaml").write_text(STEPS, encoding="utf-8")
    source = read_skill([("core", tmp_path)], "core:doubled")
    shown = page(Live(source.problems[0], Identity("core:doubled", "doubled", 1, 1, 3)), plain=False, spoken=False)
    assert "      2*X\n" in shown
    assert "[[" not in shown
    assert "⎡" in shown.partition("For example")[2].partition(":")[2]
