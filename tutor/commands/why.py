"""`tutor why`: why a skill comes back when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tutor.commands._common import data_folder, emit, loaded, settings_of
from tutor.commands._names import complete_skill

if TYPE_CHECKING:
    from tutor.explaining import History
    from tutor.model import Card
    from tutor.planner import Planner


@click.command(name="why")
@click.argument("skill", shell_complete=complete_skill)
@click.option("--json", "as_json", is_flag=True)
def command(skill: str, as_json: bool) -> None:
    """Say why a SKILL comes back when it does, what it was credited, and what it hangs on."""
    from tutor.aside import buried, suspended
    from tutor.commands._sitting import planner_of
    from tutor.commands._states import believed_of, planned_cards, records_of, today
    from tutor.explaining import history, sentences
    from tutor.layout.box import printable
    from tutor.names import the_skill
    from tutor.teaching import presumed

    data = data_folder()
    curriculum = loaded(data).curriculum
    found = the_skill(curriculum, skill)
    records, day = records_of(data), today()
    planner = planner_of(curriculum, settings_of(data), believed_of(data))
    cards = planned_cards(data, curriculum, records)
    told = history(records.reviews(), found.id)
    why = list(sentences(planner, cards, told, found.id, day))
    if as_json:
        placed = {"placed": presumed(planner, cards).get(found.id)}
        card = cards.get(found.id)
        put = {"suspended": suspended(card), "buried": buried(card, day)}
        about = {"id": found.id, "title": found.title, **placed, **put}
        emit({**about, **_data(planner, cards.get(found.id), told, day), "why": why})
        return
    for line in (f"{found.title} ({found.name})", *why):
        click.echo(printable(line))


def _data(planner: Planner, card: Card | None, told: History, day: int) -> dict[str, Any]:
    from tutor.credit import faded
    from tutor.days import date_of, when
    from tutor.explaining import moved_by

    if card is None or not card.reviews:
        return {"met": False}
    credits = [
        {"by": one.by, "on": str(date_of(one.day)), "share": one.share, "made_a_review": one.whole}
        for one in told.credits
    ]
    return {
        "met": True,
        "due": when(card.due_day, day),
        "due_on": str(date_of(card.due_day)),
        "ideal_on": str(date_of(card.ideal_day)),
        "moved_by": moved_by(planner, card),
        "last_on": str(date_of(card.last_day)),
        "recall": round(faded(card, day, planner.scheduler), 4),
        "reviews": card.reviews,
        "lapses": card.lapses,
        "to_learn": card.to_learn,
        "mastered_on": str(date_of(card.mastered)) if card.mastered else None,
        "credits": credits,
    }
