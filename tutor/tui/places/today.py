"""Today: what is due and new, how long it takes, what the days ahead bring; Enter begins, or goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.aside import standing
from tutor.budget import Today
from tutor.counts import counted
from tutor.graph import askable
from tutor.learning import returns
from tutor.model import Card, Curriculum
from tutor.planner import Pick
from tutor.skill_map import State
from tutor.tui import telling_skills
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.place import Place
from tutor.tui.rows import Row, cut, pointer, row, wrapped
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.screens.listing import ListScreen
from tutor.tui.study import Study
from tutor.tui.widgets.words import Action

AHEAD = 7
"""Days of the forecast: a week, as people plan."""

WHY = {
    "due": "due",
    "new": "new",
    "again": "missed and not settled",
    "step down": "what a skill that is often forgotten builds on",
}


@dataclass(frozen=True)
class Found:
    """What today holds: what to ask, the cards, how many skills fall due on each of the days from today on.

    `aside` are the skills that their learner put aside.
    """

    today: Today
    cards: Mapping[str, Card]
    forecast: tuple[int, ...]
    day: int
    aside: Mapping[str, State] = field(default_factory=dict)


class TodayScreen(ListScreen):
    """The queue of the day; Enter drills it, `d` only the marked skill."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "one", "Drill only the marked skill", id="today.one")]

    EMPTY = "Nothing is due and nothing is new. {go.skills} chooses a skill, {go.algorithms} an algorithm to practise."

    def __init__(self, study: Study, calls: Calls) -> None:
        super().__init__(calls)
        self._study = study
        self._found: Found | None = None

    def read(self) -> Found:
        """What is due and new now."""
        study = self._study
        cards, day = study.records.cards(), study.today
        buried, suspended = standing(cards, day)
        put = dict.fromkeys(buried, State.BURIED) | dict.fromkeys(suspended, State.SUSPENDED)
        aside = {skill: state for skill, state in put.items() if askable(study.curriculum, skill)}
        return Found(study.todays(), cards, study.planner.forecast(cards, day, AHEAD), day, aside)

    def entries(self, found: Found) -> Sequence[Entry]:
        """One for each skill to ask, and below them what was put aside."""
        self._found = found
        curriculum, picked = self._study.curriculum, {pick.skill for pick in found.today.picks}
        told = [
            Entry(pick.skill, curriculum.skills[pick.skill].title, partial(_drawn, curriculum, found, pick))
            for pick in found.today.picks
        ]
        put = [
            Entry(skill, f"{curriculum.skills[skill].title} {state}", partial(_put, curriculum, found, skill))
            for skill, state in found.aside.items()
            if skill not in picked
        ]
        return [*told, *([Entry("# aside", "", partial(_put_aside, bool(told)), marks=False)] if put else []), *put]

    def heading(self, cells: int) -> list[Row]:
        """How much there is, and what the week brings."""
        if self._found is None:
            return [row("Today", "strong")]
        today = self._found.today
        minutes = max(1, round(today.ms / 60_000))
        told = [row("Today · nothing left to do", "strong")]
        if today.picks:
            said = f"{counted(today.problems, 'problem')}, about {counted(minutes, 'minute')}"
            told = wrapped(f"Today · {said}", cells, "strong", margin=0)
        if today.later:
            told += wrapped(f"{today.later} more due, left for tomorrow by your limit.", cells, "dim", margin=0)
        ahead = " ".join(map(str, self._found.forecast))
        return [*told, cut(row(f"due in the next {AHEAD} days: {ahead}", "dim"), cells), ()]

    def actions(self) -> Sequence[Action]:
        """Begin, or go on."""
        if self._open is not None:
            return (Action("choose", "Enter", "Go on"),)
        begin = self._found is not None and self._found.today.picks
        one = (Action("one", "d", "Only this"),) if self.entry is not None else ()
        return (*((Action("choose", "Enter", "Begin"),) if begin else ()), *one)

    def action_choose(self) -> None:
        """Go on with the sitting that lies below, or begin Today's."""
        if self._open is not None:
            self.app.pop_screen()
        elif self._found is not None and self._found.today.picks:
            today = self._found.today
            skills = tuple(dict.fromkeys(pick.skill for pick in today.picks))
            self.drill(lambda: self._study.session(skills, today.problems, picks=today.picks))

    def action_one(self) -> None:
        """Drill the marked skill."""
        if self.entry is not None:
            skill = self.entry.id
            self.drill(lambda: self._study.session((skill,), 1))

    @property
    def _open(self) -> DrillScreen | None:
        """The sitting right below this, if it is not over."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack[1:] else None
        return below if isinstance(below, DrillScreen) and not below.over else None


def _drawn(curriculum: Curriculum, found: Found, pick: Pick, cells: int, marked: bool) -> list[Row]:
    skill, card = curriculum.skills[pick.skill], found.cards.get(pick.skill)
    late = found.day - card.due_day if card is not None and card.reviews and not card.to_learn else 0
    since = f", for {counted(late, 'day')}" if late > 0 and pick.why == "due" else ""
    why = "being learnt" if card is not None and card.to_learn and card.reviews else WHY.get(pick.why, pick.why)
    title = (pointer(marked), (skill.title, "chosen" if marked else ""))
    return [cut((*title, (f" · {why}{since}", "dim")), cells)]


def _put_aside(below: bool, cells: int, marked: bool) -> list[Row]:
    return [*([()] if below else []), cut(row("Put aside, as you wish", "dim"), cells)]


def _put(curriculum: Curriculum, found: Found, skill: str, cells: int, marked: bool) -> list[Row]:
    state, card = found.aside[skill], found.cards[skill]
    comes = returns(card, found.day) if card.reviews or state is State.SUSPENDED else ""
    comes = f"back {comes}" if comes and state is State.BURIED else comes
    return telling_skills.aside(curriculum.skills[skill].title, state, comes, cells, marked)


PLACE = Place("t", "f2", "Today", "What is due and new, and how long it takes", 1, TodayScreen)
