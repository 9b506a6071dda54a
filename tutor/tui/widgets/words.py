"""What an action is, apart from how it is shown."""

from __future__ import annotations

from msgspec import Struct


class Action(Struct, frozen=True):
    """Something to do: the screen's action of that name, the key that does it, and a word for it.

    Where not all fit, a pinned one keeps its place at the end by its key alone.
    """

    name: str
    key: str
    word: str
    pinned: bool = False


HELP = Action("help", "F1", "Help", pinned=True)
"""The app's own, at the end of every row."""
