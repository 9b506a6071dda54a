"""Named blanks."""

from __future__ import annotations

from tutor.model import Problem, Verdict
from tutor.tui.sheets.blanks import Blanks
from tutor.tui.sheets.cell import Expand
from tutor.tui.sheets.sheet import Key, Sheet
from tutor.tui.widgets.entries.pad import Pad


class FieldsPad(Pad):
    """A blank for each part of the answer; Enter goes on, and from the last one hands in."""

    ASK = "{line.submit}: next blank, then check"

    def made(self, problem: Problem, expand: Expand) -> Sheet:
        """The names are the problem's."""
        return Blanks(problem.parts, expand)

    def missed(self, verdict: Verdict) -> dict[Key, str]:
        """The parts that were wrong."""
        texts = dict(self.sheet.texts())
        return {(at, 0): texts[at, 0] for at in verdict.wrong if (at, 0) in texts}
