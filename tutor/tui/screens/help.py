"""Help: what every key does now, from the live bindings."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

from tutor.tui.rows import Row, cut, row

ABOUT = """Type an answer as you would write it: 1/2, sqrt(2), [1 2; 3 4], {1, 3}, x^2 + 1.
Enter checks it. An answer that cannot be read costs nothing.
After a miss: change it and press Enter, or empty the line and press Enter for the solution."""


def help_rows(screen: Screen[Any], app: App[Any], cells: int) -> list[Row]:
    """A few sentences, then one row for each binding of this screen, its focused widget and the app."""
    told = [cut(row(line), cells) for line in ABOUT.split("\n")] + [()]
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.description:
            keys.setdefault(active.binding.description, []).append(app.get_key_display(active.binding))
    for description, shown in keys.items():
        names = " ".join(dict.fromkeys(shown))
        told.append(cut(((f"{names:<16} ", "strong"), (description, "")), cells))
    return told
