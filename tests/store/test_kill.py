"""kill -9, fifty times over the same folder: nothing acked is lost, nothing is invented."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from store_doubles import review

from tutor.store import open_records

NURSERY = """
import os, sys
from pathlib import Path
from store_doubles import review
import tutor.store.records as records
records.CHECKPOINT_EVERY = 5

def record_until_killed():
    with records.open_records(Path(sys.argv[1]), window=4) as store:
        at = sum(1 for _ in store.events())
        while True:
            at += 1
            store.record(review(f"{at:06}", f"core:s{at % 7}", at))
            os.write(1, b"%06d\\n" % at)

while sys.stdin.readline():  # a fork each, so that only one interpreter has to start
    if not (pid := os.fork()):
        record_until_killed()
    os.write(1, b"pid %d\\n" % pid)
    os.waitpid(pid, 0)
    os.write(1, b"dead\\n")
"""


def killed_after(nursery: subprocess.Popen[str], acks: int) -> list[str]:
    """Have a child record until it has acked so many events, kill it, and return all that it acked."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write("go\n")
    nursery.stdin.flush()
    acked: list[str] = []
    pid = 0
    while (line := nursery.stdout.readline()) != "dead\n":
        if line.startswith("pid"):
            pid = int(line[4:])
        else:
            acked.append(line.strip())
        if pid and len(acked) >= acks:
            os.kill(pid, signal.SIGKILL)
            acks = sys.maxsize
    return acked


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is POSIX")
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        text=True,
    ) as nursery:
        check_fifty_kills(nursery, tmp_path)


def check_fifty_kills(nursery: subprocess.Popen[str], folder: Path) -> None:
    """Kill at seeded moments; after each, the log holds what was acked and at most one event more."""
    chance = random.Random(5)
    total = 0
    for _ in range(50):
        acked = killed_after(nursery, chance.randrange(1, 15))
        with open_records(folder, window=4) as records:
            ids = [event.id for event in records.events()]
            assert ids == [f"{number:06}" for number in range(1, len(ids) + 1)]
            extra = len(ids) - total - len(acked)
            assert extra in (0, 1)
            assert ids[total : total + len(acked)] == acked
            total = len(ids)
            cards = {
                f"core:s{n % 7}": review("x", f"core:s{n % 7}", n).cards[f"core:s{n % 7}"] for n in range(1, total + 1)
            }
            assert records.cards() == cards
            assert records.check() == ()
    assert total > 200
