"""`tutor place`: where a learner stands, from about 20 questions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, loaded, say
from tutor.commands._names import complete_any

if TYPE_CHECKING:
    from tutor.commands._sitting import Desk
    from tutor.events import Placed
    from tutor.model import Curriculum
    from tutor.placement import Graph
    from tutor.placing import Course, Placing
    from tutor.protocols import Showing
    from tutor.store.notes import NoteLog


@click.command(name="place")
@click.option("--for", "goal", metavar="NAME", shell_complete=complete_any, help="Only what this needs: `--for pca`.")
@click.option("--again", is_flag=True, help="Begin anew instead of going on.")
@click.option("--seed", type=click.IntRange(min=0), help="The same seed asks the same questions.")
@click.option("--plain", is_flag=True, help="Line by line: for a pipe or a screen reader.")
@click.option("--json", "as_json", is_flag=True, help="What was found so far, as JSON; asks nothing.")
def command(goal: str | None, again: bool, seed: int | None, plain: bool, as_json: bool) -> int:
    """Find out where you stand: about 20 questions, each chosen to halve what is unknown. Never locks anything."""
    from tutor.commands._sitting import desk, started

    data = data_folder()
    if as_json:
        _emit(loaded(data).curriculum, goal, data)
        return 0
    with started(data) as judge:
        curriculum = loaded(data).curriculum
        scope = _scope(curriculum, goal)
        with desk(data, curriculum, judge, seed=seed) as open_desk:
            course = _course(open_desk, data, scope[2], again)
            if course.done:
                say("This placement is finished; `tutor place --again` begins anew.")
                _tell(curriculum, scope[0], course)
                return 0
            return _sit(open_desk, *scope[:2], course, data, plain)[0]


def first(judge: Showing, curriculum: Curriculum, goal: str, data: Path) -> tuple[int, bool]:
    """A first placement, for a goal or for all, with a worker that runs already: its exit code, whether it ended."""
    from tutor.commands._sitting import desk

    skills, algorithms, label = _scope(curriculum, goal)
    with desk(data, curriculum, judge) as open_desk:
        course = _course(open_desk, data, label, again=False)
        return _sit(open_desk, skills, algorithms, course, data, plain=False)


def _scope(curriculum: Curriculum, goal: str | None) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The skills to place in (all, or those of a goal and what they need), its algorithms and its name."""
    from tutor.graph import ancestors
    from tutor.names import resolve

    if not goal:
        return tuple(curriculum.skills), (), ""
    wanted = resolve(curriculum, [goal])
    near = {need for skill in wanted.skills for need in (*ancestors(curriculum, skill), skill)}
    return tuple(skill for skill in curriculum.skills if skill in near), wanted.algorithms, wanted.label


def _newest(notes: Iterable[Placed], label: str) -> Course | None:
    from tutor.placing import courses

    return next((one for one in reversed(courses(notes)) if one.goal == label), None)


def _course(open_desk: Desk, data: Path, label: str, again: bool) -> Course:
    """The newest placement of this goal, or a new one."""
    from tutor.placing import Course
    from tutor.store.notes import answered

    notes = list(answered(data))
    newest = None if again else _newest(notes, label)
    if newest is not None and newest.answers:
        if not newest.done:
            say(f"Going on where you were: {len(newest.answers)} answered. `tutor place --again` begins anew.")
        return newest
    name = open_desk.records.new_id()
    return Course(name, label, (open_desk.seed + len(notes)) % 2**31)  # other questions when it begins anew


def _graph(curriculum: Curriculum, skills: Sequence[str]) -> Graph:
    from tutor.placement import graph_of

    known = curriculum.skills
    return graph_of({skill: known[skill].needs for skill in skills}, {skill: known[skill].topic for skill in skills})


