"""The worker: answers, deadlines, deaths, lies; the front end never waits for more than it said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tutor import worker
from tutor.errors import ContentError
from tutor.language.limits import LIMITS, Limits
from tutor.model import Identity, Outcome
from tutor.problem_cache import ProblemCache, _stamp
from tutor.worker import WorkerJudge

SKILL = """
format: 1
title: Trace
summary: The sum of the diagonal.
problems:
  - id: sum-the-diagonal
    revision: 1
    seconds: 20
    draw: {A: "random_matrix(2, 2, -4, 4)"}
    prompt: Find the trace of $A = {A}$.
    answer: {kind: number, value: trace(A)}
"""


def bank(folder: Path, text: str = SKILL) -> list[tuple[str, Path]]:
    (folder / "linear-algebra").mkdir(parents=True, exist_ok=True)
    (folder / "linear-algebra" / "trace.yaml").write_text(text, encoding="utf-8")
    return [("core", folder)]


TRACE = Identity("core:trace", "sum-the-diagonal", 1, 1, 5)


@pytest.fixture
def judge(tmp_path: Path) -> Iterator[WorkerJudge]:
    made = WorkerJudge(bank(tmp_path / "bank"), tmp_path / "cache")
    yield made
    made.close()


def pid(judge: WorkerJudge) -> int:
    assert judge._process is not None
    return judge._process.pid


def test_it_makes_problems_and_judges(judge: WorkerJudge) -> None:
    problem = judge.problem(TRACE)
    assert judge.judge(TRACE, problem.expected).outcome is Outcome.CORRECT
    assert judge.judge(TRACE, "10000").outcome is Outcome.WRONG
    assert judge.judge(TRACE, "(((").outcome is Outcome.UNREADABLE


def test_it_shows_what_stands_behind_a_problem(tmp_path: Path) -> None:
    slips = """    mistakes:
      - value: "entry(A, 1, 1) * entry(A, 2, 2)"
        when: "entry(A, 1, 1) * entry(A, 2, 2) != trace(A)"
        say: "You multiplied; the trace of ${A}$ adds."
"""
    made = WorkerJudge(bank(tmp_path / "bank", SKILL + slips), tmp_path / "cache")
    try:
        shown = made.shown(TRACE)
        assert shown.problem == made.problem(TRACE)
        (slip,) = shown.mistakes
        assert made.judge(TRACE, slip.typed).message == slip.says
        with pytest.raises(ContentError, match="has changed"):
            made.shown(replace(TRACE, revision=9))
    finally:
        made.close()


def test_a_killed_worker_and_its_killed_spare_cost_nothing(judge: WorkerJudge) -> None:
    problem = judge.problem(TRACE)
    assert judge.judge(TRACE, problem.expected).outcome is Outcome.CORRECT
    assert judge._spare is not None
    for child in (pid(judge), judge._spare.pid):
        os.kill(child, signal.SIGKILL)
    judge._spare._child.wait()
    assert judge.judge(TRACE, problem.expected).outcome is Outcome.CORRECT


def test_a_killed_worker_costs_nothing(judge: WorkerJudge) -> None:
    problem = judge.problem(TRACE)
    os.kill(pid(judge), signal.SIGKILL)
    assert judge.judge(TRACE, problem.expected).outcome is Outcome.CORRECT


def test_a_hanging_worker_is_stopped_and_the_next_answer_works(
    judge: WorkerJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = judge.problem(TRACE)
    monkeypatch.setattr(worker, "LIMITS", Limits(deadline_ms=300))
    first = pid(judge)
    os.kill(first, signal.SIGSTOP)
    begun = time.monotonic()
    verdict = judge.judge(TRACE, problem.expected)
    assert verdict.outcome is Outcome.UNDECIDED
    assert "does not count" in verdict.message
    assert time.monotonic() - begun < 10 * 0.3
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    monkeypatch.undo()
    assert judge.judge(TRACE, problem.expected).outcome is Outcome.CORRECT


def test_what_could_not_be_judged_is_noted_for_the_author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "undecided.jsonl"
    judge = WorkerJudge(bank(tmp_path / "bank"), undecided=file)
    expected = judge.problem(TRACE).expected
    judge.judge(TRACE, expected)
    assert not file.exists()
    monkeypatch.setattr(worker, "LIMITS", Limits(deadline_ms=300))
    os.kill(pid(judge), signal.SIGSTOP)
    judge.judge(TRACE, "1\x1b[31m")
    judge.close()
    noted = [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]
    assert noted[0] == {"problem": str(TRACE), "expected": expected, "typed": "1\x1b[31m", "why": noted[0]["why"]}
    assert "stopped" in noted[0]["why"]


def test_the_deadline_holds_from_the_first_request_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitting may begin with a kept problem, so that judging is the first thing the process is asked."""
    monkeypatch.setattr(worker, "LIMITS", Limits(deadline_ms=300))
    judge = WorkerJudge(bank(tmp_path))
    assert judge._process is not None
    while not judge._process._ready:  # loaded, and never asked anything
        judge._process.drain()
    os.kill(judge._process.pid, signal.SIGSTOP)
    begun = time.monotonic()
    assert judge.judge(TRACE, "1").outcome is Outcome.UNDECIDED
    assert time.monotonic() - begun < 10 * 0.3
    judge.close()


