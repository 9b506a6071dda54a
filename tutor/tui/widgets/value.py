"""The line in which a setting is changed."""

from __future__ import annotations

from tutor.tui.widgets.answer import AnswerLine


class ValueLine(AnswerLine):
    """One line of input; `?` is a character like any other here."""

    PROMPT = "= "
    HINTS = False
