"""`tutor skills`: everything that can be practised."""

from __future__ import annotations

import click

from tutor.commands._common import data_folder, emit, loaded


@click.command(name="skills")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """List the skills by topic, and how far you have come with each."""
    from tutor.commands._states import cards_if_any, skill_state, today

    data = data_folder()
    curriculum, cards, day = loaded(data).curriculum, cards_if_any(data), today()
    states = {skill: skill_state(curriculum, skill, cards.get(skill), day) for skill in curriculum.skills}
    if as_json:
        told = [
            {
                "id": skill.id,
                "topic": skill.topic,
                "title": skill.title,
                "summary": skill.summary,
                "needs": list(skill.needs),
                "problems": len(skill.problems),
                "state": str(states[skill.id].state),
                "next_in": states[skill.id].next_in,
            }
            for skill in curriculum.skills.values()
        ]
        emit({"skills": told})
        return
    wide = max((len(skill.name) for skill in curriculum.skills.values()), default=0)
    for topic in curriculum.topics:
        mine = [skill for skill in curriculum.skills.values() if skill.topic == topic.id]
        if not mine:
            continue
        click.echo(f"{topic.name} ({topic.id.rpartition(':')[2]})")
        for skill in mine:
            state = states[skill.id]
            returns = f", next {state.next_in}" if state.next_in else ""
            click.echo(f"  {skill.name:{wide}}  {skill.title} - {state.state}{returns}")
