"""The NumPy that people type: our own walk gives what NumPy gives, and stays within its bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from code_kit import drawn_line

from tutor.answers._code_inputs import inputs
from tutor.answers._code_reader import read_code
from tutor.answers._code_walk import run
from tutor.checking import judged
from tutor.errors import NotationError, UsageError
from tutor.model import Outcome

C, W, U, N = Outcome.CORRECT, Outcome.WRONG, Outcome.UNREADABLE, Outcome.UNDECIDED
SHAPES: dict[str, list[Any]] = {
    "X": ["n", "d"], "Q": ["m", "d"], "Z": ["n", "k"], "P": ["n", "k"], "W": ["d", "k"], "S": ["d", "d"], "w": ["d"],
    "u": ["d"], "y": ["n"], "v": ["n"], "t": ["n"], "b": [], "p": ["n"],
}  # fmt: skip
LABELS = {"t": "k"}
OPTIONS = {"shapes": SHAPES, "labels": LABELS, "ranges": {"p": "probability", "P": "distribution"}}

LINES = """
np.diff(y)
np.diff(X, axis=0)
np.diff(y, n=2)
y[:n-1]
y[1:] - y[:-1]
np.take(y, [0, 1])
np.take(Z, t, axis=1)
np.take_along_axis(Z, t[:, None], axis=1)[:, 0]
np.sort(np.argpartition(y, 1)[:2])
np.argpartition(-y, 0)[0]
np.partition(y, 1)[1]
np.sort(np.partition(X, 1, axis=0)[:1], axis=0)
np.linalg.lstsq(X, y, rcond=None)[0]
np.heaviside(y, 0.5)
np.average(y, weights=v**2)
np.average(X, axis=0, weights=v**2)
np.average(y)
Z[range(n), t]
-np.log(P[range(len(t)), t]).mean()
X[t.astype(bool)]
X[t == 1].sum(axis=0)
X[(y > 0) & (t == 1)]
np.eye(k)[t].T @ X
np.eye(d, k=1)
np.eye(3, M=4)
(t[:, None] == np.arange(k)).astype(int)
np.zeros((n, k), dtype=int)
np.cov(X, rowvar=False)
np.cov(X.T, bias=True)
np.cov(X, rowvar=False, ddof=0)
np.cov(y, v)[0, 1]
np.corrcoef(X, rowvar=False)
np.corrcoef(y, v)[0, 1]
np.percentile(y, 25)
np.quantile(X, 0.9, axis=0)
np.quantile(y, [0.1, 0.5])
np.ptp(X, axis=0)
np.unique(t)
np.unique(t, return_counts=True)[1]
np.bincount(t, minlength=k) / n
np.bincount(t, weights=y, minlength=k)
np.logaddexp.reduce(Z, axis=1)
np.maximum.reduce(Z, axis=1, keepdims=True)
np.subtract.outer(y, v)
np.equal.outer(t, t)
np.broadcast_to(w, (n, d))
np.isclose(y, v)
np.allclose(S @ S.T, (S @ S.T).T)
np.array_equal(S, S.T)
np.nonzero(y > 0)[0]
np.flatnonzero(y > 0)
np.argwhere(y > 0)
np.where(y > 0)[0]
np.searchsorted(np.sort(y), 0.5)
np.digitize(y, [0, 1])
np.roll(y, 1)
np.roll(X, -1, axis=1)
np.flip(y)
np.flipud(X)
np.fliplr(X)
np.atleast_2d(y)
np.moveaxis(X, 0, 1)
np.vander(y, 3)
np.vander(y, N=3, increasing=True)
np.polyval(w, 2.0)
np.polyfit(y, v, 1)
np.convolve(y, w)
np.convolve(y, w, mode='valid')
np.interp(0.5, np.sort(y), v)
np.trapezoid(y)
np.trapezoid(y, v)
np.trapezoid(X, dx=0.5, axis=0)
np.exp2(y)
np.hypot(y, v)
np.floor_divide(y, 2)
np.round(y, 2)
y.round(1)
np.nansum(y)
np.isin(t, [0, 1])
np.append(y, 1.0)
np.append(X, np.ones((n, 1)), axis=1)
np.insert(X, 0, 1, axis=1)
np.delete(X, 0, axis=1)
np.c_[np.ones(n), X]
np.c_[X, y]
np.r_[y, v]
np.tile(w, (n, 1))
np.tri(n)
np.full_like(y, 2.0)
np.full((n, k), 1/k)
np.arcsin(p)
np.linalg.svd(X)[1]
np.linalg.svd(X, compute_uv=False)
np.linalg.svd(X)[0]
np.linalg.eigh(S + S.T)[1]
np.linalg.eigh(X.T @ X)[0][::-1]
np.linalg.slogdet(S)[1]
np.linalg.cond(X)
np.linalg.multi_dot([X.T, X, w])
np.linalg.qr(X)[1]
np.tensordot(X, W, axes=1)
np.tensordot(X, X, axes=([0], [0]))
np.kron(y, w)
np.cross(y[:3] if False else w[:3], u[:3])
np.linalg.norm(X, 'fro')
np.linalg.norm(X, ord='nuc')
np.linalg.norm(y, np.inf)
1/(1+np.exp(-(X@w)))
1 + np.exp(60 * y)
np.triu(S, 1)
np.tril(S, k=-1)
np.diag(w, 1)
np.diag(S, k=1)
np.clip(y, a_min=0, a_max=None)
y.clip(min=0)
np.arange(0, 1, 0.25)
np.arange(5, 0, -2)
np.logspace(0, 2, 3)
np.meshgrid(y, v)[1]
np.float64(3) * y
y.astype('float')
y.astype(bool)
round(b, 2)
pow(b, 2)
max(b, 0.5)
min(1, b / 2, 3)
max(y)
y * min(1, 2 / np.linalg.norm(y))
len(np.unique(t))
((t == 1) & (y > 0)).sum() / max(1, 1) if False else (y > 0).mean()
y[np.argsort(y)[::-1][:2]]
-(p * np.log(p) + (1 - p) * np.log(1 - p)).mean()
-(P * np.log(P)).sum(axis=1)
P.sum(axis=1)
""".strip().split("\n")


@pytest.mark.parametrize("line", [line for line in LINES if " if " not in line])
def test_our_walk_gives_what_numpy_gives(line: str) -> None:
    """Beside our table stands NumPy itself, which runs lines of this file and no others."""
    made = inputs(OPTIONS, {}, frozenset())
    for world in list(made.worlds())[:4]:
        with np.errstate(all="ignore"):
            real = eval(line, {"np": np, **world.sizes, **world.values})  # noqa: S307 - a line of the table above
        ours = run(read_code(line), world)
        assert np.shape(ours) == np.shape(real)
        assert np.allclose(np.asarray(ours, float), np.asarray(real, float), rtol=1e-12, atol=1e-12, equal_nan=True)


JUDGED: list[tuple[str, str, Outcome]] = [
    ("np.diff(y)", "y[1:] - y[:-1]", C),
    ("np.diff(y)", "y[1:] - y[:n-1]", C),
    ("np.diff(y)", "y[:-1] - y[1:]", W),
    ("y[:-1]", "y[:n - 1]", C),
    ("y[:-1]", "y[:len(y) - 1]", C),
    ("y[:-1]", "y[1:]", W),
    ("y[:-1]", "y[:n]", W),
    ("X[t.astype(bool)]", "X[t != 0]", C),
    ("X[t.astype(bool)]", "X[t == 0]", W),
    ("X[t.astype(bool)]", "X[t > 1]", W),
    ("X[y > 0].sum(0)", "(X * (y > 0)[:, None]).sum(0)", C),
    ("y[t == 1].max()", "np.max(y[t == 1])", C),
    ("X[(y > 0) & (t == 1)]", "X[(t == 1) & (y > 0)]", C),
    ("X[(y > 0) & (t == 1)]", "X[(y > 1) & (t == 1)]", W),
    ("X[(y > 0) & (t == 1)]", "X[(y > 0) & (t == 0)]", W),
    ("X[y > 99]", "X[y > 100]", N),
    ("1 + np.exp(60 * y)", "np.exp(60 * y)", W),
    ("1 + np.exp(60 * y)", "np.exp(60 * y) + 1", C),
    ("y[t == 1].max()", "np.max(y[t == 0])", W),
    ("((t == 1) & (y > 0)).sum() / (t == 1).sum()", "(y[t == 1] > 0).mean()", C),
    ("((t == 1) & (y > 0)).sum() / (t == 1).sum()", "((t == 1) & (y > 0)).sum() / (y > 0).sum()", W),
    ("Z[range(n), t]", "Z[np.arange(n), t]", C),
    ("Z[range(n), t]", "np.take_along_axis(Z, t[:, None], 1)[:, 0]", C),
    ("Z[range(n), t]", "np.take(Z, t, axis=1)", W),
    ("np.average(y, weights=p)", "(p * y).sum() / p.sum()", C),
    ("np.average(y, weights=p)", "(p * y).mean()", W),
    ("np.linalg.lstsq(X, y, rcond=None)[0]", "np.linalg.pinv(X) @ y", C),
    ("np.linalg.lstsq(X, y, rcond=None)[0]", "np.linalg.inv(X.T @ X) @ X.T @ y", C),
    ("np.linalg.lstsq(X, y, rcond=None)[0]", "np.linalg.pinv(X) @ v", W),
    ("np.heaviside(y, 1)", "(y >= 0).astype(float)", C),
    ("np.heaviside(y, 1)", "(y <= 0).astype(float)", W),
    ("np.sort(np.argsort(y)[:2])", "np.sort(np.argpartition(y, 2)[:2])", C),
    ("np.argsort(y)[:2]", "np.argpartition(y, 2)[:2]", W),
    ("np.sort(y)[:2].sum()", "np.partition(y, 2)[:2].sum()", C),
    ("np.sort(y)", "np.partition(y, 0)", W),
    ("np.linalg.eigvalsh(X.T @ X)", "np.sort(np.linalg.svd(X.T @ X)[1])", C),
    ("np.linalg.eigvalsh(S + S.T)", "np.linalg.eigh(S + S.T)[0]", C),
    ("np.linalg.eigvalsh(S + S.T)", "np.linalg.eigh(S @ S.T)[0]", W),
    ("np.linalg.eigh(S + S.T)[1] @ np.linalg.eigh(S + S.T)[1].T", "np.eye(d)", C),
    ("np.linalg.eigh(S @ S.T)[1]", "np.linalg.svd(S)[0][:, ::-1]", N),
    ("np.linalg.eigh(S @ S.T)[1]", "-np.linalg.eigh(S @ S.T)[1]", N),
    ("1/(1+np.exp(-(X@w)))", "np.exp(X @ w) / (np.exp(X @ w) + 1)", C),
    ("1/(1+np.exp(-(X@w)))", "1 / (1 + np.exp(X @ w))", W),
    ("np.c_[np.ones(n), X]", "np.column_stack([np.ones(n), X])", C),
    ("np.c_[np.ones(n), X]", "np.hstack([np.ones((n, 1)), X])", C),
    ("np.c_[np.ones(n), X]", "np.c_[X, np.ones(n)]", W),
    ("np.log(np.exp(Z).sum(1))", "np.logaddexp.reduce(Z, axis=1)", C),
    ("np.cov(X, rowvar=False)", "(X - X.mean(0)).T @ (X - X.mean(0)) / (n - 1)", C),
    ("np.cov(X, rowvar=False)", "(X - X.mean(0)).T @ (X - X.mean(0)) / n", W),
    ("np.cov(X, rowvar=False)", "np.cov(X)", W),
    ("np.linalg.norm(X, 'fro')", "np.sqrt((X**2).sum())", C),
    ("np.linalg.norm(X, 'fro')", "np.linalg.norm(X, 2)", W),
    ("(y[:, None] - v)**2", "np.subtract.outer(y, v)**2", C),
    ("-np.mean(p*np.log(p) + (1-p)*np.log(1-p))", "-(p*np.log(p) + (1-p)*np.log1p(-p)).mean()", C),
    ("-np.mean(p*np.log(p) + (1-p)*np.log(1-p))", "-(p*np.log(p) - (1-p)*np.log1p(-p)).mean()", W),
    ("np.arccos(y / 10)", "np.pi / 2 - np.arcsin(y / 10)", C),
    ("np.log(y) + np.log(1 - y)", "np.log(y * (1 - y))", C),
    ("np.log(y) + np.log(1 - y)", "np.log(y - y**2 / 2)", W),
    ("np.sqrt(y - 1) * np.sqrt(y + 1)", "np.sqrt(y**2 - 1)", C),
    ("np.sqrt(y - 1) * np.sqrt(y + 1)", "np.sqrt(y**2 + 1)", W),
    ("-(P * np.log(P)).sum(1)", "np.log(k) - (P * np.log(P * k)).sum(1)", C),
    ("P.sum(1)", "np.ones(n)", C),
    ("Z.sum(1)", "np.ones(n)", W),
    ("np.sqrt(p**2)", "p", C),
    ("np.sqrt(v**2)", "v", W),
    ("np.abs(p - 1)", "1 - p", C),
]


@pytest.mark.parametrize(("expected", "typed", "outcome"), JUDGED)
def test_they_are_judged_by_what_they_compute(expected: str, typed: str, outcome: Outcome) -> None:
    found = judged(typed, expected, "code", "", {}, OPTIONS)
    assert found.outcome is outcome, found


LARGE = [
    "np.tile(X, 10**9)", "np.tile(X, (10**5, 10**5))", "np.kron(np.ones(10**3), np.ones(10**3))", "np.tri(10**5)",
    "np.vander(y, 10**6)", "np.broadcast_to(b, (10**5, 10**5))", "np.arange(0, 1, 1e-9)", "np.arange(0, 1e300, 1.0)",
    "np.arange(0, 1, 0.0)", "np.arange(np.inf)", "np.logspace(0, 1, 10**9)", "np.full_like(X, 'full')",
    "range(10**12)", "np.cov(np.ones((10**4, 1)))", "np.meshgrid(np.ones(10**4), np.ones(10**4))",
    "np.convolve(np.ones(10**4), np.ones(10**4))", "np.add.outer(np.ones(10**4), np.ones(10**4))",
    "np.roll(X, 10**9)", "np.polyfit(y, y, 10**6)", "np.diff(y, n=10**9)", "np.quantile(y, np.ones(10**4))",
    "np.linalg.svd(np.ones((10**4, 1)))", "np.c_[np.ones(10**4), np.ones(10**4)]",
    "np.take(np.ones(10**4), np.zeros(10**3, dtype=int))", "np.diag(w, 10**5)", "np.eye(2, k=10**9)",
    "np.triu(S, 10**9)", "np.argpartition(y, 10**5)", "np.argpartition(y, 99)", "np.insert(X, 10**9, 1)",
    "np.tensordot(X, X, axes=99)", "np.tensordot(X, X, axes=-1)", "np.add.accumulate(y)", "np.add.at(y, 0, 1)",
    "np.add.__class__", "np.c_", "np.r_[0:5]", "np.c_['full']", "'full'", "'full' * 10**9", "X['full']", "'full'[0]",
    "np.zeros(n, dtype='nuc')", "np.sum('fro')", "np.zeros(n, dtype=X)", "X.astype(X)", "X.astype('nuc')",
    "np.linalg.norm(X, 'full')", "np.average(y, weights=w)", "np.lib", "np.add.reduce.__doc__", "X.S",
    "np.linalg.svd(y)", "np.linalg.lstsq(X, w)", "np.digitize(y, [0, 5, 1])", "np.bincount(t, weights=w)",
    "np.round(y, 10**9)", "np.quantile(y, 2)", "np.interp(0.5, -np.sort(y), y)",
    "np.multiply.outer(X, X).sum(axis=9)", "np.unique(X, return_counts=True)", "float", "np.meshgrid(y, y)[7]",
]  # fmt: skip


@pytest.mark.parametrize("typed", LARGE)
def test_what_is_too_large_or_makes_no_sense_is_refused(typed: str) -> None:
    found = judged(typed, "X.T @ y", "code", "", {}, OPTIONS)
    assert found.outcome in (U, W), found
    assert found.message


DRAWN: list[tuple[str, str, Outcome]] = [
    ("w * 3", "w + w + w", C),
    ("w * 3", "w * 2", W),
    ("w * 3", "w * 3.0001", W),
    ("w * 3", "0 * w", W),
    ("w / huge", "w / 1e20", C),
    ("w / huge", "w * 2 / huge", W),
    ("w / huge", "0 * w", W),
    ("w * huge", "w * 1e20", C),
    ("w * huge", "w * 1.0001e20", W),
    ("w * tiny", "w * 1e-20", C),
    ("w * tiny", "w * 2e-20", W),
    ("w * tiny", "0 * w", W),
    ("(X - X.mean(0)).sum(0)", "np.zeros(d)", C),
    ("(X - X.mean(0)).sum(0)", "np.zeros(d) + 1e-9", W),
    ("(X - X.mean(0)).sum(0)", "np.zeros(d) + 5e-12", W),
    ("np.zeros(d)", "np.zeros(d) + 1e-15 * w", W),
]


@pytest.mark.parametrize(("expected", "typed", "outcome"), DRAWN)
def test_a_large_number_beside_the_answer_widens_nothing(expected: str, typed: str, outcome: Outcome) -> None:
    answer = drawn_line(expected, {"X": ["n", "d"], "w": ["d"]}, huge="10^20", tiny="10^-20")
    assert answer.judge(typed).outcome is outcome


def test_a_dimension_has_a_name_of_its_own() -> None:
    with pytest.raises(NotationError, match="n is a dimension"):
        drawn_line("X.sum(0) / n", {"X": ["n", "d"]}, n="3")


@pytest.mark.parametrize(
    "options",
    [
        {"ranges": {"w": "probabilty"}},
        {"ranges": {"q": "positive"}},
        {"ranges": ["w"]},
        {"ranges": {"b": "distribution"}},
        {"ranges": {"t": "positive"}, "labels": LABELS},
    ],
)
def test_ranges_that_make_no_sense_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        judged("w", "w", "code", "", {}, {"shapes": SHAPES, **options})


@pytest.mark.parametrize("word", ["positive", "probability", "distribution"])
def test_entries_are_such_as_they_are_declared(word: str) -> None:
    made = inputs({"shapes": {"p": ["n", "k"]}, "ranges": {"p": word}}, {}, frozenset())
    for world in made.worlds(1e-13):
        entries = world.values["p"]
        assert np.all(entries > 0)
        assert word == "positive" or np.all(entries < 1)
        assert word != "distribution" or np.allclose(entries.sum(-1), 1, rtol=1e-15)


@pytest.mark.parametrize(
    ("expected", "typed", "outcome"),
    [
        ("y[:n-1]", "y[:-1]", C),
        ("y.sum() / n", "y.mean()", C),
        ("y.sum() / n", "y.sum() / 3", W),
        ("X / d", "X / n", W),
    ],
)
def test_n_and_d_are_dimensions_where_they_can_be(expected: str, typed: str, outcome: Outcome) -> None:
    assert judged(typed, expected, "code", "", {}, {}).outcome is outcome


def test_an_unknown_name_is_told_the_names_that_a_learner_has_seen() -> None:
    made = inputs({"shapes": {"X": ["n", "d"]}}, {"helper": 3}, frozenset())
    world = next(iter(made.worlds()))
    with pytest.raises(NotationError, match=r"the names are X, n, d$"):
        run(read_code("X @ v"), world)
    assert run(read_code("helper + 1"), world) == 4


@pytest.mark.parametrize("word", ["positive", "probability"])
@pytest.mark.parametrize(
    "typed", ["np.maximum(Z - u, 0)", "np.maximum(np.abs(Z) - u, 0)", "np.sign(Z) * (np.abs(Z) - u)"]
)
def test_a_threshold_with_a_range_is_passed_by_entries_of_either_sign(typed: str, word: str) -> None:
    right = "np.sign(Z) * np.maximum(np.abs(Z) - u, 0)"
    options = {"shapes": {"Z": ["n", "d"], "u": ["d"]}, "ranges": {"u": word}}
    assert judged(right, right, "code", "", {}, options).outcome is C
    assert judged(typed, right, "code", "", {}, options).outcome is W
