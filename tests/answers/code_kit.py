"""Lines of NumPy over numbers that were drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tutor.answers import kinds
from tutor.answers._base import Answer, Context
from tutor.language.evaluate import Scope


def drawn_line(expected: str, shapes: Mapping[str, Any], **drawn: str) -> Answer:
    """The answer of a line over arrays of these shapes and drawn numbers, each by its name in our notation."""
    values = {name: Context().value(source) for name, source in drawn.items()}
    return kinds()["code"]({"value": expected, "shapes": shapes}, Context(Scope(values=values)))
