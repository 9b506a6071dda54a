"""`tutor lesson`: a skill explained on one page, before or between its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, data_folder, emit, loaded, skill_record, spoken_wanted, typed_names
from tutor.commands._names import complete_skill

if TYPE_CHECKING:
    from tutor.model import Curriculum, Skill


@click.command(name="lesson")
@click.argument("skill", shell_complete=complete_skill)
@click.option("--ascii", "plain", is_flag=True, help="Draw with ASCII only.")
@click.option("--spoken", is_flag=True, help="Mathematics in words.")
@click.option("--json", "as_json", is_flag=True)
def command(skill: str, plain: bool, spoken: bool, as_json: bool) -> None:
    """Read what a SKILL is, what it is for, how it is done, and where it bites in code."""
    from tutor.bank.limit import roomed
    from tutor.commands._terminal import columns, page_width
    from tutor.layout.prose import render
    from tutor.layout.spoken import speak_prose
    from tutor.layout.style import Style
    from tutor.layout.to_latex import latex_prose
    from tutor.names import the_skill
    from tutor.plain_lessons import NONE
    from tutor.plain_words import wrapped

    curriculum = loaded(data_folder()).curriculum
    chosen = the_skill(curriculum, skill)
    with roomed():  # the bank may be a stranger's
        if as_json:
            texts = {"lesson": chosen.lesson, "spoken": speak_prose(chosen.lesson, {})}
            read = [{"book": place.book, "at": place.at} for place in chosen.read]
            told = {**skill_record(chosen), "used_in": dict(chosen.used_in), "read": read}
            emit({**told, **texts, "latex": latex_prose(chosen.lesson, {})})
            return
        if spoken_wanted(spoken):
            width = columns()
            lines = tuple(wrapped(speak_prose(chosen.lesson, {}).splitlines(), width))
        else:
            width = page_width()
            lines = render(chosen.lesson, {}, width, Style(ascii=ascii_wanted(plain)))
        above, below = _around(curriculum, chosen)
        page = (*wrapped(above, width), "", *(lines or (NONE,)), "", *wrapped(below, width))
        click.echo("\n".join(map(str.rstrip, page)))


def _around(curriculum: Curriculum, skill: Skill) -> tuple[list[str], list[str]]:
    """What stands above the lesson, and below it."""
    from tutor.lessons import lesson_of
    from tutor.plain_lessons import facts

    found = lesson_of(curriculum, skill)
    below = [*facts(found), f"To practise: tutor drill {typed_names(curriculum.skills)[skill.id]}"]
    return [f"{skill.title} ({found.topic})" if found.topic else skill.title, skill.summary], below