def test_a_problem_made_ahead_never_spends_the_learners_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import tutor.worker_child as w, time\n"
        "old = w.Desk.answer\n"
        "def answer(self, request):\n"
        "    if request['do'] == 'problem': time.sleep(60)\n"
        "    return old(self, request)\n"
        "w.Desk.answer = answer\nw.serve()"
    )
    monkeypatch.setattr(worker, "CHILD", code)
    monkeypatch.setattr(worker, "LIMITS", Limits(deadline_ms=5_000))
    judge = WorkerJudge(bank(tmp_path))
    judge.prepare([TRACE])
    other = Identity(TRACE.skill, TRACE.problem, 1, 1, 77)
    assert judge.judge(other, "10000").outcome is Outcome.WRONG
    judge.prepare([TRACE])
    assert judge._ahead == {}, "what took too long once is not asked again"
    judge.close()


def test_thinking_long_after_problems_were_made_ahead_costs_no_answer(judge: WorkerJudge) -> None:
    problem = judge.problem(TRACE)
    judge.prepare([replace(TRACE, seed=seed) for seed in (6, 7)])
    process = judge._process
    assert process is not None
    assert process._selector.select(30), "it answers, and nobody takes that in while the learner thinks"
    process._since -= 60
    assert judge.judge(TRACE, problem.expected).outcome is Outcome.CORRECT


def test_closing_waits_for_nobody(judge: WorkerJudge) -> None:
    problem = judge.problem(TRACE)
    os.kill(pid(judge), signal.SIGSTOP)
    waiting = threading.Thread(target=judge.judge, args=(TRACE, problem.expected))
    waiting.start()
    while not judge._lock.locked():
        pass
    begun = time.monotonic()
    judge.close()
    assert time.monotonic() - begun < 2
    waiting.join()


def test_an_answer_to_a_problem_that_has_changed_does_not_count(tmp_path: Path) -> None:
    folders = bank(tmp_path / "bank")
    judge = WorkerJudge(folders, tmp_path / "cache")
    problem = judge.problem(TRACE)
    judge._cache.put(TRACE, replace(problem, expected="12345"))
    verdict = judge.judge(TRACE, "12345")
    assert verdict.outcome is Outcome.UNDECIDED
    assert "changed" in verdict.message
    assert judge.problem(TRACE) == problem
    judge.close()


@pytest.mark.parametrize("change", [("revision: 1", "revision: 2"), ("trace(A)", "trace("), ("sum-the", "add-the")])
def test_a_problem_that_is_no_longer_there_has_changed(change: tuple[str, str], tmp_path: Path) -> None:
    judge = WorkerJudge(bank(tmp_path / "bank"), tmp_path / "cache")
    problem = judge.problem(TRACE)
    bank(tmp_path / "bank", SKILL.replace(*change))
    verdict = judge.judge(TRACE, problem.expected)
    assert verdict.outcome is Outcome.CORRECT  # the process has it still
    os.kill(pid(judge), signal.SIGKILL)
    verdict = judge.judge(TRACE, problem.expected)
    assert (verdict.outcome, "changed" in verdict.message) == (Outcome.UNDECIDED, True)
    judge.close()


SLOW = """
import json, sys
def say(**message): print(json.dumps(message), flush=True)
say(n=0)
sys.stdin.readline()
for asked, line in enumerate(sys.stdin):
    number = json.loads(line)["n"]
    say(n=number, begun=True)
    if asked < TIMES:
        say(n=number, error={"message": "the answer takes longer than 2 seconds", "rule": "time"})
    else:
        say(n=number, verdict={"outcome": "wrong", "message": "Not that."})
"""


@pytest.mark.parametrize(("times", "outcome", "said"), [(1, "wrong", "Not that."), (2, "undecided", "took longer")])
def test_a_problem_not_made_in_time_is_tried_once_more(
    times: int, outcome: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "CHILD", SLOW.replace("TIMES", str(times)))
    judge = WorkerJudge(bank(tmp_path / "bank"), undecided=tmp_path / "undecided.jsonl")
    verdict = judge.judge(TRACE, "1")
    judge.close()
    assert (verdict.outcome, said in verdict.message) == (outcome, True)
    assert (tmp_path / "undecided.jsonl").exists() == (outcome == "undecided")


def test_what_is_made_ahead_is_there_for_the_next_run(judge: WorkerJudge, tmp_path: Path) -> None:
    judge.problem(TRACE)
    next_one = Identity("core:trace", "sum-the-diagonal", 1, 1, 6)
    judge.prepare([next_one])
    judge.judge(TRACE, "1")  # in order behind what was asked before: the problem is made by now
    judge.close()
    again = WorkerJudge(bank(tmp_path / "bank"), tmp_path / "cache")
    again.close()  # no process is needed
    assert again.problem(next_one).identity == next_one


