"""Keys of an entry of several rows. What the line of input does too has the id it has there: one choice for both."""

from __future__ import annotations

from textual.binding import Binding, BindingType

_KEYS = {
    "left": ("left", "line.cursor-left"),
    "right": ("right", "line.cursor-right"),
    "up": ("up", "entry.up"),
    "down": ("down", "entry.down"),
    "tab": ("tab", "entry.tab"),
    "shift+tab": ("shift_tab", "entry.back-tab"),
    "home,ctrl+a": ("home", "line.home"),
    "end,ctrl+e": ("end", "line.end"),
    "ctrl+left": ("word_left", "line.cursor-left-word"),
    "ctrl+right": ("word_right", "line.cursor-right-word"),
    "backspace": ("backspace", "line.delete-left"),
    "delete,ctrl+d": ("delete", "line.delete-right"),
    "ctrl+w,alt+backspace": ("delete_word_left", "line.delete-left-word"),
    "ctrl+delete": ("delete_word_right", "line.delete-right-word"),
    "ctrl+u": ("delete_left", "line.delete-left-all"),
    "ctrl+k": ("delete_right", "line.delete-right-all"),
}
"""Keys, the actions of a sheet they do, and the ids of the bindings."""

KEYS: list[BindingType] = [
    *(
        Binding(keys, f"edit('{name}')", name.replace("_", " "), id=id, show=False)
        for keys, (name, id) in _KEYS.items()
    ),
    Binding("enter", "enter", "On, and at the end check", id="line.submit", show=False),
    Binding("ctrl+enter", "submit", "Check", id="entry.submit", show=False),
    Binding("ctrl+@,ctrl+space", "complete", "Complete the name", id="line.complete", show=False),
]
