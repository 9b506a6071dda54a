"""A matrix in cells."""

from __future__ import annotations

from tutor.model import Problem, Verdict
from tutor.tui.sheets.cell import Expand
from tutor.tui.sheets.grid import Grid
from tutor.tui.sheets.sheet import Key, Sheet
from tutor.tui.widgets.entries.pad import Pad


class GridPad(Pad):
    """The grid is the picture of the matrix; below it stands what the marked cell is read as."""

    ASK = "space: next cell · ; next row · {drill.grid}: one line"

    def made(self, problem: Problem, expand: Expand) -> Sheet:
        """One empty cell: how large the matrix is, is part of the answer."""
        return Grid(problem.reading, expand)

    def missed(self, verdict: Verdict) -> dict[Key, str]:
        """The wrong entries, counted row by row."""
        assert isinstance(self.sheet, Grid)
        columns = max(1, self.sheet.shape[1])
        texts = dict(self.sheet.texts())
        keys = (divmod(at, columns) for at in verdict.wrong)
        return {key: texts[key] for key in keys if key in texts}
