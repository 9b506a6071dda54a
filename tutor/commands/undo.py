"""`tutor undo`: take back the newest answers."""

from __future__ import annotations

import click

from tutor.commands._common import data_folder, emit, loaded, say


@click.command(name="undo")
@click.argument("count", type=click.IntRange(1, 1000), default=1)
@click.option("--json", "as_json", is_flag=True)
def command(count: int, as_json: bool) -> None:
    """Take back the newest COUNT answers or grades, one without it."""
    from tutor.clock import SystemClock
    from tutor.store import open_records
    from tutor.undoing import take_back

    data = data_folder()
    curriculum = loaded(data).curriculum
    told, clock = [], SystemClock()
    with open_records(data) as records:
        for notice in records.notices:
            say(f"tutor: {notice}")
        for _ in range(count):
            undone, sentence = take_back(records, curriculum, clock.now())
            told += [{"id": event.id, "skill": event.skill} for event in undone]
            if not as_json:
                click.echo(sentence)
            if not undone:
                break
    if as_json:
        emit({"undone": told})
