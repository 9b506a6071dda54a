"""Lists in which skills stand: what can be done with the marked one, wherever that is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.learning import problems_of
from tutor.lessons import example, lesson_of
from tutor.tui.calls import Calls
from tutor.tui.rows import Row, cut, row, wrapped
from tutor.tui.screens.layer import Layer
from tutor.tui.screens.lesson import DRILL, LessonScreen
from tutor.tui.screens.listing import ListScreen
from tutor.tui.study import Study
from tutor.tui.widgets.words import Action


class SkillListScreen(ListScreen):
    """A subclass says which skill is meant by the marked entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "lesson", "The lesson of the marked skill", id="skills.lesson"),
        Binding("w", "why", "Why it comes back when it does", id="skills.why"),
        Binding("n", "nearby", "What lies around it", id="skills.nearby"),
    ]

    def __init__(self, study: Study, calls: Calls) -> None:
        super().__init__(calls)
        self._study = study

    @property
    def skill(self) -> str:
        """The id of the skill that is marked, "" where none is."""
        return ""

    def of_skill(self) -> Sequence[Action]:
        """What can be done with a skill besides drilling it."""
        return Action("lesson", "l", "Lesson"), Action("why", "w", "Why"), Action("nearby", "n", "Around it")

    def drill_skill(self, skill: str, taught: Sequence[str] = ()) -> None:
        """Drill it; of a skill in `taught` the lesson was just read."""
        if not self._study.curriculum.skills[skill].problems:
            self.notice = "There is no problem of this skill yet."
            self.draw()
            return
        wanted = (skill,)
        self.drill(lambda: self._study.session(wanted, problems_of(wanted)), taught)

    def action_lesson(self) -> None:
        """The lesson of the marked skill; from its end the drill begins."""
        skill = self.skill
        if not skill:
            return
        found = self._study.curriculum.skills[skill]
        make = partial(example, self._study.judge, found)
        screen = LessonScreen(self.calls, lesson_of(self._study.curriculum, found), make, DRILL)

        def then(_: None) -> None:
            if screen.finished:
                self.drill_skill(skill, (skill,))

        self.app.push_screen(screen, then)

    def action_why(self) -> None:
        """Say why the marked skill comes back when it does."""
        skill = self.skill
        if skill:
            self.ask("reading", partial(why, self._study, skill), partial(self._because, skill))

    def _because(self, skill: str, said: Sequence[str]) -> None:
        title = self._study.curriculum.skills[skill].title

        def rows(cells: int) -> list[Row]:
            told: list[Row] = [cut(row(title, "strong"), cells)]
            for sentence in said:
                told += [(), *wrapped(sentence, cells, margin=0)]
            return told

        self.app.push_screen(Layer(rows))

    def action_nearby(self) -> None:
        """Show what lies around the marked skill."""
        if self.skill:
            from tutor.tui.screens.nearby import NearbyScreen

            self.app.push_screen(NearbyScreen(self._study, self.calls, self.skill, self.find))

    def find(self, skill: str) -> None:
        """Mark this skill in the list, if it has it."""


def why(study: Study, skill: str) -> list[str]:
    """The sentences; reads all reviews, so not on the event loop."""
    from tutor.explaining import history, sentences

    records = study.records
    return list(sentences(study.planner, records.cards(), history(records.reviews(), skill), skill, study.today))
