"""`tutor simulate`: what a retention costs in minutes a day, and what planning saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, data_folder, emit, loaded, spoken_wanted

if TYPE_CHECKING:
    from tutor.model import Curriculum
    from tutor.simulation.run import Course, Policy, Result, Scheduled

MASTERED = 21
"""Days, as in `simulation.run`, which is imported only when there is something to simulate."""

TARGETS = (0.75, 0.8, 0.85, 0.9, 0.95)


@click.command(name="simulate")
@click.option("--learners", type=click.IntRange(1, 2000), default=112, help="How many learners (112).")
@click.option("--days", type=click.IntRange(14, 730), default=90, help="How many days (90).")
@click.option("--minutes", type=click.IntRange(1, 600), default=20, help="A day's minutes where they are limited (20).")
@click.option("--new", type=click.IntRange(1, 50), default=2, help="New skills a day at most (2).")
@click.option("--seed", type=click.IntRange(min=0), default=1, help="Other learners (1).")
@click.option("--ascii", "as_ascii", is_flag=True, help="Draw with ASCII only.")
@click.option("--json", "as_json", is_flag=True)
def command(learners: int, days: int, minutes: int, new: int, seed: int, as_ascii: bool, as_json: bool) -> None:
    """Simulate learners of this curriculum: minutes a day against retention, and the skills they master.

    Their memory is neither SM-2's nor FSRS's. It is assumed that people slip 1 time in 10, that practising a skill
    practises what it covers, and that a problem after another of its topic teaches 60 % as much as a mixed one.
    """
    from tutor.simulation.run import Policy, simulated

    course = course_of(loaded(data_folder()).curriculum)

    @cache  # what the plot and the sentences at the end have in common is simulated once
    def run(policy: Policy) -> Result:
        return simulated(course, policy, learners, days, seed)

    base = Policy(new=new)
    names: tuple[Scheduled, ...] = ("sm2", "fsrs")
    curves = {name: [run(replace(base, scheduler=name, target=target)) for target in TARGETS] for name in names}
    table = [
        run(replace(base, scheduler=name, credit=credit, interleaved=mixed, minutes=minutes))
        for name in names
        for credit in (True, False)
        for mixed in (True, False)
    ]
    saved = [tuple(run(replace(base, scheduler=name, credit=credit)) for credit in (True, False)) for name in names]
    if as_json:
        given = {"learners": learners, "days": days, "minutes": minutes, "new": new, "seed": seed}
        emit({**given, "skills": len(course.seconds), **_data(curves, table, saved)})
        return
    click.echo(f"{learners} learners, {days} days, {len(course.seconds)} skills, at most {new} new a day")
    _tell_curves(curves, spoken_wanted(), ascii_wanted(as_ascii))
    _tell_table(table, minutes, days)
    for with_, without in saved:
        click.echo(_saving(with_, without))


def course_of(curriculum: Curriculum) -> Course:
    """The whole curriculum, prerequisites first, as arrays."""
    import numpy as np

    from tutor.graph import askable, order
    from tutor.simulation.run import Course, weights

    ids = [skill for skill in order(curriculum, curriculum.skills) if askable(curriculum, skill)]
    skills = [curriculum.skills[skill] for skill in ids]
    if not skills:
        from tutor.errors import ContentError

        raise ContentError("there is no skill with a problem to simulate; `tutor bank lint` says what is wrong")
    seconds = [sum(template.seconds for template in skill.problems) / len(skill.problems) for skill in skills]
    topics = {topic: number for number, topic in enumerate(dict.fromkeys(skill.topic for skill in skills))}
    return Course(np.array(seconds), np.array([topics[skill.topic] for skill in skills]), weights(curriculum, ids))


def _tell_curves(curves: Mapping[Scheduled, Sequence[Result]], spoken: bool, plain: bool) -> None:
    from tutor.commands._plot import plotted

    click.echo("\nMinutes a day against retention, when every skill comes back at a recall of")
    click.echo(" " * 6 + "".join(f"{100 * target:>14.0f} %" for target in TARGETS))
    for name, results in curves.items():
        cells = "".join(f"{one.minutes:>7.1f} {100 * one.retention:>5.1f} %" + "  " for one in results)
        click.echo(f"{name:6}{cells.rstrip()}")
    if not spoken:
        series: dict[str, list[tuple[float, float]]] = {
            name: [(one.minutes, 100 * one.retention) for one in results] for name, results in curves.items()
        }
        click.echo("\n" + plotted(series, "minutes a day", "% remembered", plain))


def _tell_table(table: Sequence[Result], minutes: int, days: int) -> None:
    click.echo(f"\nWith at most {minutes} minutes a day, after {days} days:")
    click.echo(f"{'':26}  minutes  reviews  met  known  mastered")
    for one in table:
        how = f"credit {'on' if one.policy.credit else 'off'}, {'mixed' if one.policy.interleaved else 'by topic'}"
        figures = f"{one.minutes:7.1f}  {one.reviews:7.1f}  {one.met:3.0f}  {one.known:5.1f}  {one.mastered:8.1f}"
        click.echo(f"{one.policy.scheduler:5} {how:20}  {figures}")
    click.echo(
        f"Known: how many of those met would be remembered. Mastered: answered right {MASTERED} days or more after"
    )
    click.echo("the first lesson, which takes a review of its own: longer intervals and implicit credit put that off.")


def _saving(with_: Result, without: Result) -> str:
    share = 1 - with_.reviews / without.reviews if without.reviews else 0.0
    return (
        f"\n{with_.policy.scheduler}: implicit credit saves {100 * share:.0f} % of the reviews of the same skills "
        f"({with_.minutes:.1f} instead of {without.minutes:.1f} minutes a day); "
        f"{100 * with_.retention:.1f} % are remembered instead of {100 * without.retention:.1f} %."
    )


def _data(
    curves: Mapping[Scheduled, Sequence[Result]], table: Sequence[Result], saved: Sequence[Sequence[Result]]
) -> dict[str, object]:
    return {
        "retention": {name: [_row(one) for one in results] for name, results in curves.items()},
        "policies": [_row(one) for one in table],
        "credit": [{"with": _row(one), "without": _row(other)} for one, other in saved],
    }


def _row(one: Result) -> dict[str, object]:
    policy = one.policy
    how = {"scheduler": policy.scheduler, "credit": policy.credit, "interleaved": policy.interleaved}
    figures = {
        name: round(getattr(one, name), 4) for name in ("minutes", "reviews", "met", "mastered", "known", "retention")
    }
    return {**how, "target": policy.target, **figures}
