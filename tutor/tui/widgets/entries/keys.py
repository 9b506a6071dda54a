"""Keys of an entry of several rows."""

from __future__ import annotations

from textual.binding import Binding, BindingType

_KEYS = {
    "left": "left", "right": "right", "up": "up", "down": "down", "tab": "tab", "shift+tab": "shift_tab",
    "home,ctrl+a": "home", "end,ctrl+e": "end", "ctrl+left": "word_left", "ctrl+right": "word_right",
    "backspace,ctrl+h": "backspace", "delete,ctrl+d": "delete", "ctrl+w,alt+backspace": "delete_word_left",
    "ctrl+delete": "delete_word_right", "ctrl+u": "delete_left", "ctrl+k": "delete_right",
}  # fmt: skip
"""Keys and the actions of a sheet they do; ids begin with `entry.`."""

KEYS: list[BindingType] = [
    *(
        Binding(keys, f"edit('{name}')", name.replace("_", " "), id=f"entry.{name.replace('_', '-')}", show=False)
        for keys, name in _KEYS.items()
    ),
    Binding("enter", "enter", "On, and at the end check", id="entry.enter", show=False),
    Binding("ctrl+enter", "submit", "Check", id="entry.submit", show=False),
    Binding("ctrl+@,ctrl+space", "complete", "Complete the name", id="entry.complete", show=False),
]
