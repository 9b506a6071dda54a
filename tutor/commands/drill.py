"""`tutor drill`: practise topics, skills and algorithms, in the app or line by line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, loaded, say
from tutor.commands._names import complete_any

if TYPE_CHECKING:
    from tutor.budget import Today, Wish
    from tutor.commands._sitting import Desk
    from tutor.model import Curriculum
    from tutor.names import Wanted
    from tutor.planner import Pick
    from tutor.protocols import Showing
    from tutor.session import Session

COUNT = 10

MOST = 1000
"""Problems of one sitting."""

SHOWN = 3
"""Skills named in a sentence on stderr."""


@click.command(name="drill")
@click.argument("what", nargs=-1, shell_complete=complete_any)
@click.option(
    "--count",
    type=click.IntRange(1, MOST),
    help=f"How many problems, whatever your limits ({COUNT} of WHAT without it).",
)
@click.option("--minutes", type=click.IntRange(1, 1000), help="About how long, whatever your limits.")
@click.option("--new", is_flag=True, help="Only what you have not met yet.")
@click.option("--seed", type=click.IntRange(min=0), help="The same seed on the same history asks the same problems.")
@click.option("--level", type=click.IntRange(1, 3), help="How hard, instead of as hard as you are ready for.")
@click.option("--plain", is_flag=True, help="Line by line: for a pipe or a screen reader.")
@click.option(
    "--no-schedule",
    "practice",
    is_flag=True,
    help="Only practise: no grade, nothing comes back sooner or later, and the day's limits are not used up.",
)
def command(
    what: tuple[str, ...],
    count: int | None,
    minutes: int | None,
    new: bool,
    seed: int | None,
    level: int | None,
    plain: bool,
    practice: bool,
) -> int:
    """Practise WHAT: topics, skills or algorithms, several at once; everything due and new without it.

    Your limits (`tutor config minutes`, `problems`) say how much that is, with --level and --no-schedule too. What you
    name is asked all the same, and so are as many as you --count, or as fit into --minutes.
    """
    from tutor.budget import Wish

    return drill(what, Wish(count or 0, minutes or 0, new), seed, level or 0, plain, practice)


def drill(
    what: Sequence[str],
    wish: Wish | None = None,
    seed: int | None = None,
    level: int = 0,
    plain: bool = False,
    practice: bool = False,
) -> int:
    """Run one sitting; raises UsageError for an unknown name, StoreError where the data folder cannot be used."""
    from tutor.commands._orphans import tell_if_lost
    from tutor.commands._sitting import desk, started
    from tutor.errors import UsageError

    data = data_folder()
    with started(data) as judge:
        from tutor.names import resolve

        found = loaded(data)
        try:
            wanted = resolve(found.curriculum, what)
        except UsageError:
            tell_if_lost(found.curriculum, what, data)
            raise
        with desk(data, found.curriculum, judge, seed=seed, level=level, practice=practice) as open_desk:
            return _sit(open_desk, wanted, bool(what), wish, data, plain)


def todays(judge: Showing, curriculum: Curriculum, data: Path) -> int:
    """Today's sitting, with a worker that runs already."""
    from tutor.commands._sitting import desk
    from tutor.names import resolve

    with desk(data, curriculum, judge) as open_desk:
        return _sit(open_desk, resolve(curriculum, ()), False, None, data, plain=False)


_NO_PICKS: tuple[Pick, ...] = ()


def _sit(open_desk: Desk, wanted: Wanted, named: bool, wish: Wish | None, data: Path, plain: bool) -> int:
    """One sitting: what was named, or else all that is due and as much new as fits."""
    from tutor.budget import NO_WISH
    from tutor.sitting import Kind

    wish, picks = wish or NO_WISH, _NO_PICKS
    if named or open_desk.kind is Kind.PRACTICE:
        skills = _of_them(open_desk, wanted.skills, named, wish)
        if not skills:
            say("You have met all of these: nothing of it is new.")
            return _run(open_desk, None, data, plain)
        most = _as_many(open_desk, skills, named, wish)
    else:
        today = open_desk.todays(wish)
        picks, most = today.picks, wish.count or today.problems
        skills = tuple(dict.fromkeys(pick.skill for pick in picks))
        if not skills:
            say(_nothing(open_desk, today))
            return _run(open_desk, None, data, plain)
    if open_desk.level:
        _tell_levels(open_desk, skills)
    return _run(open_desk, open_desk.session(skills, most, wanted.algorithms, picks, wanted.named), data, plain)


def _of_them(open_desk: Desk, skills: tuple[str, ...], named: bool, wish: Wish) -> tuple[str, ...]:
    """What is asked of these: the new ones, or without a name those that were met, or all."""
    cards = open_desk.records.cards()
    if wish.new:
        return tuple(skill for skill in skills if skill not in cards or not cards[skill].reviews)
    return skills if named else tuple(skill for skill in skills if skill in cards) or skills


def _as_many(open_desk: Desk, skills: Sequence[str], named: bool, wish: Wish) -> int:
    """How many problems of these fit: as many as are wished for, or else into the day's limits where none is named."""
    from tutor.budget import fitting, practice

    most = wish.count or (MOST if wish.minutes else COUNT)
    if not wish.minutes and (wish.count or named):
        return most
    planner = open_desk.planner.within(wish.limits(open_desk.planner.limits, 0))
    within = fitting if named else practice
    return within(planner, skills, open_desk.records.cards(), open_desk.today, most, open_desk.level).problems


def _nothing(open_desk: Desk, today: Today) -> str:
    """Why there is nothing to ask."""
    if today.full:
        wait = f", and {today.later} due skill{'s wait' if today.later > 1 else ' waits'} for tomorrow"
        return (
            f"Today's limit is reached{wait if today.later else ''}: `tutor plan` shows the days, "
            f"`tutor drill --count {COUNT}` goes on all the same."
        )
    if open_desk.done.new and open_desk.done.new >= open_desk.planner.limits.new:
        return (
            f"All that was due is done, and {open_desk.done.new} new skills are enough for a day: "
            "`tutor drill TOPIC` goes on all the same."
        )
    return "Nothing is due and nothing is new: `tutor due` says when, `tutor drill TOPIC` practises ahead."


def _tell_levels(open_desk: Desk, skills: Sequence[str]) -> None:
    """Which of these have no problem of the level asked for: they are asked at the nearest below it."""
    known, level = open_desk.curriculum.skills, open_desk.level
    without = [
        known[skill].title
        for skill in skills
        if known[skill].problems and not any(level in template.levels for template in known[skill].problems)
    ]
    if without:
        named = ", ".join(without[:SHOWN]) + (f" and {len(without) - SHOWN} more" if len(without) > SHOWN else "")
        say(f"tutor: no problem of level {level} in {named}; asked at the nearest level below")


def _run(open_desk: Desk, session: Session | None, data: Path, plain: bool) -> int:
    from tutor.commands._terminal import columns, echoing, lessons_told, plain_wanted, staying, typed_lines

    if plain_wanted(plain):
        if session is None:
            return 0
        from tutor.plain import run as run_plain

        staying()
        return run_plain(session, typed_lines(), sys.stdout, echo=echoing(), width=columns(), lessons=lessons_told())
    from tutor.tui.app import run as run_app

    staying()
    return run_app(session, data / "crash.txt", open_desk)
