"""A line for a sentence of the learner's own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from tutor.tui.widgets.answer import LINE_KEYS


class SentenceLine(Input, inherit_bindings=False):
    """One line of words, with the keys that were chosen for lines."""

    BINDINGS: ClassVar[list[BindingType]] = [*LINE_KEYS]
