"""`tutor lesson`: a skill explained on one page, before or between its problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, data_folder, emit, loaded, spoken_wanted, typed_names
from tutor.commands._names import complete_skill

if TYPE_CHECKING:
    from tutor.model import Curriculum, Skill

WIDTH = 76


@click.command(name="lesson")
@click.argument("skill", shell_complete=complete_skill)
@click.option("--ascii", "plain", is_flag=True, help="Draw with ASCII only.")
@click.option("--spoken", is_flag=True, help="Mathematics in words.")
@click.option("--json", "as_json", is_flag=True)
def command(skill: str, plain: bool, spoken: bool, as_json: bool) -> None:
    """Read what a SKILL is, what it is for, how it is done, and where it bites in code."""
    from tutor.bank.limit import roomed
    from tutor.layout.prose import render
    from tutor.layout.spoken import speak_prose
    from tutor.layout.style import Style
    from tutor.layout.to_latex import latex_prose
    from tutor.names import the_skill

    curriculum = loaded(data_folder()).curriculum
    chosen = the_skill(curriculum, skill)
    with roomed():  # the bank may be a stranger's
        if as_json:
            texts = {"lesson": chosen.lesson, "spoken": speak_prose(chosen.lesson, {})}
            emit({**_data(curriculum, chosen), **texts, "latex": latex_prose(chosen.lesson, {})})
            return
        if spoken_wanted(spoken):
            lines = speak_prose(chosen.lesson, {}).split("\n")
        else:
            lines = list(render(chosen.lesson, {}, WIDTH, Style(ascii=ascii_wanted(plain))))
        for line in _page(curriculum, chosen, lines):
            click.echo(line.rstrip())


def _page(curriculum: Curriculum, skill: Skill, lesson: list[str]) -> Iterator[str]:
    from tutor.plain_words import wrapped

    topic = next((topic.name for topic in curriculum.topics if topic.id == skill.topic), "")
    yield f"{skill.title} ({topic})" if topic else skill.title
    yield from wrapped([skill.summary], WIDTH)
    yield ""
    yield from lesson or ["Its author has written no lesson yet."]
    yield ""
    needs = [curriculum.skills[need].title for need in skill.needs if need in curriculum.skills]
    if needs:
        yield from wrapped([f"It builds on: {', '.join(needs)}."], WIDTH)
    for name, why in skill.used_in.items():
        algorithm = curriculum.algorithms.get(name)
        yield from wrapped([f"In {algorithm.name if algorithm else name.partition(':')[2]}: {why}"], WIDTH)
    if skill.read:
        places = "; ".join(", ".join(filter(None, (place.book, place.at))) for place in skill.read)
        yield from wrapped([f"To read: {places}."], WIDTH)
    yield f"To practise: tutor drill {typed_names(curriculum.skills)[skill.id]}"


def _data(curriculum: Curriculum, skill: Skill) -> dict[str, object]:
    return {
        "id": skill.id,
        "title": skill.title,
        "topic": skill.topic,
        "summary": skill.summary,
        "needs": [need for need in skill.needs if need in curriculum.skills],
        "used_in": dict(skill.used_in),
        "read": [{"book": place.book, "at": place.at} for place in skill.read],
    }
