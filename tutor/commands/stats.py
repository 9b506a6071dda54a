"""`tutor stats`: how it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, loaded, settings_of
from tutor.sums import NOTHING, Row

if TYPE_CHECKING:
    from tutor.model import Curriculum


@click.command(name="stats")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """Count reviews and the share of them that went well, by topic, and what falls due in 14 days."""
    from tutor.commands._sitting import planner_of
    from tutor.commands._states import planned_cards, records_of, today, waiting
    from tutor.plain_words import waits
    from tutor.store.notes import practised

    data = data_folder()
    curriculum = loaded(data).curriculum
    records = records_of(data)
    topics: dict[str, Row] = {}
    for skill, row in records.sums().skills.items():
        topic = _topic(curriculum, skill)
        topics[topic] = row.plus(topics.get(topic, NOTHING))
    total = records.sums().total()
    cards = planned_cards(data, curriculum, records)
    forecast = planner_of(curriculum, settings_of(data)).forecast(cards, today())
    open_ = waiting(curriculum, records)
    practice = [note.ms for note in practised(data)]
    met = sum(1 for card in cards.values() if card.reviews)
    if as_json:
        by_topic = [{"topic": topic, **_data(row)} for topic, row in sorted(topics.items())]
        counted = {**_data(total), "skills": met, "topics": by_topic, "forecast": list(forecast)}
        emit({**counted, "waiting": open_, **_off(practice)})
        return
    if open_:
        click.echo(waits(open_))
    if practice:
        problems = f"{len(practice)} problem{'s' * (len(practice) > 1)}"
        click.echo(f"Off the schedule: {problems}, {_off(practice)['practice']['minutes']} minutes")
    if total.reviews:
        _tell(total, topics, met, forecast)
    elif not (open_ or practice):
        click.echo("Nothing has been practised yet: `tutor drill` begins.")


def _tell(total: Row, topics: Mapping[str, Row], met: int, forecast: Sequence[int]) -> None:
    click.echo(f"{_line(total)}; {met} skill{'s' if met != 1 else ''} met")
    for topic, row in sorted(topics.items()):
        click.echo(f"  {topic}: {_line(row)}")
    click.echo("Due in the next 14 days, from today on: " + " ".join(map(str, forecast)))


def _off(practice: Sequence[int]) -> dict[str, dict[str, float]]:
    """Practice off the schedule, given the milliseconds of each problem."""
    return {"practice": {"problems": len(practice), "minutes": round(sum(practice) / 60_000, 1)}}


def _topic(curriculum: Curriculum, skill: str) -> str:
    if skill not in curriculum.skills:
        return "no longer in a bank"
    topic = curriculum.skills[skill].topic
    return next((known.name for known in curriculum.topics if known.id == topic), topic)


def _data(row: Row) -> dict[str, object]:
    share = round(row.passed / row.reviews, 4) if row.reviews else None
    return {"reviews": row.reviews, "passed": row.passed, "share": share, "minutes": round(row.ms / 60_000, 1)}


def _line(row: Row) -> str:
    plural = "s" if row.reviews != 1 else ""
    return f"{row.reviews} review{plural}, {100 * row.passed // row.reviews} % of them passed"
