"""`tutor undo`: take back the newest answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, loaded

if TYPE_CHECKING:
    from tutor.events import Act


@click.command(name="undo")
@click.argument("count", type=click.IntRange(1, 1000), default=1)
@click.option("--json", "as_json", is_flag=True)
def command(count: int, as_json: bool) -> None:
    """Take back the newest COUNT answers, one without it; also those of yesterday and of other sittings.

    A step is what `u` takes back in a sitting: a graded answer, a grade that was changed, a miss that is still
    open, or a skill that was put aside.
    Nothing is deleted: the log keeps the answer and that it was taken back. Practice off the schedule is not touched.
    """
    from tutor.clock import SystemClock
    from tutor.commands._backups import opened
    from tutor.days import date_of
    from tutor.layout.box import printable
    from tutor.undoing import take_back

    data = data_folder()
    curriculum = loaded(data).curriculum
    told: list[dict[str, object]] = []
    clock, steps = SystemClock(), 0
    with opened(data) as records:
        while steps < count:
            undone, sentence = take_back(records, curriculum, clock.now())
            if not undone:
                if not as_json:
                    click.echo("Nothing to undo." if not steps else "There is nothing more to undo.")
                break
            steps += 1
            told += [_data(event, steps) for event in undone]
            if not as_json:
                click.echo(f"{date_of(undone[0].day).isoformat()}  {printable(sentence)}")
    if as_json:
        emit({"asked": count, "steps": steps, "undone": told})
    elif count > 1:
        click.echo(f"{steps} of {count} taken back.")


def _data(event: Act, step: int) -> dict[str, object]:
    """What was taken back, for a program."""
    return {
        "step": step,
        "id": event.id,
        "kind": type(event).__name__.lower(),
        "skill": event.skill,
        "day": event.day,
        "problem": getattr(event, "problem", ""),
        "typed": getattr(event, "typed", ""),
        "outcome": str(getattr(event, "outcome", getattr(event, "put", ""))),
    }
