"""`tutor stats`: how it goes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, loaded

if TYPE_CHECKING:
    from tutor.model import Curriculum

PASSED = 3
"""The least quality that is no lapse."""


@click.command(name="stats")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """Count reviews and the share of them that went well, by topic, and what falls due in 14 days."""
    from tutor.commands._sitting import planner_of
    from tutor.commands._states import records_of, today, waiting
    from tutor.plain_words import waits

    data = data_folder()
    curriculum = loaded(data).curriculum
    records = records_of(data)
    topics: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for review in records.reviews():
        counts = topics[_topic(curriculum, review.skill)]
        counts[0] += 1
        counts[1] += review.quality >= PASSED
        counts[2] += review.ms
    total = [sum(counts[place] for counts in topics.values()) for place in range(3)]
    cards = records.cards()
    forecast = planner_of(curriculum).forecast(cards, today())
    open_ = waiting(curriculum, records)
    met = sum(1 for card in cards.values() if card.reviews)
    if as_json:
        by_topic = [{"topic": topic, **_data(counts)} for topic, counts in sorted(topics.items())]
        emit({**_data(total), "skills": met, "topics": by_topic, "forecast": list(forecast), "waiting": open_})
        return
    if open_:
        click.echo(waits(open_))
    if not total[0]:
        if not open_:
            click.echo("Nothing has been practised yet: `tutor drill` begins.")
        return
    click.echo(f"{_line(total)}; {met} skill{'s' if met != 1 else ''} met")
    for topic, counts in sorted(topics.items()):
        click.echo(f"  {topic}: {_line(counts)}")
    click.echo("Due in the next 14 days, from today on: " + " ".join(map(str, forecast)))


def _topic(curriculum: Curriculum, skill: str) -> str:
    if skill not in curriculum.skills:
        return "no longer in a bank"
    topic = curriculum.skills[skill].topic
    return next((known.name for known in curriculum.topics if known.id == topic), topic)


def _data(counts: list[int]) -> dict[str, object]:
    share = round(counts[1] / counts[0], 4) if counts[0] else None
    return {"reviews": counts[0], "passed": counts[1], "share": share, "minutes": round(counts[2] / 60_000, 1)}


def _line(counts: list[int]) -> str:
    plural = "s" if counts[0] != 1 else ""
    return f"{counts[0]} review{plural}, {100 * counts[1] // counts[0]} % of them passed"
