"""A screen whose entries can be searched: the line of the search, and what its keys do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.screens.calling import CallingScreen
from tutor.tui.widgets.search import SearchLine
from tutor.tui.widgets.words import HELP, Action


class SearchingScreen(CallingScreen):
    """Opens a line for a search, and keeps what is looked for in `wanted`, "" for everything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="list.search", priority=True),  # letters behind it are looked for
    ]

    def __init__(self, calls: Calls) -> None:
        super().__init__(calls)
        self.wanted = ""

    @property
    def entry(self) -> Entry | None:
        """The marked entry."""
        raise NotImplementedError

    def draw(self) -> None:
        """Write everything for the present size."""
        raise NotImplementedError

    def sift(self) -> None:
        """Choose what is shown."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Open the line of the search."""
        line = self.query_one(SearchLine)
        line.display = True
        self.set_focus(line)
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A stroke is a character in a line of input."""
        return action != "search" or not isinstance(self.focused, Input)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show what fits what is typed."""
        message.stop()
        self.wanted = message.value.strip().casefold()
        self.sift()
        self.draw()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter: to the entries that were found."""
        message.stop()
        self.action_found()

    def action_found(self) -> None:
        """Leave the line of the search; what was found stays."""
        self.set_focus(None)
        self.draw()

    def end_search(self) -> None:
        """Close the line of the search; everything is shown again."""
        line = self.query_one(SearchLine)
        line.replace_all("")
        line.display = False
        self.set_focus(None)
        self.wanted = ""
        self.sift()
        self.draw()

    def while_searching(self) -> Sequence[Action]:
        """What the keys do in the line of the search, nothing where it has not the focus."""
        if not isinstance(self.focused, SearchLine):
            return ()
        found = (Action("found", "{line.submit}", "To what was found"),) if self.entry else ()
        return (*found, Action("back", "Esc", "End the search"), HELP)
