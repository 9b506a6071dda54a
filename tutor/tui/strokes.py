"""Keys as a person says them, those in force in every sentence that names one. Knows no Textual.

A sentence names a key by the id of its binding in braces, as in "{drill.hint} shows a hint", and is shown by way of
`keyed`. Formulas have braces too: a dot between letters is in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tutor.tui import look

_NAMES = {
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
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


USUAL: Mapping[str, str] = {
    "actions.choose": "Enter",
    "app.help": "F1",
    "app.quit": "ctrl+c",
    "drill.algorithm": "a",
    "drill.back": "Esc",
    "drill.down": "d",
    "drill.grade-again": "1",
    "drill.grade-easy": "4",
    "drill.grade-good": "3",
    "drill.grade-hard": "2",
    "drill.grid": "ctrl+g",
    "drill.hint": "?",
    "drill.lesson": "l",
    "drill.next": "Enter",
    "drill.solution": "s",
    "drill.tab": "Tab",
    "drill.undo": "u",
    "go.algorithms": "F4",
    "go.skills": "F3",
    "go.today-letter": "t",
    "line.delete-left": "Backspace",
    "line.submit": "Enter",
    "list.choose": "Enter",
    "problem.answer": "a",
    "problem.hints": "h",
    "problem.slips": "w",
    "problem.steps": "s",
}
"""The usual keys of what sentences name, by the ids of the bindings: a sentence is not to wait for those to load."""

_NAMED = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


def key_for(binding: str) -> str:
    """What to press for a binding, by its id: what the learner has chosen, or the usual key. Raises KeyError."""
    keys = look.now().keys.get(binding)
    return key_name(keys.split(",")[0]) if keys else USUAL[binding]


def keyed(text: str) -> str:
    """A sentence with the keys in force where it names bindings; what `USUAL` does not have is none."""
    return _NAMED.sub(lambda found: key_for(found[1]) if found[1] in USUAL else found[0], text)
