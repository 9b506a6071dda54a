"""Roles of text as styles of the theme.

Not component classes: each of those is matched against the whole stylesheet for every widget, which took a third of
the time to the first question.
"""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.app import App
from textual.color import Color

from tutor.tui.themes import STARK

_HUES = {"right": "success", "wrong": "error", "note": "warning", "code": "accent", "key": "accent"}
_BOLD = frozenset({"right", "wrong", "note", "strong", "key"})


def ink(app: App[object], role: str) -> Style:
    """How text of this role is drawn in the app's theme; "" is plain."""
    hue = app.theme_variables.get(_HUES[role], "") if role in _HUES else ""
    return _style(role, hue, app.theme == STARK)


@lru_cache(maxsize=128)
def _style(role: str, hue: str, stark: bool) -> Style:
    return Style(
        color=Color.parse(hue).rich_color if hue else None,
        bold=role in _BOLD or None,
        dim=(role == "dim" and not stark) or None,
        underline=(role == "wrong" and stark) or None,
        reverse=role == "chosen" or None,
    )
