"""Rows of text that scroll both ways: everything the app shows is one of these.

A row that goes on beyond the edge ends in › or begins with ‹; a bar for that would cost a row of fifteen. Sideways only
rows move that are wider than the pane, each as far as its end: the words around a wide formula stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tutor.tui.rows import Row, plain, safe, widest
from tutor.tui.widgets.ink import ink


class Pane(ScrollView, can_focus=False):
    """Shows rows as they are: nothing is wrapped, nothing is read as markup."""

    DEFAULT_CSS = """
    Pane {
        height: 1;
        width: 1fr;
        background: $background;
        scrollbar-size: 0 1;
    }
    """

    class Picked(Message):
        """A row was clicked; `at` counts the rows shown from 0, `across` the cells from its left edge."""

        def __init__(self, pane: Pane, at: int, across: int = 0) -> None:
            super().__init__()
            self.pane, self.at, self.across = pane, at, across

        @property
        def control(self) -> Pane:
            """The pane it was clicked in."""
            return self.pane

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: tuple[Row, ...] = ()

    def show(self, lines: Iterable[Row], *, keep: bool = False) -> None:
        """Show these rows, from the top unless `keep`."""
        lines = safe(lines)
        if lines == self.lines:
            return
        self.lines = lines
        self.virtual_size = Size(widest(self.lines), len(self.lines))
        if not keep:
            self.scroll_to(0, 0, animate=False, force=True)
        self.refresh()

    def fit(self, height: int) -> None:
        """Take so many rows; none hides it."""
        self.display = height > 0
        if height > 0 and self.styles.height is not None and self.styles.height.value != height:
            self.styles.height = height

    @property
    def overflows(self) -> bool:
        """True where not all rows are in sight."""
        return len(self.lines) > self.size.height

    @property
    def text(self) -> str:
        """What is shown, without styles."""
        return "\n".join(plain(line) for line in self.lines)

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        at = event.y + self.scroll_offset.y
        if at < len(self.lines):
            self.post_message(self.Picked(self, at, event.x + self.scroll_offset.x))

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is in sight."""
        left, top = self.scroll_offset
        cells = self.size.width
        base = self.rich_style
        at = top + y
        if at >= len(self.lines):
            return Strip.blank(cells, base)
        strip = Strip([Segment(text, base + ink(self.app, role)) for text, role in self.lines[at]])
        left = min(left, max(0, strip.cell_length - cells))
        more = strip.cell_length > left + cells
        strip = strip.crop_extend(left, left + cells, base)
        if left:
            strip = Strip.join([Strip([Segment("‹", base + ink(self.app, "dim"))]), strip.crop(1)])
        if more:
            strip = Strip.join([strip.crop(0, cells - 1), Strip([Segment("›", base + ink(self.app, "dim"))])])
        return strip
