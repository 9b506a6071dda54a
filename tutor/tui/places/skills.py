"""Skill map: all skills by topic, how each stands and when it returns; Enter drills the marked one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tutor.skill_map import Standing, around, counted, standings
from tutor.tui import telling_skills
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.place import Place
from tutor.tui.rows import MEASURE, Row, cut, indent, row
from tutor.tui.screens.skill_list import SkillListScreen
from tutor.tui.study import Study
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.words import Action

WIDE = 120
"""Cells from which what lies around the marked skill stands beside the map."""

BESIDE = 2 / 5
"""Share of a wide screen for it."""


class SkillsScreen(SkillListScreen):
    """A tree of topics and skills; what is unfolded stays so while the app runs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "fold(True)", "Fold the topic", id="skills.fold"),
        Binding("right", "fold(False)", "Unfold the topic", id="skills.unfold"),
        Binding("space", "turn_over", "Fold or unfold the topic", id="skills.toggle"),
        Binding("z", "all", "Fold or unfold all", id="skills.all"),
    ]

    DEFAULT_CSS = """
    SkillsScreen > #skills-beside { dock: right; height: 1fr; padding: 0 1; }
    """

    EMPTY = "No bank has a skill."

    def __init__(self, study: Study, calls: Calls) -> None:
        super().__init__(study, calls)
        self._found: Mapping[str, Standing] = {}
        self._unfolded: set[str] = set()
        self._near: dict[str, list[Row]] = {}

    def compose(self) -> ComposeResult:
        """The list, and beside it what lies around the marked skill."""
        yield from super().compose()
        yield Pane(id="skills-beside")

    def read(self) -> Mapping[str, Standing]:
        """How all skills stand."""
        return standings(self._study.planner, self._study.records.cards(), self._study.today)

    def entries(self, found: Mapping[str, Standing]) -> Sequence[Entry]:
        """Each topic with its skills."""
        self._found = found
        self._near.clear()
        self._drawn.clear()
        told: list[Entry] = []
        for topic in self._study.curriculum.topics:
            mine = [one for one in found.values() if one.skill.topic == topic.id]
            if not mine:
                continue
            told.append(
                Entry(_head(topic.id), "", partial(self._topic, topic.id, topic.name, counted(mine)), marks=False)
            )
            told += [
                Entry(one.skill.id, f"{one.skill.title} {one.skill.name} {topic.name}", partial(self._skill, one))
                for one in mine
            ]
        return told

    def sift(self) -> None:
        """Without a search, the topics and what is unfolded of them; a search looks into all."""
        drawn = {key: rows for key, rows in self._drawn.items() if key[0] in self._found}
        super().sift()
        self._drawn.update(drawn)  # folding changes only the topics: 230 skills drawn anew would take 10 ms
        if not self.wanted:
            self.shown = tuple(
                entry if entry.marks else replace(entry, marks=True)
                for entry in self.shown
                if not entry.marks or _head(self._found[entry.id].skill.topic) in self._unfolded
            )

    # ------------------------------------------------------------------ rows

    @property
    def _room(self) -> int:
        """Cells of what stands beside, 0 on a screen that is not wide."""
        return round(self.size.width * BESIDE) if self.size.width >= WIDE else 0

    def heading(self, cells: int) -> list[Row]:
        """How many are known and due in all, and what the signs mean."""
        cells -= self._room
        if not self._found:
            return [row("Skill map", "strong"), ()]
        known, due, among = counted(self._found.values())
        told = f"Skill map · {known} of {among} known" + (f" · {due} due" if due else "")
        return [cut(row(told, "strong"), cells), *telling_skills.legend(self._found.values(), cells), ()]

    def _topic(self, topic: str, name: str, counts: tuple[int, int, int], cells: int, marked: bool) -> list[Row]:
        unfolded = bool(self.wanted) or _head(topic) in self._unfolded
        return telling_skills.topic(name, counts, unfolded, min(cells - self._room, MEASURE), marked)

    def _skill(self, one: Standing, cells: int, marked: bool) -> list[Row]:
        cells = min(cells - self._room, MEASURE)  # the eye does not find its way over 200 cells
        return indent(telling_skills.skill(one, cells - 2, marked, summary=not self._room), 2)

    def draw(self) -> None:
        """The list, and beside it, where it fits, what lies around the marked skill."""
        super().draw()
        if not self.is_mounted:
            return
        beside = self.query_one("#skills-beside", Pane)
        beside.display = self._room > 0
        if self._room:
            beside.styles.width = self._room
            beside.show(self._around(self.skill, self._room - 3) if self.skill else ())

    def _around(self, skill: str, cells: int) -> list[Row]:
        if skill not in self._near:
            groups = telling_skills.nearby(around(self._study.curriculum, skill), self._found)
            self._near[skill] = telling_skills.beside(self._found[skill], groups, cells)
        return self._near[skill]

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._near.clear()
        super().on_resize()

    # ------------------------------------------------------------------ keys

    @property
    def skill(self) -> str:
        """The marked skill; a topic is none."""
        return self.entry.id if self.entry is not None and self.entry.id in self._found else ""

    def actions(self) -> Sequence[Action]:
        """Drill it and more; a topic folds."""
        search = Action("search", "/", "Search")
        if self.skill:
            return (Action("choose", "Enter", "Drill"), *self.of_skill(), search)
        if self.entry is None:
            return (search,)
        word = "Fold" if self.entry.id in self._unfolded else "Unfold"
        return (Action("choose", "Enter", word), Action("all", "z", "All"), search)

    def action_choose(self) -> None:
        """Drill the marked skill, or unfold the topic."""
        if self.skill:
            self.drill_skill(self.skill)
        else:
            self.action_turn_over()

    def action_turn_over(self) -> None:
        """Fold the topic of the marked entry, or unfold it."""
        self.action_fold(self._topic_here in self._unfolded)

    def action_fold(self, fold: bool) -> None:
        """Fold the topic of the marked entry, which is marked then; or unfold it."""
        here = self._topic_here
        if not here or self.wanted:
            return
        if fold:
            self._unfolded.discard(here)
            self.marked = here
        else:
            self._unfolded.add(here)
        self._again()

    def action_all(self) -> None:
        """Fold all where all are unfolded, else unfold all."""
        topics = {_head(one.skill.topic) for one in self._found.values()}
        if topics <= self._unfolded:
            self.marked = self._topic_here
            self._unfolded.clear()
        else:
            self.marked = self.entry.id if self.entry is not None else ""
            self._unfolded |= topics
        self._again()

    def find(self, skill: str) -> None:
        """Mark this skill, its topic unfolded."""
        self.end_search()
        self._unfolded.add(_head(self._found[skill].skill.topic))
        self.marked = skill
        self._again()

    def _again(self) -> None:
        self.notice = ""
        self.sift()
        self.draw()

    @property
    def _topic_here(self) -> str:
        """The topic of the marked entry."""
        if self.skill:
            return _head(self._found[self.skill].skill.topic)
        return self.entry.id if self.entry is not None else ""


def _head(topic: str) -> str:
    """The id of a topic's entry: skills have theirs beside it."""
    return f"# {topic}"


PLACE = Place("m", "f3", "Skill map", "All skills by topic, how each stands and when it returns", 2, SkillsScreen)
