"""The public door: in a process of its own, with a deadline, for thousands of cases in a row."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tutor
from tutor import checker
from tutor.checker import Checker, assumed
from tutor.errors import UsageError
from tutor.language.limits import Limits
from tutor.model import Outcome

REQUEST = {"answer": "x + x", "against": "2x", "kind": "", "form": "", "symbols": {}, "options": {}}


@pytest.fixture
def own() -> Iterator[Checker]:
    made = Checker()
    yield made
    made.close()


def test_an_answer_is_checked_against_another() -> None:
    assert tutor.check("(x+1)^2", "x^2 + 2x + 1").outcome == "correct"
    assert tutor.check("(x-1)^2", "x^2 + 2x + 1").outcome == "wrong"
    assert tutor.check("2.02", "2", "number", tolerance="1/10").outcome == "correct"
    assert tutor.check("2/4", "1/2", form="lowest_terms").outcome == "wrong_form"
    unreadable = tutor.check("(x", "x")
    assert (unreadable.outcome, unreadable.span) == ("unreadable", (2, 2))
    assert tutor.check("sqrt(y^2)", "y", symbols="x:real, y:positive").outcome == "correct"


def test_a_question_without_sense_is_a_usage_error_and_the_next_check_works() -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        tutor.check("1", "(1")
    assert tutor.check("1", "1").credit == 1.0


def test_what_hangs_is_stopped_and_the_next_check_works(own: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own.check(REQUEST).outcome is Outcome.CORRECT
    assert own._process is not None
    monkeypatch.setattr(checker, "LIMITS", Limits(deadline_ms=300))
    os.kill(own._process.pid, signal.SIGSTOP)
    assert own.check(REQUEST).outcome is Outcome.UNDECIDED
    monkeypatch.undo()
    assert own.check(REQUEST).outcome is Outcome.CORRECT


def test_what_dies_is_replaced(own: Checker) -> None:
    own.check(REQUEST)
    assert own._process is not None
    os.kill(own._process.pid, signal.SIGKILL)
    assert own.check(REQUEST).outcome is Outcome.CORRECT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_has_a_checker_of_its_own() -> None:
    script = (
        "import os\nfrom tutor import check\n"
        "check('x', 'x')\nchild = os.fork()\n"
        "found = [check(f'{n} + 0', str(n)).outcome.value for n in range(50)]\n"
        "if not child: os._exit(0 if set(found) == {'correct'} else 1)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), set(found))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout == "0 {'correct'}\n"


def test_nothing_stays_behind_and_the_caller_never_loads_sympy() -> None:
    script = (
        "import sys\nfrom tutor import check, checker\n"
        "print(check('x', 'x').outcome.value, checker._CHECKER._process.pid, 'sympy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd())
    outcome, pid, loaded = done.stdout.split()
    assert (outcome, loaded) == ("correct", "False")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)


@pytest.mark.parametrize(("text", "table"), [
    ("x:real,y:positive", {"x": "real", "y": "positive"}),
    (" x : positive integer , n ", {"x": "positive integer", "n": "real"}),
    ("", {}),
    (None, {}),
    ({"x": "real"}, {"x": "real"}),
])  # fmt: skip
def test_assumptions_are_read(text: str | dict[str, str] | None, table: dict[str, str]) -> None:
    assert assumed(text) == table


def test_assumptions_of_no_letter_are_refused() -> None:
    with pytest.raises(UsageError, match="no symbol"):
        assumed("x y:real")


def test_a_table_of_parts_is_a_question_of_fields() -> None:
    parts = {"mean": {"kind": "number", "value": "3"}, "spread": {"kind": "set", "value": "{1, 2}"}}
    assert tutor.check("mean = 3, spread = {2, 1}", parts).outcome == "correct"
    assert tutor.check("mean = 4, spread = {2, 1}", parts).credit == 0.5
