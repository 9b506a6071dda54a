"""Lines of working, each compared with the one above it once it is finished."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tutor.model import Outcome, Problem, Verdict
from tutor.tui import drawing
from tutor.tui.drawing import Picture
from tutor.tui.rows import Row, indent
from tutor.tui.sheets.cell import Expand
from tutor.tui.sheets.lines import LEAD, SIGNS, UNSURE, Lines, Pair
from tutor.tui.sheets.sheet import Sheet
from tutor.tui.widgets.entries.pad import Pad

_LABEL = re.compile(r"\s*[A-Za-z∇∂][^=<>≤≥!]{0,40}=(?!=)")
"""A name before an equals sign that may be no notation, such as `f'(x) =`."""


class LinesPad(Pad):
    """Enter makes a line and has the finished one compared; on an empty last line it hands them in."""

    ASK = "one step a line · an empty line: check"
    MARGIN = 0
    FIRST = True
    """Whether the first line is compared with what is given."""

    lines: Lines

    def made(self, problem: Problem, expand: Expand) -> Sheet:
        """One empty line."""
        self.lines = Lines(expand, first=self.FIRST)
        return self.lines

    def judged(self, pair: Pair, verdict: Verdict) -> None:
        """What became of a line."""
        self.lines.judged[pair] = verdict

    def read(self, text: str) -> Picture:
        """A line without the `=` or the name that it begins with."""
        lead = LEAD.match(text)
        start = lead.end() if lead else 0
        found = self._behind(text, start)
        if found.error and (label := _LABEL.match(text)) and found.span[0] < label.end() < len(text.rstrip()):
            return self._behind(text, label.end())
        return found

    def _behind(self, text: str, start: int) -> Picture:
        found = drawing.picture(text[start:], replace(self.reading, field=""))
        if not found.error:
            return found
        return replace(found, span=(found.span[0] + start, found.span[1] + start))

    def picture(self, cells: int) -> list[Row]:
        """What the line is read as, and what is known of it or of the one just finished."""
        shown = super().picture(cells) if self.sheet.cell.text.strip() else []
        verdict = self.lines.told()
        pointed = self._fault is not None and verdict is not None and verdict.outcome is Outcome.UNREADABLE
        if verdict is None or verdict.outcome is Outcome.CORRECT or pointed or not verdict.message:
            return shown
        sign, role = SIGNS.get(verdict.outcome, UNSURE)
        said = drawing.prose(verdict.message, {}, max(10, cells - 4))
        told = [((f" {sign} ", role), *said[0]), *indent(said[1:], 3)] if said else []
        return [*told, *shown]


class ScratchPad(LinesPad):
    """Scratch paper: the first line follows from nothing, and nothing is handed in."""

    ASK = "for you alone · an empty line: anew"
    FIRST = False
