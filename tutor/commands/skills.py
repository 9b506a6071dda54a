"""`tutor skills`: everything that can be practised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import banks, data_folder, emit, loaded, skill_record, typed_names

if TYPE_CHECKING:
    from tutor.learning import SkillState
    from tutor.model import Curriculum, Skill
    from tutor.store import ReadOnly


@click.command(name="skills")
@click.option("--orphans", "lost", is_flag=True, help="What has reviews, and is in no bank any more.")
@click.option("--json", "as_json", is_flag=True)
def command(lost: bool, as_json: bool) -> None:
    """List the skills by topic, and how far you have come with each."""
    from tutor.commands._orphans import tell_lost
    from tutor.commands._states import planned_cards, records_if_any, today
    from tutor.learning import skill_state

    data = data_folder()
    curriculum, records, day = loaded(data).curriculum, records_if_any(data), today()
    if lost:
        _orphans(curriculum, records, data, as_json)
        return
    cards = planned_cards(data, curriculum, records) if records is not None else {}
    if records is not None:
        tell_lost(curriculum, cards, records.open_attempts())
    states = {skill: skill_state(curriculum, skill, cards.get(skill), day) for skill in curriculum.skills}
    if as_json:
        emit({"skills": [_record(skill, states[skill.id]) for skill in curriculum.skills.values()]})
        return
    names = typed_names(curriculum.skills)
    wide = max(map(len, names.values()), default=0)
    for topic in curriculum.topics:
        mine = [skill for skill in curriculum.skills.values() if skill.topic == topic.id]
        if not mine:
            continue
        click.echo(f"{topic.name} ({topic.id.rpartition(':')[2]})")
        for skill in mine:
            state = states[skill.id]
            returns = f", next {state.next_in}" if state.next_in else ""
            returns = f", {state.aside}" if state.aside else returns
            click.echo(f"  {names[skill.id]:{wide}}  {skill.title} - {state.state}{returns}")


def _record(skill: Skill, state: SkillState) -> dict[str, object]:
    return {
        **skill_record(skill),
        "problems": len(skill.problems),
        "state": str(state.state),
        "next_in": state.next_in,
        "aside": state.aside,
    }


def _orphans(curriculum: Curriculum, records: ReadOnly | None, data: Path, as_json: bool) -> None:
    """What has reviews and is in no bank: how many, the last day, why, and how it comes back."""
    from tutor.bank.guard import shown
    from tutor.commands._orphans import orphans
    from tutor.days import date_of

    found = orphans(curriculum, records, banks(data)) if records is not None else []
    told = [
        {
            "id": shown(orphan.id),
            "kind": orphan.kind,
            "bank": shown(orphan.bank),
            "reviews": orphan.reviews,
            "open": orphan.open,
            "last": str(date_of(orphan.last_day)),
            "why": shown(orphan.why),
        }
        for orphan in found
    ]
    if as_json:
        emit({"orphans": told})
        return
    for one in told:
        left = f", {one['open']} waiting for a fresh problem" if one["open"] else ""
        click.echo(
            f"{one['id']}  {one['reviews']} review{'s'[: one['reviews'] != 1]}{left}, last {one['last']}: {one['why']}"
        )
    click.echo(
        "Nothing of it is ever deleted: it counts again when `tutor bank add FOLDER --name BANK` brings the bank back."
        if told
        else "Everything that you have practised is in a bank."
    )
