"""Rows that scroll: only what is wider than the pane moves sideways, as far as its end."""

from __future__ import annotations

from textual.app import App, ComposeResult
from watching import seen

from tutor.tui.rows import row
from tutor.tui.widgets.pane import Pane


class Small(App[None]):
    """A pane and nothing else."""

    def compose(self) -> ComposeResult:
        """The pane."""
        yield Pane(id="pane")


async def test_words_stay_where_they_are_and_wide_rows_move_to_their_end() -> None:
    app = Small()
    async with app.run_test(size=(10, 3)) as pilot:
        pane = app.query_one(Pane)
        pane.fit(3)
        pane.show([row("words"), row("0123456789ab"), row("0123456789abcdefghijklmno")])
        await pilot.pause()
        assert seen(app) == "words\n012345678›\n012345678›\n"
        pane.scroll_relative(8, 0, animate=False)
        await pilot.pause()
        assert seen(app) == "words\n‹3456789ab\n‹9abcdefg›\n"
        pane.scroll_relative(100, 0, animate=False)
        await pilot.pause()
        assert seen(app) == "words\n‹3456789ab\n‹ghijklmno\n"
