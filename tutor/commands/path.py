"""`tutor path`: the ways through the curriculum, their stages, and where you stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, loaded, typed_names
from tutor.commands._names import complete_path
from tutor.counts import counted

if TYPE_CHECKING:
    from tutor.model import Card, Curriculum, Path
    from tutor.stages import Reached


@click.command(name="path")
@click.argument("name", required=False, shell_complete=complete_path)
@click.argument("stage", required=False, type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True)
def command(name: str | None, stage: int | None, as_json: bool) -> None:
    """List the paths; the stages of the one NAMEd, with the one you are at; or all about one STAGE of it.

    Every stage is a place to stop: it says what you can do then. `tutor drill PATH/2` drills what stage 2 adds.
    """
    from tutor.commands._states import cards_if_any
    from tutor.errors import UsageError
    from tutor.names import the_path

    data = data_folder()
    curriculum = loaded(data).curriculum
    cards = cards_if_any(data, curriculum)
    if name is None:
        _list(curriculum, cards, as_json)
        return
    path = the_path(curriculum, name)
    if stage is not None and stage > len(path.stages):
        raise UsageError(f"{path.name} has the stages 1 to {len(path.stages)}")
    if as_json:
        emit(_data(curriculum, path, cards))
        return
    from tutor.commands._terminal import columns
    from tutor.plain_words import wrapped

    told = _told(curriculum, path, cards, stage)
    click.echo("\n".join(wrapped(told, columns())))


def _list(curriculum: Curriculum, cards: Mapping[str, Card], as_json: bool) -> None:
    from tutor.layout.box import printable

    told = [_data(curriculum, path, cards) for path in curriculum.paths.values()]
    if as_json:
        emit({"paths": told})
        return
    from tutor.stages import next_stage, reached

    names = typed_names(curriculum.paths)
    for path in curriculum.paths.values():
        stages = reached(curriculum, path, cards)
        at = next_stage(stages)
        minutes = _hours(sum(stage.minutes for stage in stages))
        where = "done" if at is None else f"stage {at + 1} of {len(stages)}, about {minutes} to learn"
        click.echo(printable(f"{names[path.id]}  {path.name} - {where}. {path.summary}"))
    if not told:
        click.echo("There is no path.")


def _data(curriculum: Curriculum, path: Path, cards: Mapping[str, Card]) -> dict[str, object]:
    from tutor.stages import next_stage, reached

    stages = reached(curriculum, path, cards)
    at = next_stage(stages)
    return {
        "id": path.id,
        "name": path.name,
        "summary": path.summary,
        "at": None if at is None else at + 1,
        "stages": [
            {
                "title": stage.stage.title,
                "algorithm": stage.stage.algorithm,
                "skills": [
                    {"id": skill, "title": curriculum.skills[skill].title, "known": skill not in stage.unknown}
                    for skill in stage.skills
                ],
                "minutes": stage.minutes,
                "minutes_at_most": stage.at_most,
                "project": stage.stage.project,
                "exit": stage.stage.exit,
                "done": stage.done,
            }
            for stage in stages
        ],
    }


def _told(curriculum: Curriculum, path: Path, cards: Mapping[str, Card], asked: int | None) -> Iterator[str]:
    """The stage asked for; or all of them, a line each, and the next one in full."""
    from tutor.layout.box import printable
    from tutor.stages import next_stage, reached

    stages = reached(curriculum, path, cards)
    if asked is not None:
        yield from map(printable, _stage(curriculum, path, stages[asked - 1], asked))
        return
    at = next_stage(stages)
    yield printable(f"{path.name}: {path.summary}")
    for place, stage in enumerate(stages):
        yield printable(f"{place + 1}. {stage.stage.title} - {'next, ' if place == at else ''}{_cost(stage)}")
    yield ""
    if at is None:
        yield "You know all of it. Reviews keep it so: `tutor` asks what is due."
    else:
        yield from map(printable, _stage(curriculum, path, stages[at], at + 1))


def _cost(stage: Reached) -> str:
    if stage.done:
        return "done"
    if not stage.unknown:
        return "nothing new to learn"
    known = len(stage.skills) - len(stage.unknown)
    some = f", {known} of {len(stage.skills)} skills known" if known else ""
    return f"about {_hours(stage.minutes)}{some}"


def _stage(curriculum: Curriculum, path: Path, stage: Reached, number: int) -> Iterator[str]:
    """One stage in full: what it adds, how long that takes, what to build, what leaving here means."""
    at = stage.stage
    algorithm = curriculum.algorithms.get(at.algorithm)
    yield f"Stage {number}: {at.title}" + (f" ({algorithm.name})" if algorithm else "")
    titles = "; ".join(curriculum.skills[skill].title for skill in stage.skills)
    yield f"You learn: {titles}." if titles else "Its skills all belong to earlier stages."
    if stage.unknown:
        more = (
            f"; {_hours(stage.at_most)} if all they build on is new to you too" if stage.at_most > stage.minutes else ""
        )
        yield f"Time: about {_hours(stage.minutes)} of problems{more}. What they build on is asked only after a miss."
    if at.project:
        yield f"Project: {at.project}"
    if at.exit:
        yield f"If you stop here: {at.exit}"
    yield f"To go on: tutor learn {algorithm.slug}" if algorithm else f"To go on: tutor drill {path.slug}/{number}"


def _hours(minutes: int) -> str:
    """Minutes as a person says them, to five of them from an hour on."""
    if minutes < 60:
        return counted(minutes, "minute")
    hours, rest = divmod(5 * round(minutes / 5), 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
