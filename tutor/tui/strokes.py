"""Keys as a person says them. Knows no Textual."""

from __future__ import annotations

from tutor.tui import look

_NAMES = {
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "enter": "Enter",
    "tab": "Tab",
    "question_mark": "?",
    "comma": ",",
    "full_stop": ".",
    "slash": "/",
    "backslash": "\\",
    "colon": ":",
    "semicolon": ";",
    "exclamation_mark": "!",
    "number_sign": "#",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "asterisk": "*",
    "at": "@",
    "ampersand": "&",
    "percent_sign": "%",
    "dollar_sign": "$",
    "tilde": "~",
    "underscore": "_",
    "vertical_line": "|",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


def key_name(key: str) -> str:
    """A key as a person says it: `?`, `Esc`, `F1`, `ctrl+h`."""
    parts = [_NAMES.get(part, part) for part in key.split("+")]
    last = parts[-1]
    parts[-1] = last.upper() if last[:1] == "f" and last[1:].isdecimal() else last
    return "+".join(parts)


def key_for(binding: str, usual: str) -> str:
    """What to press for a binding, by its id: what the learner has chosen, or `usual`."""
    keys = look.now().keys.get(binding)
    return key_name(keys.split(",")[0]) if keys else usual