def test_a_changed_file_makes_what_was_kept_worthless(tmp_path: Path) -> None:
    folders = bank(tmp_path / "bank")
    judge = WorkerJudge(folders, tmp_path / "cache")
    judge.problem(TRACE)
    judge.close()
    assert ProblemCache(folders, tmp_path / "cache").get(TRACE) is not None
    bank(tmp_path / "bank", f"{SKILL}# changed\n")
    _stamp.cache_clear()
    assert ProblemCache(folders, tmp_path / "cache").get(TRACE) is None


def test_an_odd_cache_counts_as_nothing_there(judge: WorkerJudge, tmp_path: Path) -> None:
    problem = judge.problem(TRACE)
    for path in (tmp_path / "cache" / "problems").iterdir():
        path.write_bytes(b"{not json")
    assert ProblemCache(bank(tmp_path / "bank"), tmp_path / "cache").get(TRACE) is None
    assert judge.problem(TRACE) == problem


def test_a_problem_that_cannot_be_made_is_a_content_error(judge: WorkerJudge) -> None:
    for identity in (Identity("core:trace", "nothing", 1, 1, 5), Identity("core:trace", "sum-the-diagonal", 9, 1, 5)):
        with pytest.raises(ContentError):
            judge.problem(identity)
    assert judge.problem(TRACE).identity == TRACE


def test_a_lying_worker_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(worker, "CHILD", "import sys\nfor line in sys.stdin: print('not json', flush=True)")
    judge = WorkerJudge(bank(tmp_path))
    assert judge.judge(TRACE, "1").outcome is Outcome.UNDECIDED
    monkeypatch.undo()
    assert judge.judge(TRACE, "1").outcome in (Outcome.CORRECT, Outcome.WRONG)
    judge.close()


def test_a_worker_that_dies_at_once_is_told_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(worker, "CHILD", "raise SystemExit(3)")
    judge = WorkerJudge(bank(tmp_path))
    assert judge.judge(TRACE, "1").outcome is Outcome.UNDECIDED
    with pytest.raises(ContentError, match="ended the worker"):
        judge.problem(TRACE)
    judge.close()


BOMBS = [
    "9**9**9**9", "2**(10**10)", "100000000!", "fibonacci(10**9)", "(x+y+z)**500", "(a+b+c+d+f)**60",
    "sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(x))))))))))))",
    "1/(1+sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)+sqrt(11)+sqrt(13)+sqrt(17))", "cos(x)**80*sin(x)**80 - 1",
    "0.1**(10**9)", "-" * 20_000 + "x", "x^" * 400 + "x", "9" * 100_000, "x\u200d" * 5_000, "1," * 50_000,
    "__import__('os').system('touch /tmp/pwned')", "().__class__.__bases__[0].__subclasses__()", "{0.__class__}",
    "lambda: 0", "exec('1')", "Symbol('x')", "open('/etc/passwd')", "\x1b]52;c;AAAA\x07", "[" * 50_000,
]  # fmt: skip


@pytest.mark.parametrize("typed", BOMBS, ids=[bomb[:20].encode("unicode_escape").decode() for bomb in BOMBS])
def test_hostile_answers_come_back_and_cost_nothing(shared: WorkerJudge, typed: str) -> None:
    verdict = shared.judge(TRACE, typed)
    assert verdict.outcome is not Outcome.CORRECT
    assert shared.judge(TRACE, shared.problem(TRACE).expected).outcome is Outcome.CORRECT


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerJudge]:
    made = WorkerJudge(bank(tmp_path_factory.mktemp("bank")))
    yield made
    made.close()


def test_the_front_process_never_loads_sympy(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from tutor.worker import WorkerJudge\nfrom tutor.model import Identity\n"
        f"j = WorkerJudge([('core', Path({str(bank(tmp_path)[0][1])!r}))])\n"
        f"j.problem(Identity.parse({str(TRACE)!r})); j.close()\n"
        "print([m for m in ('sympy', 'textual', 'yaml', 'pydantic', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no limit of its own there")
def test_a_process_left_alone_stops_by_itself_but_not_before_its_deadline() -> None:
    script = (
        "import resource, time\nfrom tutor.worker_child import _limit_time\n_limit_time()\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0] - time.process_time())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert LIMITS.deadline_ms / 1000 < float(done.stdout) < 5 * LIMITS.deadline_ms / 1000


def test_a_line_of_working_is_compared_and_nothing_else_happens(shared: WorkerJudge) -> None:
    assert shared.working(TRACE, "2*3", "= 6").outcome is Outcome.CORRECT
    assert shared.working(TRACE, "2*3", "= 7").outcome is Outcome.WRONG
    assert shared.working(TRACE, "2*3", "= 9^9^9^9").outcome in (Outcome.UNREADABLE, Outcome.UNDECIDED)
    gone = Identity("core:nothing", "x", 1, 1, 1)
    assert shared.working(gone, "1", "1").outcome is Outcome.UNDECIDED
