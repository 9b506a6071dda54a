"""`tutor stats`: how it goes, as sentences and small charts that a pipe, a narrow terminal and an ear can take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, data_folder, emit, loaded, spoken_wanted

if TYPE_CHECKING:
    from tutor.insight import Look, Seen


@click.command(name="stats")
@click.option("--ascii", "plain", is_flag=True, help="Draw the charts with ASCII alone.")
@click.option("--json", "as_json", is_flag=True)
def command(plain: bool, as_json: bool) -> None:
    """Tell how it goes: retention, what comes up, the year, topics, predictions, minutes, slips, skills.

    With TUTOR_PLAIN=1 nothing is drawn, and every number is said.
    """
    from tutor.commands._seen import seen_of
    from tutor.commands._states import records_of, waiting
    from tutor.commands._terminal import columns
    from tutor.insight import data as as_data
    from tutor.insight import figures, opening
    from tutor.insight import told as as_lines
    from tutor.plain_words import waits, wrapped

    data = data_folder()
    curriculum = loaded(data).curriculum
    records = records_of(data)
    seen, open_ = seen_of(data, curriculum, records), waiting(curriculum, records)
    found = figures(seen)
    if as_json:
        emit({**_counts(seen), "waiting": open_, "figures": as_data(found)})
        return
    width = columns()
    lines = [waits(open_)] if open_ else []
    lines += opening(seen)
    for title, told in as_lines(found, _look(width, plain)):
        lines += ["", title, *told] if lines else [title, *told]
    for line in wrapped(lines or [_NOTHING], width) if width else lines or [_NOTHING]:
        click.echo(line)


_NOTHING = "Nothing has been practised yet: `tutor drill` begins."


def _look(width: int, plain: bool) -> Look:
    """How charts are drawn, `width` 0 for a pipe, which takes lines of any length."""
    from dataclasses import replace

    from tutor.insight import AROUND, ASCII

    signs = ASCII if ascii_wanted(plain) else AROUND
    return replace(signs, width=width or AROUND.width, mark="" if spoken_wanted() else signs.mark)


def _counts(seen: Seen) -> dict[str, object]:
    """The counts that need no explanation."""
    from tutor.insight import met, off_schedule
    from tutor.insight.topics import of

    total = seen.sums.total()
    topics = [
        {"topic": one.topic, "reviews": one.passed.reviews, "passed": one.passed.passed}
        | {"share": _rounded(one.passed.share), "minutes": one.minutes}
        for one in of(seen).topics
    ]
    forecast = list(seen.planner.forecast(seen.cards, seen.day))
    counts = {"reviews": total.reviews, "passed": total.passed, "minutes": round(total.ms / 60_000, 1)}
    share = _rounded(total.passed / total.reviews) if total.reviews else None
    return {**counts, "share": share, "skills": met(seen), "topics": topics, "forecast": forecast} | {
        "practice": off_schedule(seen)
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
