"""kill -9 of the command with 20,000 reviews behind it: what it said was judged is in the log.

Only the judge is not the real one: SymPy in a process of its own would take most of the time.
`tests/test_killed_app.py` kills it with everything real.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from histories import write_history

from tutor.events import Attempt, Review
from tutor.store import ReadOnly, open_records
from tutor.store.disk import Disk
from tutor.store.log import Log, Position

SAID = ("Not yet", "Right")
NURSERY = """
import io, os, sys, time
from contextlib import contextmanager
import tutor.commands._sitting as sitting, tutor.plain, tutor.session, tutor.store.records
from tutor.commands import run, drill
from tutor.model import Entry, Outcome, Problem, Step, Verdict
from tutor.store import disk

tutor.store.records.CHECKPOINT_EVERY = 7

class SevenIsRight:
    def problem(self, identity):
        return Problem(identity, "number", Entry.LINE, "Seven?", {}, "7", steps=(Step("It is", "7"),), seconds=30)
    def judge(self, identity, typed):
        return Verdict(Outcome.CORRECT, credit=1.0) if typed == "7" else Verdict(Outcome.WRONG, "no")
    def prepare(self, identities): pass
    def close(self): pass

@contextmanager
def started(data):
    yield SevenIsRight()

sitting.started = started
given, sys.stdin, sys.stdout = sys.stdin, io.StringIO("7\\nq\\n"), io.StringIO()
run(["--data-dir", sys.argv[2], "drill", "trace", "--plain"])  # imports all that is needed
sys.stdout = sys.__stdout__
for line in given:  # a fork each, so that only one interpreter has to start
    seconds, typed = line.split()
    if not (pid := os.fork()):
        sys.stdin = io.StringIO(typed.replace(",", "\\n"))
        disk._sync = lambda descriptor: time.sleep(float(seconds))
        code = run(["--data-dir", sys.argv[1], "drill", "trace", "dot-product", "--plain", "--count", "500"])
        os.write(1, b"ended by itself: %d\\n" % code)
        os._exit(0)
    os.write(1, b"pid %d\\n" % pid)
    os.waitpid(pid, 0)
    os.write(1, b"\\ndead\\n")
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """A folder with 20,000 reviews and their checkpoint."""
    write_history(tmp_path, 20_000)
    open_records(tmp_path).close()
    return tmp_path


@pytest.fixture
def nursery(loaded: Path) -> Iterator[subprocess.Popen[str]]:
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(loaded), str(loaded / "other")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"},
        text=True,
    ) as process:
        yield process


def killed_after(nursery: subprocess.Popen[str], seconds: float, typed: list[str], verdicts: int) -> int:
    """Have a sitting judge until so many verdicts are on the screen, kill it; how many verdicts got out."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{seconds} {','.join(typed)},\n")
    nursery.stdin.flush()
    pid = heard = 0
    while (line := nursery.stdout.readline()) != "dead\n":
        assert line, "the nursery died"
        assert not line.startswith("ended by itself"), line
        pid = int(line[4:]) if line.startswith("pid ") else pid
        heard += line.removeprefix("> ").startswith(SAID)
        if pid and heard >= verdicts:
            os.kill(pid, signal.SIGKILL)
            verdicts = sys.maxsize
    return heard


def judged_after(folder: Path, after: dict[str, Position]) -> int:
    """How many judged answers the log holds beyond these positions."""
    events = [entry.event for entry in Log(Disk(), folder / "log").entries(after)]
    return sum(
        (isinstance(event, Attempt) and event.typed == "1") or (isinstance(event, Review) and event.typed == "7")
        for event in events
    )


def kill_often(nursery: subprocess.Popen[str], folder: Path, kills: int) -> None:
    """At seeded moments of seeded sittings, with an fsync that takes no time or 20 ms."""
    with open_records(folder) as records:
        base = dict(records._fold.positions)
    chance = random.Random(3)
    total = 0
    for kill in range(kills):
        typed = [chance.choice(["7", "7", "1", "1", "s", ""]) for _ in range(400)]
        heard = killed_after(nursery, (0, 0.02)[kill % 2], typed, chance.randrange(1, 12))
        judged = judged_after(folder, base)
        assert heard <= judged - total <= heard + 1, f"kill {kill}"
        total = judged
        if kill % 50 == 49 or kill == kills - 1:
            assert ReadOnly(folder).compared() == (True, ())
    assert total >= 4 * kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is POSIX")
def test_kills_of_a_long_life_lose_nothing(nursery: subprocess.Popen[str], loaded: Path) -> None:
    kill_often(nursery, loaded, 12)


@pytest.mark.nightly
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is POSIX")
def test_five_hundred_kills_of_a_long_life_lose_nothing(nursery: subprocess.Popen[str], loaded: Path) -> None:
    kill_often(nursery, loaded, 500)
