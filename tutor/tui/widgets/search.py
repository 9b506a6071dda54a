"""The line of a search."""

from __future__ import annotations

from tutor.tui.widgets.answer import AnswerLine


class SearchLine(AnswerLine):
    """One line of input; `?` is a character like any other here."""

    PROMPT = "/ "
    HINTS = False
