"""Help: what every key does now, from the live bindings."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from tutor.tui.rows import Row, cut, wrapped

ABOUT = """Type an answer as you would write it: 1/2, sqrt(2), [1 2; 3 4], {1, 3}, x^2 + 1.
Enter checks it. An answer that cannot be read costs nothing.
After a miss: change it and press Enter, or empty the line and press Enter for the solution."""


def help_rows(screen: Screen[Any], cells: int) -> list[Row]:
    """A few sentences, then one row for each binding that acts now."""
    told = [line for about in ABOUT.split("\n") for line in wrapped(about, cells, margin=0)] + [()]
    keys: dict[str, list[str]] = {}
    live = sorted(screen.active_bindings.values(), key=lambda active: active.node is not screen)
    for active in live:
        if active.enabled and active.binding.description:
            keys.setdefault(active.binding.description, []).append(key_name(active.binding.key))
    for description, shown in keys.items():
        names = " ".join(dict.fromkeys(shown))
        told.append(cut(((f"{names:<17} ", "strong"), (description, "")), cells))
    return told


def key_name(key: str) -> str:
    """A key as a person says it."""
    names = {"question_mark": "?", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "enter": "Enter"}
    return "+".join(names.get(part, part) for part in key.split("+")).replace("f1", "F1")
