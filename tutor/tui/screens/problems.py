"""The problems of a skill, and one of them with everything behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.errors import TutorError
from tutor.model import Identity, Skill, Template
from tutor.showing import Shown
from tutor.tui import telling_banks
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.rows import Row, wrapped
from tutor.tui.screens.sections import SectionScreen
from tutor.tui.screens.skill_drills import SkillDrills
from tutor.tui.study import Study
from tutor.tui.widgets.words import Action

DRILLS = (
    Binding("d", "drill", "Drill the skill", id="problems.drill"),
    Binding("o", "practise", "Practise it off the schedule", id="problems.practise"),
)
"""As in the list of banks."""


class _OfSkill(SkillDrills):
    """Is about one skill, whatever is marked."""

    _of: Skill

    @property
    def drilled(self) -> Skill:
        """The skill that the screen was opened for."""
        return self._of


class ProblemsScreen(_OfSkill):
    """The problems of one skill; Enter shows the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [*DRILLS]

    EMPTY = "It has no problem yet."

    def __init__(self, study: Study, calls: Calls, skill: Skill) -> None:
        super().__init__(calls)
        self._study, self._of = study, skill

    def entries(self, found: None) -> Sequence[Entry]:
        """One for each problem."""
        return [Entry(one.id, f"{one.id} {one.kind}", partial(telling_banks.problem, one)) for one in self._of.problems]

    def heading(self, cells: int) -> list[Row]:
        """The skill, and what it is for."""
        return telling_banks.skill_heading(self._of, self._study.curriculum, cells)

    def actions(self) -> Sequence[Action]:
        """Show it, or drill the skill."""
        show = (Action("choose", "Enter", "Show it"),) if self.shown else ()
        return (*show, Action("drill", "d", "Drill"), Action("practise", "o", "Off the schedule"))

    def action_choose(self) -> None:
        """Show the marked problem."""
        template = next((one for one in self._of.problems if self.entry is not None and one.id == self.entry.id), None)
        if template is not None:
            self.app.push_screen(ProblemScreen(self._study, self.calls, self._of, template))


class ProblemScreen(_OfSkill, SectionScreen):
    """One problem as a learner sees it; answer, hints, solution and slips are folded until they are asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *DRILLS,
        Binding("n", "fresh", "With other numbers", id="problem.fresh"),
        *(
            Binding(str(level), f"level({level})", f"At level {level}", id=f"problem.level-{level}")
            for level in (1, 2, 3)
        ),
        *(
            Binding(key, f"fold('{name}')", word, id=f"problem.{name}")
            for name, (key, word) in telling_banks.SECTIONS.items()
        ),
    ]

    EMPTY = ""

    def __init__(self, study: Study, calls: Calls, skill: Skill, template: Template) -> None:
        super().__init__(calls)
        self._study, self._of, self._template = study, skill, template
        self.level, self.seed = template.levels[0], 1
        self._wanted = (self.level, self.seed)
        self._shown: Shown | None = None
        self._open: set[str] = set()

    def read(self) -> Shown:
        """The problem at the level and of the seed that are wanted."""
        template, (level, seed) = self._template, self._wanted
        return self._study.shown(Identity(self._of.id, template.id, template.revision, level, seed))

    def entries(self, found: Shown) -> Sequence[Entry]:
        """The question, which cannot be marked, and what stands behind it."""
        if self._wanted != (self.level, self.seed):
            self.level, self.seed = self._wanted
            self._open.clear()
        self._shown = found
        asked = Entry("asked", "", lambda cells, _: telling_banks.question(found, cells), marks=False)
        return [asked, *(Entry(name, name, partial(self._section, name)) for name in telling_banks.sections(found))]

    def _section(self, name: str, cells: int, marked: bool) -> list[Row]:
        if self._shown is None:
            return []
        return telling_banks.section(self._shown, name, name in self._open, cells, marked)

    def heading(self, cells: int) -> list[Row]:
        """Which problem it is."""
        return telling_banks.problem_heading(self._template, self._of, self.level, self.seed, cells)

    def failed(self, doing: str, error: Exception) -> None:
        """Say why there is no such problem; another seed or level may have one."""
        super().failed(doing, error)
        if doing == "reading" and isinstance(error, TutorError):
            self.level, self.seed = self._wanted
            said = str(error)
            broken = Entry("broken", "", lambda cells, _: wrapped(said, cells, "wrong", margin=0), marks=False)
            self.notice, self.shown, self._all = "This problem cannot be made.", (broken,), (broken,)
            self._drawn.clear()

    def actions(self) -> Sequence[Action]:
        """Other numbers, and what is folded."""
        fold = Action("choose", "Enter", "Fold" if self.entry is not None and self.entry.id in self._open else "Unfold")
        return (
            *((fold,) if self.entry is not None else ()),
            Action("fresh", "n", "Other numbers"),
            Action("drill", "d", "Drill"),
            Action("practise", "o", "Off the schedule"),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to search for."""
        return action != "search" and super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Unfold the marked part, or fold it."""
        if self.entry is not None:
            self.action_fold(self.entry.id)

    def action_fold(self, name: str) -> None:
        """Unfold a part and mark it, or fold it."""
        at = next((at for at, entry in enumerate(self.shown) if entry.id == name), -1)
        if at >= 0:
            self._open ^= {name}
            self._drawn.clear()
            self.mark(at)

    def action_fresh(self) -> None:
        """The same problem with other numbers."""
        self._want(self.level, self.seed + 1)

    def action_level(self, level: int) -> None:
        """The same problem at this level."""
        if level in self._template.levels:
            self._want(level, self.seed)
        else:
            self.notice = f"It has no level {level}: {telling_banks.levels(self._template)}."
            self.draw()

    def _want(self, level: int, seed: int) -> None:
        if not self.doing:
            self._wanted, self.notice = (level, seed), ""
            self.again()
