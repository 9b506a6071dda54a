"""kill -9 of the real command: what the screen said was judged is on the disk (the store's own test kills 50 times)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.events import Attempt
from tutor.store import open_records

SAID = ("Not yet", "Right")


def kill_after(said: int, data: Path) -> int:
    """Answer 1 until this many verdicts are on the screen, kill, and count the verdicts that got out."""
    command = [sys.executable, "-m", "tutor", "drill", "dot-product", "trace", "--plain", "--count", "50"]
    environment = {**os.environ, "TUTOR_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write("1\n" * 200)
    child.stdin.flush()
    heard = 0
    for line in child.stdout:
        heard += line.removeprefix("> ").startswith(SAID)
        if heard >= said:
            child.kill()
            break
    heard += sum(line.removeprefix("> ").startswith(SAID) for line in child.stdout)  # already in the pipe
    child.wait()
    child.stdin.close()
    child.stdout.close()
    return heard


@pytest.mark.parametrize("said", [1, 2, 5, 9])
def test_no_answer_that_was_judged_is_lost(said: int, tmp_path: Path) -> None:
    data = tmp_path / "data"
    acked = kill_after(said, data) + kill_after(1, data)
    with open_records(data) as records:
        events = sum(1 for _ in records.events())
        assert acked <= events <= acked + 4  # at most one unacknowledged a kill, and a review closed at the next start
        closed = {name for review in records.reviews() for name in (review.id, review.replaces)}  # resumed: a new id
        waiting = [attempt.id for attempts in records.open_attempts().values() for attempt in attempts]
        judged = [event.id for event in records.events() if isinstance(event, Attempt) and event.review not in closed]
        assert sorted(waiting) == sorted(judged)  # each is there to go on with
        assert waiting or closed
