"""`tutor plan`: the days ahead, and whether a goal can be reached by a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from tutor.commands._common import data_folder, emit, loaded, settings_of
from tutor.commands._names import complete_any
from tutor.counts import counted

if TYPE_CHECKING:
    from tutor.due_day import Limits
    from tutor.outlook import Ahead, Readiness

DAYS = 14
ASSUMED = (
    "Expected, not promised: a review is missed as often as its scheduler predicts, a problem of a new skill 1 time in "
    "10. A miss takes its solution and a fresh problem, beyond a day's limit too; 1 in 4 comes back the next day. What "
    "right answers credit to other skills is counted, the time to read lessons is not."
)

LONGEST = 90
"""Days after which a backlog that is still there is not played through any further."""


@click.command(name="plan")
@click.option("--ready-for", "goal", multiple=True, shell_complete=complete_any, help="What to be ready for, by --by.")
@click.option("--by", "by", help="The day by which, as 2027-01-15.")
@click.option("--minutes", type=click.IntRange(1, 600), help="As if this were your limit a day.")
@click.option("--json", "as_json", is_flag=True)
def command(goal: tuple[str, ...], by: str | None, minutes: int | None, as_json: bool) -> None:
    """Show the problems and minutes of the next 14 days, or what it takes to be ready for something by a date."""
    from msgspec.structs import replace

    from tutor.budget import new_by_placement
    from tutor.commands._sitting import done_on, goal_of, planner_of
    from tutor.commands._states import believed_of, planned_cards, records_of, today
    from tutor.errors import UsageError
    from tutor.explaining import by_placement
    from tutor.names import resolve
    from tutor.outlook import days_ahead, readiness

    if bool(goal) != bool(by):
        raise UsageError("--ready-for and --by belong together: `tutor plan --ready-for pca --by 2027-01-15`")
    data = data_folder()
    curriculum, settings = loaded(data).curriculum, settings_of(data)
    records, day = records_of(data), today()
    planner = planner_of(curriculum, settings, believed_of(data))
    if minutes:
        planner.limits = replace(planner.limits, minutes=minutes)
    cards, done = planned_cards(data, curriculum, records), done_on(records, day)
    if goal and by:
        wanted, until = resolve(curriculum, goal), _day(by, day)
        ready = readiness(planner, wanted.skills, cards, day, until, done)
        _tell_ready(wanted.label, ready, planner.limits, until, day, as_json)
        return
    aim = goal_of(curriculum, settings)
    played = _played(days_ahead(planner, aim, cards, day, done, LONGEST))
    _tell_days(played[:DAYS], _cleared(played), planner.limits, as_json)
    fresh = new_by_placement(planner, aim, cards, day, done)
    if fresh and not as_json:
        click.echo(by_placement(curriculum, fresh))


def _day(text: str, today: int) -> int:
    """The study day of a date that is still to come; raises UsageError."""
    from tutor.errors import UsageError
    from tutor.settings.days import day_of

    try:
        day = day_of(text)
    except ValueError:
        raise UsageError(f"{text[:40]!r} is no date: write it as 2027-01-15") from None
    if day <= today:
        raise UsageError(f"{text} has come already: --by takes a day that is ahead")
    return day


def _played(days: Iterator[Ahead]) -> list[Ahead]:
    """The days that are shown, and as many more as a backlog takes."""
    played = list(islice(days, DAYS))
    while _cleared(played) is None and (ahead := next(days, None)) is not None:
        played.append(ahead)
    return played


def _cleared(played: Sequence[Ahead]) -> int | None:
    """In how many days nothing is left over for the next, 0 where nothing is today; None where that never comes."""
    return next((number for number, ahead in enumerate(played) if not ahead.later and not ahead.rest), None)


def _tell_days(days: Sequence[Ahead], cleared: int | None, limits: Limits, as_json: bool) -> None:
    from tutor.days import date_of

    if as_json:
        told = [
            {**_data(ahead), "on": str(date_of(ahead.day)), "rest": ahead.rest, "left_over": ahead.later}
            for ahead in days
        ]
        emit({"days": told, "backlog_cleared_in_days": cleared, "minutes_limit": limits.minutes})
        return
    for ahead in days:
        on = date_of(ahead.day)
        head = f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"
        click.echo(f"{head:<11}{_line(ahead)}")
    if backlog := _backlog(days[0], cleared, limits):
        click.echo(backlog)
    click.echo(ASSUMED)


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _line(ahead: Ahead) -> str:
    if ahead.rest:
        return f"a break{f'; {ahead.later} due wait' if ahead.later else ''}"
    if not ahead.problems:
        return f"nothing{f'; {ahead.later} due wait' if ahead.later else ''}"
    parts = [f"{ahead.due} due"] * bool(ahead.due) + [f"{ahead.new} new"] * bool(ahead.new)
    left = f"; {ahead.later} left for later" if ahead.later else ""
    minutes, problems = max(1, round(ahead.minutes)), max(1, round(ahead.problems))
    return f"{counted(problems, 'problem')}, about {counted(minutes, 'minute')} ({', '.join(parts)}){left}"


def _backlog(first: Ahead, cleared: int | None, limits: Limits) -> str:
    """The catch-up after an absence, "" where a day's limit holds all that is due."""
    if not first.later:
        return ""
    pace = f" at {limits.minutes} minutes a day" if limits.minutes else ""
    if cleared is None:
        return f"What is due will not be cleared{pace}: `tutor config minutes` raises the limit, `new 0` helps too."
    return f"What is due will be cleared in {counted(cleared, 'day')}{pace}; the least remembered comes first."


