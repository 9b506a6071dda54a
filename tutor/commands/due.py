"""`tutor due`: what comes back, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, loaded, say, settings_of

if TYPE_CHECKING:
    from tutor.model import Card, Curriculum

AHEAD = 14
"""Days that are looked at, today the first of them."""

JOURNEY = 2
"""Days by which a calendar may be behind after a journey westward: the zones span 26 hours."""

NOTHING = "Nothing has been practised yet: `tutor drill` begins."


@click.command(name="due")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """Show what is due today and which skills fall due on the days after it."""
    from tutor.aside import comes, standing
    from tutor.budget import new_by_placement
    from tutor.commands._orphans import tell_lost
    from tutor.commands._sitting import done_on, goal_of, planner_of
    from tutor.commands._states import believed_of, planned_cards, records_of, today, waiting
    from tutor.explaining import by_placement
    from tutor.graph import askable

    data = data_folder()
    curriculum = loaded(data).curriculum
    records, day = records_of(data), today()
    planner, open_ = planner_of(curriculum, settings_of(data), believed_of(data)), waiting(curriculum, records)
    cards = planned_cards(data, curriculum, records)
    tell_lost(curriculum, cards, records.open_attempts())
    _tell_ahead(cards.values(), day)
    fresh = new_by_placement(planner, goal_of(curriculum, settings_of(data)), cards, day, done_on(records, day))
    due = [pick.skill for pick in planner.queue(tuple(curriculum.skills), cards, day, 0)]
    later: dict[int, list[str]] = {}
    met = [(on, skill) for skill, card in cards.items() if card.reviews and (on := comes(card, day)) is not None]
    for on, skill in sorted(met):
        if day < on < day + AHEAD and askable(curriculum, skill):
            later.setdefault(on, []).append(skill)
    buried, suspended = ([skill for skill in put if skill in curriculum.skills] for put in standing(cards, day))
    if as_json:
        forecast = planner.forecast(cards, day, AHEAD)
        told = [_data(curriculum, skill, cards[skill].due_day, day) for skill in due]
        ahead = [_data(curriculum, skill, on, day) for on, skills in later.items() for skill in skills]
        begin = [{"id": skill, "title": curriculum.skills[skill].title} for skill in fresh]
        aside = {"buried": buried, "suspended": suspended}
        plan = {"due": told, "later": ahead, "forecast": list(forecast), "waiting": open_, "new_by_placement": begin}
        emit({**plan, **aside})
        return
    _tell(curriculum, {skill: _late(cards[skill], day) for skill in due}, later, day, open_, bool(met))
    for put, skills in (("Not today, as you wish", buried), ("Suspended, only asked by name", suspended)):
        if skills:
            click.echo(f"{put}: {', '.join(curriculum.skills[skill].title for skill in skills)}")
    if fresh:
        click.echo(by_placement(curriculum, fresh))


def _tell_ahead(cards: Iterable[Card], day: int) -> None:
    """Say that answers lie in the future, further than a journey takes anybody: those skills are not asked for long."""
    from tutor.days import spoken

    ahead = [card.last_day for card in cards if card.reviews and card.last_day > day + JOURNEY]
    if ahead:
        skills = f"{len(ahead)} skill{'s were' if len(ahead) > 1 else ' was'}"
        say(
            f"tutor: {skills} last asked on days still to come, up to {spoken(max(ahead))}: was the clock ahead? Each "
            "comes back counted from then; `tutor undo` takes answers back, the newest first"
        )


def _late(card: Card, day: int) -> str:
    """What to say of a skill that is due: since when, or what is left to learn of it."""
    from tutor.learning import returns

    if card.to_learn:
        return f" ({returns(card, day).removeprefix('today, ')})"
    late = day - card.due_day
    return f" (for {late} day{'s' if late > 1 else ''})" if late else ""


def _data(curriculum: Curriculum, skill: str, on: int, day: int) -> dict[str, object]:
    from tutor.days import when

    title = curriculum.skills[skill].title
    return {"id": skill, "title": title, "due": when(on, day), "overdue_days": max(0, day - on)}


def _tell(
    curriculum: Curriculum, due: Mapping[str, str], later: Mapping[int, list[str]], day: int, open_: int, met: bool
) -> None:
    """What waits, what is due (with what to say of it), and the titles of each later day."""
    from tutor.days import when
    from tutor.plain_words import waits

    if open_:
        click.echo(waits(open_))
    if not due and not later:
        click.echo("Nothing is due in the next two weeks." if open_ or met else NOTHING)
        return
    click.echo(f"Due today: {len(due) or 'nothing'}")
    for skill, since in due.items():
        click.echo(f"  {curriculum.skills[skill].name}  {curriculum.skills[skill].title}{since}")
    if later:
        click.echo("Later:")
    for on, skills in later.items():
        click.echo(f"  {when(on, day)}: {', '.join(curriculum.skills[skill].title for skill in skills)}")
