"""What lies around a skill: what it needs and what needs it, what practises it, the lines that take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.skill_map import Standing, around, standings
from tutor.tui import telling_skills
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.rows import Row, cut, row
from tutor.tui.screens.learn import learn_screen
from tutor.tui.screens.skill_list import SkillListScreen
from tutor.tui.study import Study
from tutor.tui.telling_skills import Near
from tutor.tui.widgets.search import SearchLine
from tutor.tui.widgets.words import Action

CENTRE = "centre"


class NearbyScreen(SkillListScreen):
    """Enter walks to the marked skill, or to the lines of an algorithm; Esc walks back; `show` marks one on the map."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drill", "Drill the marked skill", id="nearby.drill"),
        Binding("m", "map", "Show it on the map", id="nearby.map"),
    ]

    def __init__(self, study: Study, calls: Calls, skill: str, show: Callable[[str], None]) -> None:
        super().__init__(study, calls)
        self._centre, self._show = skill, show
        self._trail: list[tuple[str, str]] = []
        self._near: dict[str, Near] = {}
        self._found: Mapping[str, Standing] = {}

    def read(self) -> Mapping[str, Standing]:
        """How all skills stand."""
        return standings(self._study.planner, self._study.records.cards(), self._study.today)

    def entries(self, found: Mapping[str, Standing]) -> Sequence[Entry]:
        """The skill itself, then each group under its heading."""
        self._found = found
        groups = telling_skills.nearby(around(self._study.curriculum, self._centre), found)
        centre = found[self._centre]
        self._near = {CENTRE: Near(CENTRE, centre)}
        told = [Entry(CENTRE, centre.skill.title, partial(telling_skills.near, self._near[CENTRE]))]
        for name, members in groups:
            told.append(Entry(name, name, partial(_heading, name), marks=False))
            for one in members:
                self._near[one.id] = one
                told.append(Entry(one.id, _text(one), partial(telling_skills.near, one)))
        return told

    def heading(self, cells: int) -> list[Row]:
        """The way that was walked."""
        skills = self._study.curriculum.skills
        way = " › ".join(skills[skill].title for skill, _ in self._trail[-2:])
        told = "Around" + (f" · from {way}" if way else "")
        return [cut(row(told, "strong"), cells), ()]

    @property
    def skill(self) -> str:
        """The marked skill; where a line of an algorithm is marked, the one in the middle."""
        near = self._near.get(self.entry.id) if self.entry is not None else None
        return near.standing.skill.id if near is not None and near.standing is not None else self._centre

    def actions(self) -> Sequence[Action]:
        """Walk, or drill."""
        if self.entry is None:
            return ()
        if self.entry.id == CENTRE:
            return (Action("choose", "Enter", "Drill"), *self.of_skill()[:2], Action("map", "m", "On the map"))
        word = "Go there" if self._near[self.entry.id].standing else "Its lines"
        drill = [Action("drill", "d", "Drill")] if self._near[self.entry.id].standing else []
        return (Action("choose", "Enter", word), *drill, *self.of_skill()[:2], Action("map", "m", "On the map"))

    # ------------------------------------------------------------------ keys

    def action_choose(self) -> None:
        """Walk to the marked one; in the middle, drill it."""
        entry = self.entry
        if entry is None:
            return
        near = self._near[entry.id]
        if near.algorithm is not None:
            self.app.push_screen(learn_screen(self._study, self.calls, near.algorithm))
        elif entry.id == CENTRE:
            self.drill_skill(self._centre)
        else:
            self._walk(self.skill)

    def action_drill(self) -> None:
        """Drill the marked skill."""
        self.drill_skill(self.skill)

    def action_nearby(self) -> None:
        """Walk to the marked skill."""
        if self.skill != self._centre:
            self._walk(self.skill)

    def _walk(self, skill: str) -> None:
        self._trail.append((self._centre, self.marked))
        self._stand_at(skill, "")

    def _stand_at(self, skill: str, marked: str) -> None:
        self._centre, self.marked, self.notice = skill, marked, ""
        self.end_search()
        self.take(self._found)
        self.draw()

    def action_back(self) -> None:
        """Close the search, walk back, or close this."""
        if self._trail and self.focused is None and not self.query_one(SearchLine).display:
            self._stand_at(*self._trail.pop())
        else:
            super().action_back()

    def action_map(self) -> None:
        """Back to where the walk began, with the marked skill marked there."""
        self._show(self.skill)
        self.app.pop_screen()


def _heading(name: str, cells: int, marked: bool) -> list[Row]:
    return [(), cut(row(name, "strong"), cells)]


def _text(one: Near) -> str:
    if one.standing is not None:
        return one.standing.skill.title
    return f"{one.algorithm.name} {one.line.code}" if one.algorithm and one.line else ""
