"""Help while typing: names that may be completed, and the sign that a LaTeX command stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tutor.language.latex import COMMANDS
from tutor.language.names import FUNCTIONS, GREEK, GREEK_NAMES
from tutor.model import Reading

SIGNS = {
    **{name: letter for letter, name in GREEK.items() if letter != "ς"},
    **{name: sign for name, sign in COMMANDS.items() if len(sign) == 1 and not sign.isascii() and sign < "\ue000"},
    "cdot": "·", "times": "×", "div": "÷", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "leqslant": "≤",
    "geqslant": "≥", "ne": "≠", "neq": "≠", "sqrt": "√",
}  # fmt: skip
"""A command, without its backslash, and the character that the reader reads in the same way."""

LEAST = 2
"""Letters from which a name is completed: one fits too many."""

_COMMAND = re.compile(r"\\([A-Za-z]+)$")
_WORD = re.compile(r"\\?[A-Za-z]+$")


def sign(text: str, at: int) -> tuple[str, int] | None:
    """The text with the command before the character just typed as its sign, and where the cursor stands then.

    `at` is behind that character, which is no letter; None where no command stands there. `\\sqrt{2}` stays.
    """
    before, typed = text[: at - 1], text[at - 1 : at]
    if not typed or "A" <= typed <= "Z" or "a" <= typed <= "z":
        return None
    found = _COMMAND.search(before)
    plain = SIGNS.get(found[1], "") if found else ""
    if not found or not plain or (typed in "{[" and plain == "√"):
        return None
    shorter = before[: found.start()] + plain + typed
    return shorter + text[at:], len(shorter)


@lru_cache(maxsize=64)
def names(reading: Reading) -> tuple[str, ...]:
    """The names that an answer may hold: functions, and declared letters; Greek ones where any letter may stand."""
    known: Iterable[str] = {*FUNCTIONS, *reading.functions, *reading.symbols}
    if reading.open or not reading.symbols:
        known = {*known, *GREEK_NAMES}
    return tuple(sorted(name for name in known if len(name) > LEAST and name.isascii()))


def rest(text: str, at: int, known: Iterable[str]) -> str:
    """What is missing of the one name that begins as the word before the cursor does; "" where none or several fit."""
    if text[at : at + 1].isalnum() or (found := _WORD.search(text[:at])) is None:
        return ""
    word = found[0]
    candidates = (f"\\{name}" for name in SIGNS) if word.startswith("\\") else known
    fit = [name for name in candidates if name.startswith(word)]
    return fit[0][len(word) :] if len(word) >= LEAST and len(fit) == 1 else ""
