"""The first start of all: the tour, three questions, and on to the first problem."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, loaded, settings_of

if TYPE_CHECKING:
    from tutor.model import Curriculum
    from tutor.protocols import Showing
    from tutor.touring import Touring
    from tutor.welcome import Asked, Chosen

SEEN = "tour.txt"
"""A file of the data folder: while it is there, the tour is not shown by itself."""


def alone() -> int:
    """`tutor` by itself: Today's, and before it, once, the tour and its questions."""
    from tutor.commands.drill import drill

    data = data_folder()
    if not _is_first(data):
        return drill(())
    from tutor.commands._sitting import started
    from tutor.commands._terminal import plain_wanted
    from tutor.welcome import chosen, questions

    with started(data) as judge:
        curriculum = loaded(data).curriculum
        _remember(data)
        code, answers = show(judge, curriculum, data, questions(curriculum), plain_wanted(False))
        if answers is None:
            return code
        return _begin(judge, curriculum, data, chosen(answers))


def show(
    judge: Showing, curriculum: Curriculum, data: Path, asked: Sequence[Asked], plain: bool
) -> tuple[int, dict[str, str] | None]:
    """The tour, then these questions: the exit code, and the answers unless they were left."""
    from tutor.commands._terminal import staying
    from tutor.touring import Touring
    from tutor.tui.strokes import keyed

    tour = Touring(curriculum, judge, plain=plain, keyed=keyed)
    if plain:
        staying()
        return _in_lines(tour, asked)
    from tutor.tui.screens.tour import run_tour

    staying()
    heard: list[dict[str, str]] = []
    settings = settings_of(data)
    code = run_tour(tour, asked, lambda answers: heard.append(dict(answers)), data / "crash.txt", settings)
    return code, heard[-1] if heard else None


def _in_lines(tour: Touring, asked: Sequence[Asked]) -> tuple[int, dict[str, str] | None]:
    from tutor.commands._terminal import columns, echoing, typed_lines
    from tutor.lines import Lines
    from tutor.plain import run
    from tutor.plain_welcome import FIRST, ask

    typed, echo, width = typed_lines(), echoing(), columns()
    lines = Lines(typed, sys.stdout, echo, width)
    if asked:
        lines.say(FIRST)
    code = run(tour, typed, sys.stdout, echo=echo, linger=False, width=width)
    return code, ask(tour.curriculum, asked, lines) if asked and not code else None


def _begin(judge: Showing, curriculum: Curriculum, data: Path, chosen: Chosen) -> int:
    """Keep what was chosen and go on with it."""
    from tutor.commands import drill, place
    from tutor.settings.table import GOAL, MINUTES
    from tutor.store.config import write_setting

    if chosen.goal:
        write_setting(data, GOAL, chosen.goal)
    if chosen.minutes:
        write_setting(data, MINUTES, chosen.minutes)
    click.get_current_context().find_root().meta.pop(f"tutor settings {data}", None)  # they are read anew
    if chosen.place:
        code, ended = place.first(judge, curriculum, "".join(chosen.goal), data)
        if code or not ended:
            return code
    return drill.todays(judge, curriculum, data)


def _is_first(data: Path) -> bool:
    """Whether nobody has been here: a person at a terminal, no goal, no review, no tour. One look at a file, mostly."""
    from tutor.settings.table import GOAL

    if not (sys.stdin.isatty() and sys.stdout.isatty()) or settings_of(data)[GOAL] or (data / SEEN).exists():
        return False
    if not (data / "log").is_dir():
        return True
    from tutor.commands._states import records_of

    new = not records_of(data).cards()
    if not new:
        _remember(data)
    return new


def _remember(data: Path) -> None:
    """Leave word that the tour was shown; a folder that cannot be written is told of by the store."""
    from tutor.private import write_file

    with suppress(OSError):
        write_file(data / SEEN, b"The tour was shown; `tutor tour` shows it again.\n")
