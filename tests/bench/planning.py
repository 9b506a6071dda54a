"""Planning over 1,000 skills with 100,000 reviews behind them, and one review with its credits.

    python tests/bench/planning.py

Goals: a queue in 20 ms warm, a review's scheduling with its credits in 0.3 ms; medians of this process's time. The
queue is what Today asks: 400 due, the rest new or to come. Every skill needs two others and covers two, by weights of
0.2 to 0.7, as in the built-in bank (there 2.0 each, 0.44 on average, and 4.5 reached along paths).
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

sys.path[:0] = [str(Path(__file__).parents[2])]

from tutor import closing  # noqa: E402
from tutor.budget import Done, todays  # noqa: E402
from tutor.closing import Around  # noqa: E402
from tutor.events import Attempt  # noqa: E402
from tutor.model import Card, Curriculum, Moment, Outcome, Skill, Template, Topic  # noqa: E402
from tutor.outlook import days_ahead  # noqa: E402
from tutor.planner import Planner  # noqa: E402
from tutor.schedulers import load  # noqa: E402

TODAY, SKILLS, REVIEWS = 20_000, 1_000, 100
QUEUE_MS, REVIEW_MS = 20.0, 0.3


def curriculum(chance: random.Random) -> Curriculum:
    """A graph in which every skill needs and covers earlier ones, nearer ones sooner."""
    skills = {}
    for number in range(SKILLS):
        before = [f"core:s{number - 1 - int(60 * chance.random() ** 2)}" for _ in range(5)]
        before = [name for name in dict.fromkeys(before) if int(name[6:] or 0) >= 0 and "-" not in name]
        skills[f"core:s{number}"] = Skill(
            *(f"core:s{number}", f"topic-{number % 12}", f"Skill {number}", "", tuple(before[:2])),
            covers={name: 0.2 + 0.5 * chance.random() for name in before[:2]},
            problems=(Template("one", 1, (1, 2, 3), 40),),
        )
    return Curriculum(tuple(Topic(f"topic-{n}", f"Topic {n}") for n in range(12)), skills, {})


def cards(taught: Curriculum, chance: random.Random) -> dict[str, Card]:
    """Nine in ten skills met, a hundred reviews each; 400 of them due."""
    found: dict[str, Card] = {}
    for skill in taught.skills:
        if chance.random() < 0.1:
            continue
        card, day = Card(skill), TODAY - 60 - chance.randrange(30)
        for scheduler in load().values():
            for step, ahead in enumerate((0, 1, 7, 22)):
                card = scheduler.after(card, 4 if step else 5, day + ahead)
        due = TODAY + chance.randrange(-20, 25)
        found[skill] = replace(
            *(card,), ideal_day=due, due_day=due, last_day=day + 22, reviews=REVIEWS, passes=4, recent=(True,) * 7,
            times=((1, 30_000),) * 20,
        )  # fmt: skip
    return found


def median_ms(call: Callable[[int], object], times: int) -> float:
    """Median milliseconds of this process's time of a call, after one that warms up."""
    call(0)
    taken = []
    for number in range(times):
        began = time.process_time_ns()
        call(number)
        taken.append((time.process_time_ns() - began) / 1e6)
    return statistics.median(taken)


def main() -> None:
    """Measure, print, and exit with 1 where a goal is missed."""
    chance = random.Random(1)
    taught = curriculum(chance)
    known = cards(taught, chance)
    planner = Planner(taught, load()["sm2"])
    everything = tuple(taught.skills)
    around = Around(known, {}, mixed=True)
    due = [skill for skill, card in known.items() if card.due_day <= TODAY and card.last_day < TODAY]

    def review(number: int) -> object:
        skill = due[number % len(due)]
        given = Attempt(
            *("a", "r", skill, Moment(0), TODAY, f"{skill}/one@1:1:5", "?", "1", "1"),
            outcome=Outcome.CORRECT,
            ms=20_000,
        )
        return closing.review(planner, taught, known[skill], [given], around=around)

    queue = median_ms(lambda _: todays(planner, everything, known, TODAY, Done()), 50)
    one = median_ms(review, 2_000)
    credits = statistics.mean(len(review(number).credits) for number in range(300))  # type: ignore[attr-defined]
    plan = median_ms(lambda _: list(days_ahead(planner, everything, known, TODAY, Done(), 14)), 3)
    print(f"queue of {len(due)} due of {len(known)} met skills, warm: {queue:.1f} ms (goal {QUEUE_MS:g})")
    print(f"a review and its {credits:.1f} credits: {one:.3f} ms (goal {REVIEW_MS:g})")
    print(f"14 days played through: {plan:.0f} ms")
    sys.exit(queue > QUEUE_MS or one > REVIEW_MS)


if __name__ == "__main__":
    main()
