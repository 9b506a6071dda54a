"""How long planning takes, beside Python's own work in the same run.

    python tests/bench/planning.py [--runs 11]

A review's scheduling: from the attempts to the card that every scheduler and the planner leave behind.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from sitting_kit import TAUGHT, TODAY  # noqa: E402

from tutor import closing  # noqa: E402
from tutor.events import Attempt  # noqa: E402
from tutor.model import Card, Moment, Outcome  # noqa: E402
from tutor.planner import Planner  # noqa: E402
from tutor.schedulers import load  # noqa: E402

REVIEWS = 200
GOAL = 0.3  # ms for the scheduling of a review


def attempt(day: int) -> Attempt:
    """A right answer."""
    at = Moment(day * 86_400_000)
    return Attempt(
        *(f"a{day}", f"r{day}", "core:sums", at, day, "core:sums/one@1:1:7", "", "1", "1", Outcome.CORRECT), ms=20_000
    )


def histories(by: str) -> Callable[[], None]:
    """`REVIEWS` reviews of one skill, each on the day it was due, under one scheduler."""
    planner = Planner(TAUGHT, load()[by])
    given = attempt(TODAY)

    def run() -> None:
        card, day = Card("core:sums"), TODAY
        for _ in range(REVIEWS):
            at = Attempt(**{**vars(given), "day": day})
            card = closing.review(planner, TAUGHT, card, [at]).cards["core:sums"]
            day = card.due_day

    return run


def one(name: str) -> Callable[[], None]:
    """The scheduler alone."""
    scheduler = load()[name]

    def run() -> None:
        card, day = Card("core:sums"), TODAY
        for _ in range(REVIEWS):
            card = scheduler.after(card, 4, day)
            day = min(scheduler.due(card), day + 365)

    return run


def yardstick() -> None:
    """Plain Python work, to tell a slow machine from slow code."""
    total = 0
    for number in range(100_000):
        total += number % 7


def main() -> None:
    """Measure in turn, so that a slow moment of the machine falls on all alike."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    measured: dict[str, tuple[Callable[[], None], int]] = {
        "100,000 turns of a loop": (yardstick, 1),
        **{f"{name} alone, a review": (one(name), REVIEWS) for name in load()},
        **{f"a review's scheduling under {name}": (histories(name), REVIEWS) for name in load()},
    }
    times: dict[str, list[float]] = {name: [] for name in measured}
    for turn in range(runs + 1):
        for name, (run, count) in measured.items():
            begun = time.perf_counter()
            run()
            if turn:
                times[name].append(1000 * (time.perf_counter() - begun) / count)
    for name, found in times.items():
        goal = f"   goal {GOAL}" if "scheduling" in name else ""
        print(f"{name:38} {statistics.median(found):8.4f} ms  ({min(found):.4f} to {max(found):.4f}){goal}")


if __name__ == "__main__":
    main()
