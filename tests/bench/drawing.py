"""How fast mathematics is drawn and spoken, and how it looks, beside `sympy.pretty` and TeXicode.

    python tests/bench/drawing.py [--runs 30] [--peers FOLDER]
    python tests/bench/drawing.py --gallery

Times the golden formulas and a 6x6 matrix in one run, each way in turn, so that a slow moment of the machine falls on
all alike; prints the goals beside them. `--gallery` prints twelve formulas of machine learning, each drawn by all, for
a person to judge. TeXicode takes part where it is installed, or in `--peers`, a folder that pip installed it into.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "layout")]

from golden_formulas import sources  # noqa: E402
from twelve_formulas import TWELVE  # noqa: E402

from tutor.language.parser import authored  # noqa: E402
from tutor.layout.from_latex import draw_latex, read_latex  # noqa: E402
from tutor.layout.from_tree import draw  # noqa: E402
from tutor.layout.latex_tokens import tokens  # noqa: E402
from tutor.layout.spoken import speak_latex  # noqa: E402
from tutor.layout.style import Style  # noqa: E402
from tutor.layout.to_latex import latex  # noqa: E402

TYPICAL, LARGE = 0.5, 3.0
"""Milliseconds that a typical formula and a 6x6 matrix may take."""

MATRIX = "[" + ", ".join("[" + ", ".join(str(7 * r - 3 * c) for c in range(6)) + "]" for r in range(6)) + "]"
MATRIX_LATEX = r"\begin{bmatrix}" + MATRIX[2:-2].replace("], [", r" \\ ").replace(",", " &") + r"\end{bmatrix}"


def by_sympy() -> list[Any]:
    """The twelve formulas as somebody who uses SymPy would write them, sides of equations unevaluated."""
    import sympy as sp

    x, z, n, K, i, j, mu, t, eta, eps, d, L = sp.symbols("x z n K i j mu t eta epsilon d_k L")
    sigma = sp.Symbol("sigma", positive=True)
    fn, at = sp.Function, sp.IndexedBase
    P, p, q, E = fn("P"), fn("p"), fn("q"), fn("E")
    big, vector = sp.MatrixSymbol("X", n, K), sp.MatrixSymbol("y", n, 1)
    Q, Key, V = (sp.Symbol(name, commutative=False) for name in "QKV")
    U, S, T = (sp.MatrixSymbol(name, K, K) for name in ("U", "Sigma", "V"))
    W, delta = sp.MatrixSymbol("W", K, K), sp.MatrixSymbol("delta", K, 1)
    theta, m, v = at("theta"), at("mhat"), at("vhat")
    y, yhat = at("y"), at("yhat")
    given = sp.Symbol("A | B"), sp.Symbol("B | A")
    point, mean, spread = (sp.Symbol(name, commutative=False) for name in ("x", "mu", "Sigma"))
    centred = point - mean
    half = sp.Rational(1, 2)
    nats = y[i] * sp.log(yhat[i]) + (1 - y[i]) * sp.log(1 - yhat[i])
    form = sp.exp(-half * sp.transpose(centred) * spread**-1 * centred)
    return [
        sp.Eq(sp.Symbol("what"), sp.MatMul(sp.Inverse(sp.MatMul(big.T, big)), big.T, vector), evaluate=False),
        sp.Eq(fn("softmax")(z), sp.exp(at("z")[i]) / sp.Sum(sp.exp(at("z")[j]), (j, 1, K)), evaluate=False),
        sp.Eq(L, -sp.Sum(nats, (i, 1, n)) / n, evaluate=False),
        sp.Eq(P(given[0]), P(given[1]) * P(sp.Symbol("A")) / P(sp.Symbol("B")), evaluate=False),
        sp.Eq(p(x), sp.exp(-((x - mu) ** 2) / (2 * sigma**2)) / sp.sqrt(2 * sp.pi * sigma**2), evaluate=False),
        sp.Eq(sp.Symbol("D_KL"), sp.Sum(p(x) * sp.log(p(x) / q(x)), (x, 1, n)), evaluate=False),
        sp.Eq(
            fn("Attention")(*map(sp.Symbol, "QKV")),
            fn("softmax")(Q * sp.transpose(Key) / sp.sqrt(d)) * V,
            evaluate=False,
        ),
        sp.Eq(theta[t + 1], theta[t] - eta * m[t] / (sp.sqrt(v[t]) + eps), evaluate=False),
        sp.Eq(
            sp.MatrixSymbol("delta_l", K, 1),
            sp.HadamardProduct(sp.MatMul(W.T, delta), sp.MatrixSymbol("s", K, 1)),
            evaluate=False,
        ),
        sp.Eq(sp.MatrixSymbol("A", K, K), sp.MatMul(U, S, T.T), evaluate=False),
        sp.Eq(fn("N")(x), form / ((2 * sp.pi) ** (K / 2) * sp.sqrt(sp.Determinant(S))), evaluate=False),
        sp.Ge(sp.log(p(x)), E(sp.log(p(sp.Symbol("x | z")))) - fn("KL")(q(z), p(z)), evaluate=False),
    ]


def texicode() -> Callable[[str], str] | None:
    """TeXicode's drawing of a source, None where it is not installed."""
    try:
        render = importlib.import_module("texicode.pipeline").render_tex
    except ImportError:
        return None
    return lambda source: str(render(source, False, False, "raw", {"fonts": "normal"}))


