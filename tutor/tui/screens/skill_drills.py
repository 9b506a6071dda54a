"""The two ways to work on a skill from a screen that shows it."""

from __future__ import annotations

from tutor.learning import problems_of
from tutor.model import Skill
from tutor.tui.screens.listing import ListScreen
from tutor.tui.study import Study


class SkillDrills(ListScreen):
    """Drills the skill that a screen says it is about, on the schedule or off it."""

    _study: Study

    @property
    def drilled(self) -> Skill | None:
        """The skill that the actions are about, None where there is none."""
        raise NotImplementedError

    def action_drill(self) -> None:
        """Drill the skill."""
        if self.drilled is not None:
            skills = (self.drilled.id,)
            self.drill(lambda: self._study.session(skills, problems_of(skills)))

    def action_practise(self) -> None:
        """Practise the skill off the schedule."""
        if self.drilled is not None:
            skills = (self.drilled.id,)
            self.drill(lambda: self._study.practice(skills, problems_of(skills)))
