"""How well and how fast answers are judged.

    python tests/bench/judging.py [--cases FILE] [--judges tutor,tutor.check,naive,equals,math-verify]

Runs our own table (`tests/answers/judging_table.py`) and, with --cases, a file of JSON lines with `student`, `teacher`,
`expected` and `test` ("AlgEquiv" or "SameForm"; lines with `policy: true` depend on a convention and are left out).
Beside us stand SymPy used naively (`parse_expr`, then `simplify`), its `equals`, and math-verify where it is installed.
Every judge works in a process of its own and has five seconds for a case. Prints a line for each: how many it judged
rightly, how many wrong answers it accepted and right ones it rejected, how often it gave up, and its times.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import selectors
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

SECONDS = 5.0
Judge = Callable[["Case"], str]


@dataclass(frozen=True)
class Case:
    """Two answers and whether the first is right; `outcome` is what we should say of it, word for word."""

    typed: str
    expected: str
    right: bool
    kind: str = ""
    form: str = ""
    outcome: str = ""


# --------------------------------------------------------------------------- cases


def own_cases() -> list[Case]:
    """Our own table, but for kinds that are not there."""
    sys.path.insert(0, str(ROOT / "tests" / "answers"))
    from judging_table import ROWS

    from tutor.answers import kinds

    return [
        Case(row.typed, row.expected, row.outcome == "correct", row.kind, row.form, row.outcome)
        for row in ROWS
        if not row.kind or row.kind in kinds()
    ]


def other_cases(path: Path) -> list[Case]:
    """Cases of a file, without those that are a matter of convention."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Case(
            line["student"],
            line["teacher"],
            bool(line["expected"]),
            form="same" if line.get("test") == "SameForm" else "",
        )
        for line in lines
        if not line.get("policy")
    ]


# --------------------------------------------------------------------------- judges, each in its own process


def _tutor() -> Judge:
    from tutor.checking import judged

    return lambda case: judged(case.typed, case.expected, case.kind, case.form, {}, {}).outcome.value


def _door() -> Judge:
    from tutor import check

    return lambda case: check(case.typed, case.expected, case.kind or None, case.form or None).outcome.value


def _naive(equals: bool) -> Judge:
    import sympy
    from sympy.parsing import sympy_parser

    rules = (
        *sympy_parser.standard_transformations,
        sympy_parser.implicit_multiplication_application,
        sympy_parser.convert_xor,
    )

    def judge(case: Case) -> str:
        one, other = (sympy_parser.parse_expr(text, transformations=rules) for text in (case.typed, case.expected))
        same = one.equals(other) if equals else sympy.simplify(one - other) == 0
        return "correct" if same else "wrong"

    return judge


def _math_verify() -> Judge:
    library = importlib.import_module("math_verify")

    def judge(case: Case) -> str:
        right, typed = (library.parse(f"${text}$", parsing_timeout=None) for text in (case.expected, case.typed))
        return "correct" if library.verify(right, typed, timeout_seconds=None) else "wrong"

    return judge


JUDGES: dict[str, Callable[[], Judge]] = {
    "tutor": _tutor,
    "tutor.check": _door,
    "naive": lambda: _naive(equals=False),
    "equals": lambda: _naive(equals=True),
    "math-verify": _math_verify,
}


def serve(name: str) -> None:
    """Judge cases from standard input, one a line, until it ends: the outcome and the seconds it took."""
    out, sys.stdout = sys.stdout, sys.stderr
    judge = JUDGES[name]()
    for typed in ("k + 1", "sin(k) + 1", "2*cos(k)"):
        _outcome(judge, Case(typed, "1 + k", True))
    print(json.dumps({}), file=out, flush=True)
    for line in sys.stdin:
        case = Case(**json.loads(line))
        begun = time.perf_counter()
        outcome = _outcome(judge, case)
        print(json.dumps({"outcome": outcome, "seconds": time.perf_counter() - begun}), file=out, flush=True)


def _outcome(judge: Judge, case: Case) -> str:
    try:
        return judge(case)
    except Exception as error:  # noqa: BLE001 - whatever a judge raises, it has no verdict
        return f"error: {type(error).__name__}"


class Served:
    """A judge in a process of its own, started again after a case that took too long."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._process: subprocess.Popen[str] | None = None

    def ask(self, case: Case) -> tuple[str, float]:
        """The outcome ("late" after the time is up) and the seconds it took."""
        process = self._process or self._start()
        assert process.stdin is not None
        process.stdin.write(json.dumps(case.__dict__) + "\n")
        process.stdin.flush()
        line = self._line(process, SECONDS)
        if not line:
            self.close()
            return "late", SECONDS
        reply = json.loads(line)
        return reply["outcome"], reply["seconds"]

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, __file__, "--serve", self._name]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._line(self._process, 60)
        return self._process

    def _line(self, process: subprocess.Popen[str], seconds: float) -> str:
        assert process.stdout is not None
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            return process.stdout.readline() if waiting.select(seconds) else ""

    def close(self) -> None:
        """End the process; safe to call twice."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = None


# --------------------------------------------------------------------------- the table


def report(name: str, cases: Iterable[Case], *, verbose: bool) -> None:
    """Judge all cases and print a line; with `verbose` those judged wrongly."""
    judge = Served(name)
    ours = name.startswith("tutor")
    right = accepted = rejected = gave_up = 0
    times = []
    for case in cases:
        outcome, seconds = judge.ask(case)
        times.append(seconds)
        fits = outcome == case.outcome if ours and case.outcome else (outcome == "correct") == case.right
        right += fits
        accepted += outcome == "correct" and not case.right
        rejected += outcome != "correct" and case.right
        gave_up += outcome in ("late", "undecided") or outcome.startswith("error")
        if verbose and not fits:
            print(f"    {case.typed!r} against {case.expected!r}: {outcome}, not {case.outcome or case.right}")
    judge.close()
    times.sort()
    print(
        f"  {name:12} right {right:4}/{len(times):4} ({100 * right / len(times):5.1f} %)  accepted {accepted:3}  "
        f"rejected {rejected:3}  gave up {gave_up:3}  p50 {1000 * statistics.median(times):7.2f} ms  "
        f"p99 {1000 * times[int(0.99 * len(times))]:7.1f} ms"
    )


def main() -> None:
    """Print a table for our own cases, and one for the file's."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=Path, default=os.environ.get("JUDGING_CASES"))
    parser.add_argument("--judges", default=",".join(JUDGES))
    parser.add_argument("--verbose", action="store_true", help="print what was judged wrongly")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    judges = [name for name in options.judges.split(",") if name in JUDGES]
    if importlib.util.find_spec("math_verify") is None:
        judges = [name for name in judges if name != "math-verify"]
    tables = {"our own table": own_cases()}
    if options.cases and Path(options.cases).exists():
        tables[Path(options.cases).name] = other_cases(Path(options.cases))
    for title, cases in tables.items():
        print(f"{title}: {len(cases)} cases")
        for name in judges:
            ours = name.startswith("tutor")
            report(name, cases if ours else [case for case in cases if not case.form], verbose=options.verbose)


if __name__ == "__main__":
    main()