# --------------------------------------------------------------------------- speed


def measured(ways: Mapping[str, Sequence[Callable[[], object]]], runs: int) -> dict[str, list[float]]:
    """Milliseconds of each way for each of its formulas: the median of `runs` turns, the ways taken in turn."""
    times: dict[str, list[list[float]]] = {name: [[] for _ in calls] for name, calls in ways.items()}
    for turn in range(runs + 1):
        for name, calls in ways.items():
            for place, call in enumerate(calls):
                tokens.cache_clear()
                begun = time.perf_counter()
                call()
                if turn:  # the first one warms
                    times[name][place].append((time.perf_counter() - begun) * 1000)
    return {name: [statistics.median(found) for found in all_] for name, all_ in times.items()}


def _each(function: Callable[[Any], object], of: Sequence[Any]) -> list[Callable[[], object]]:
    return [lambda one=one: function(one) for one in of]  # type: ignore[misc]


def _refused(render: Callable[[str], str], source: str) -> bool:
    try:
        return not render(source).strip()
    except Exception:  # noqa: BLE001  # a peer may fail in its own ways
        return True


def speed(runs: int) -> None:
    """Print the table of times and ratios."""
    import sympy as sp

    golden, theirs = sources(), by_sympy()
    twelve = [source for source, _ in TWELVE.values()]
    rows, node = [read_latex(source) for source in golden], authored(MATRIX)
    numbers = sp.Matrix([[7 * r - 3 * c for c in range(6)] for r in range(6)])
    ways = {
        "drawn, golden formulas": _each(draw_latex, golden),
        "drawn in ASCII": _each(lambda source: draw_latex(source, {}, Style(ascii=True)), golden),
        "spoken": _each(speak_latex, golden),
        "to LaTeX": _each(latex, rows),
        "drawn, the twelve": _each(draw_latex, twelve),
        "sympy.pretty, the twelve": _each(lambda value: sp.pretty(value, use_unicode=True), theirs),
        "6x6 from its tree": _each(draw, [node]),
        "6x6 from LaTeX": _each(draw_latex, [MATRIX_LATEX]),
        "sympy.pretty, 6x6": _each(lambda value: sp.pretty(value, use_unicode=True), [numbers]),
    }
    render = texicode()
    if render:
        can = [source for source in twelve if not _refused(render, source)]
        ways |= {f"drawn, {len(can)} of the twelve": _each(draw_latex, can)}
        ways |= {f"TeXicode, {len(can)} of the twelve": _each(render, can)}
        if not _refused(render, MATRIX_LATEX):
            ways |= {"TeXicode, 6x6": _each(render, [MATRIX_LATEX])}
    times = measured(ways, runs)
    print(f"{'milliseconds':32} {'p50':>8} {'p95':>8} {'max':>8}")
    for name, found in times.items():
        ordered = sorted(found)
        high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(f"{name:32} {statistics.median(found):8.3f} {high:8.3f} {ordered[-1]:8.3f}")
    middle = {name: statistics.median(found) for name, found in times.items()}
    for base in times:
        if not base.startswith(("sympy", "TeXicode")):
            continue
        name = "6x6 from LaTeX" if base.endswith("6x6") else "drawn," + base.partition(",")[2]
        print(f"{name} / {base}: {middle[name] / middle[base]:.2f}")
    for name, goal in (("drawn, golden formulas", TYPICAL), ("6x6 from its tree", LARGE), ("6x6 from LaTeX", LARGE)):
        print(f"{name}: p50 {middle[name]:.3f} ms (goal {goal}): {'met' if middle[name] <= goal else 'MISSED'}")


# --------------------------------------------------------------------------- looks


def gallery() -> None:
    """Print the twelve formulas as each draws them."""
    import sympy as sp

    render = texicode()
    for (name, (source, _)), value in zip(TWELVE.items(), by_sympy(), strict=True):
        print(f"{'=' * 100}\n{name}: {source}\n")
        print(f"--- tutor\n{draw_latex(source)}\n\n--- tutor, ASCII\n{draw_latex(source, {}, Style(ascii=True))}\n")
        print(f"--- tutor, spoken\n{speak_latex(source)}\n")
        print(f"--- sympy.pretty\n{sp.pretty(value, use_unicode=True, wrap_line=False)}\n")
        if render:
            print(f"--- TeXicode\n{'(refused)' if _refused(render, source) else render(source).rstrip()}\n")


def main() -> None:
    """Measure, or print the gallery."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--peers", type=Path, help="A folder that `pip install --target` put TeXicode into.")
    parser.add_argument("--gallery", action="store_true")
    arguments = parser.parse_args()
    if arguments.peers:
        sys.path.append(str(arguments.peers))
    if arguments.gallery:
        gallery()
    else:
        speed(arguments.runs)


if __name__ == "__main__":
    main()
