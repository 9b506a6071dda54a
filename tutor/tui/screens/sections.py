"""A screen of sections, some of them higher than the terminal."""

from __future__ import annotations

from tutor.tui.screens.listing import ListScreen
from tutor.tui.widgets.pane import Pane


class SectionScreen(ListScreen):
    """Goes from section to section; of one that is higher than the screen first what is out of sight."""

    def action_move(self, by: int) -> None:
        """The next section, or the one before, once all of this one was in sight."""
        pane = self.query_one("#list-entries", Pane)
        if self.at >= 0 and abs(by) == 1:
            start, end = self._places[self.at]
            top, height = pane.scroll_offset.y, max(1, pane.size.height)
            if (by > 0 and end > top + height) or (by < 0 and start < top):
                to = min(max(start, top + by * max(1, height - 1)), max(start, end - height))
                pane.scroll_to(y=to, animate=False, force=True)
                return
        super().action_move(by)