def _data(ahead: Ahead) -> dict[str, Any]:
    return {
        "problems": round(ahead.problems, 1),
        "minutes": round(ahead.minutes, 1),
        "missed": round(ahead.missed, 1),
        "credited": ahead.credited,
        "due": ahead.due,
        "new": ahead.new,
    }


def _tell_ready(label: str, ready: Readiness, limits: Limits, until: int, today: int, as_json: bool) -> None:
    from tutor.days import date_of, spoken, when

    if as_json:
        by = str(date_of(ready.by)) if ready.by is not None else None
        counts = {"skills": ready.skills, "to_learn": ready.left, "possible": bool(ready.minutes) or not ready.left}
        counts |= {"probably_known": ready.known, "missing_below": ready.below}
        emit({"goal": label, "by": str(date_of(until)), **counts, "minutes_a_day": ready.minutes, "at_your_pace": by})
        return
    placed = f", and {ready.known} probably known by your placement" if ready.known else ""
    if not ready.left:
        learnt = f"all {ready.skills}" if not ready.known else f"{ready.skills - ready.known} of {ready.skills}"
        click.echo(f"{label}: {learnt} skills are learnt{placed}; reviews keep them until {spoken(until)}.")
        return
    below = f", and {ready.below} that they build on" if ready.below else ""
    click.echo(f"{label}: {ready.left} of {ready.skills} skills are still to be learnt{below}{placed}.")
    if ready.minutes:
        click.echo(f"It can be done by {spoken(until)} at {ready.minutes} minutes a day, what is due besides included.")
    else:
        click.echo(f"It cannot be done by {spoken(until)}, not even at four hours a day: that is {when(until, today)}.")
    pace = f"{limits.minutes} minutes and " if limits.minutes else ""
    at = f"At your {pace}{limits.new} new skills a day"
    click.echo(
        f"{at} it takes more than a year." if ready.by is None else f"{at} you are ready {when(ready.by, today)}."
    )
    if ready.below or ready.known:
        click.echo("What your placement found known is taken to be so; a miss brings it up.")
    else:
        click.echo("What these skills build on is presumed known; `tutor place` finds out, and a miss brings it up.")
