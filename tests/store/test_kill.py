"""kill -9, fifty times over the same folder: nothing acked is lost, nothing is invented."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from store_doubles import review

from tutor.store import open_records

CHILD = """
import os, sys
from pathlib import Path
from store_doubles import review
import tutor.store.records as records
records.CHECKPOINT_EVERY = 5
with records.open_records(Path(sys.argv[1]), window=4) as store:
    at = sum(1 for _ in store.events())
    while True:
        at += 1
        store.record(review(f"{at:06}", f"core:s{at % 7}", at))
        os.write(1, b"%06d\\n" % at)
"""


def killed_after(folder: Path, acks: int) -> list[str]:
    """Run a child until it has acked so many events, kill it, and return all that it acked."""
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    command = [sys.executable, "-c", CHILD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}) as child:
        assert child.stdout is not None
        told = b""
        while told.count(b"\n") < acks:
            more = os.read(child.stdout.fileno(), 7)
            assert more, "the child ended by itself"
            told += more
        child.kill()
        told += child.stdout.read()
    return told.decode().split()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is POSIX")
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    chance = random.Random(5)
    total = 0
    for _ in range(50):
        acked = killed_after(tmp_path, chance.randrange(1, 15))
        with open_records(tmp_path, window=4) as records:
            ids = [event.id for event in records.events()]
            assert ids == [f"{number:06}" for number in range(1, len(ids) + 1)]
            extra = len(ids) - total - len(acked)
            assert extra in (0, 1)
            assert [ids[total : total + len(acked)]] == [acked]
            total = len(ids)
            cards = {
                f"core:s{n % 7}": review("x", f"core:s{n % 7}", n).cards[f"core:s{n % 7}"] for n in range(1, total + 1)
            }
            assert records.cards() == cards
            assert records.check() == ()
    assert total > 200