def _sit(
    open_desk: Desk, skills: Sequence[str], algorithms: Sequence[str], course: Course, data: Path, plain: bool
) -> tuple[int, bool]:
    """Run it in one of the front ends: the exit code, whether it ended; what it found is told on stdout by both."""
    from tutor.commands._terminal import columns, echoing, plain_wanted, staying, typed_lines
    from tutor.events import Placed
    from tutor.store.notes import NoteLog

    notes = NoteLog(Placed, data, open_desk.device)
    try:
        placing = _placing(open_desk, skills, algorithms, course, notes)
        placing.reports, placing.drafts = open_desk.reports, open_desk.drafts
        staying()
        if plain_wanted(plain):
            from tutor.plain_placing import run as run_plain

            code = run_plain(placing, typed_lines(), sys.stdout, echo=echoing(), width=columns())
        else:
            from tutor.tui.app import run as run_app

            def ending() -> list[str]:
                return _found(open_desk.curriculum, skills, placing.course)

            code = run_app(placing, data / "crash.txt", open_desk, ending)
    finally:
        notes.close()
        for notice in notes.notices:
            say(f"tutor: {notice}")
    _tell(open_desk.curriculum, skills, placing.course)
    return code, placing.course.done


def _placing(
    open_desk: Desk, skills: Sequence[str], algorithms: Sequence[str], course: Course, notes: NoteLog
) -> Placing:
    """The sitting; what was reviewed before is evidence already."""
    import numpy as np

    from tutor.graph import answered_right, askable
    from tutor.placement import MOST, Placement
    from tutor.placing import Placing
    from tutor.settings.table import ROLLOVER

    curriculum, cards = open_desk.curriculum, open_desk.records.cards()
    rng = np.random.Generator(np.random.PCG64(course.seed))
    may = [skill for skill in skills if askable(curriculum, skill)]
    start = Placement(_graph(curriculum, skills), rng, may)
    for skill, card in cards.items():
        if card.reviews:
            start.tell(skill, answered_right(card))
    return Placing(
        curriculum=curriculum,
        planner=open_desk.planner,
        records=open_desk.records,
        judge=open_desk.judge,
        clock=open_desk.clock,
        start=start,
        course=course,
        notes=notes,
        most=MOST,
        algorithms=algorithms,
        rollover=open_desk.settings[ROLLOVER],
    )


def _results(
    curriculum: Curriculum, skills: Sequence[str], course: Course
) -> tuple[Mapping[str, float], tuple[str, ...]]:
    """P(known) of the skills that there still are, and what to learn next, what most others wait for first."""
    from tutor.graph import ancestors, order, outer_fringe

    last = course.answers[-1].chances if course.answers else {}
    chances = {skill: last[skill] / 100 for skill in skills if skill in last}
    known = {skill for skill, chance in chances.items() if chance > 0.5}
    edge = outer_fringe(curriculum, order(curriculum, [skill for skill in chances if skill not in known]))
    waiting = dict.fromkeys(edge, 0)
    for other in chances.keys() - known:
        for need in ancestors(curriculum, other):
            if need in waiting:
                waiting[need] += 1
    return chances, tuple(sorted(edge, key=lambda skill: -waiting[skill]))


def _found(curriculum: Curriculum, skills: Sequence[str], course: Course) -> list[str]:
    """What was found, in sentences."""
    from tutor.plain_placing import found

    if not course.answers:
        return ["Nothing was answered, so nothing is known yet."]
    chances, edge = _results(curriculum, skills, course)
    return list(found(curriculum, chances, edge, len(course.answers), course.done))


def _tell(curriculum: Curriculum, skills: Sequence[str], course: Course) -> None:
    from tutor.commands._terminal import columns
    from tutor.plain_words import wrapped

    click.echo("\n".join(wrapped(_found(curriculum, skills, course), columns())))


def _emit(curriculum: Curriculum, goal: str | None, data: Path) -> None:
    """What was found so far as JSON."""
    from tutor.placing import Course
    from tutor.store.notes import answered

    skills, _, label = _scope(curriculum, goal)
    course = _newest(answered(data), label) or Course("", label, 0)
    chances, edge = _results(curriculum, skills, course)
    emit(
        {
            "for": label,
            "asked": len(course.answers),
            "done": course.done,
            "skills": [
                {"id": skill, "title": curriculum.skills[skill].title, "chance": chance, "known": chance > 0.5}
                for skill, chance in chances.items()
            ],
            "next": list(edge),
            "answers": [
                {"skill": one.skill, "problem": one.problem, "typed": one.typed, "outcome": str(one.outcome),
                 "gave_up": one.gave_up, "seconds": round(one.ms / 1000)}
                for one in course.answers
            ],
        }
    )  # fmt: skip
