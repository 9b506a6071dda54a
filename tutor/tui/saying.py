"""What the drill screen says of keys, whichever were chosen for what they do. Knows no Textual."""

from __future__ import annotations

from tutor.sitting import Kind
from tutor.tui.strokes import key_for

EMPTY = {
    Kind.DRILL: "Type an answer first; {hint} shows a hint.",
    Kind.PRACTICE: "Type an answer first; {hint} shows a hint.",
    Kind.PLACEMENT: "Type an answer, or {hint} where you do not know.",
}
"""What is said where Enter is pressed in an empty line; `hint` stands for a key."""

GRADE_WORDS = {1: "again", 2: "hard", 3: "good", 4: "easy"}

GRADES = {1: 1, 2: 3, 3: 4, 4: 5}
"""Keys 1-4 as qualities of SM-2; the inverse of the bands FSRS reads qualities by."""

GRADE_KEYS = " ".join(f"{key} {word}" for key, word in GRADE_WORDS.items())
"""What the keys mean, said wherever they act."""


def grade_keys() -> str:
    """The same with the keys that were chosen."""
    return " ".join(f"{key_for(f'drill.grade-{word}', str(key))} {word}" for key, word in GRADE_WORDS.items())


def empty(kind: Kind) -> str:
    """What is said where Enter is pressed in an empty line."""
    return EMPTY[kind].format(hint=key_for("drill.hint", "?"))


def armed(key: int) -> str:
    """What the first stroke of a grade says: the second does it."""
    word = GRADE_WORDS[key]
    return f"press {key_for(f'drill.grade-{word}', str(key))} again to grade this: {word}"


def ways() -> str:
    """What can be done after a miss."""
    enter, hint = key_for("line.submit", "Enter"), key_for("drill.hint", "?")
    return f"Change it, then {enter}. Empty line: {hint} hint, {enter} twice solution."


def same() -> str:
    """What a second Enter on the same wrong answer says."""
    return f"That is the same answer: change it, or empty the line and press {_enter()} for the solution."


def once_more() -> str:
    """What the first Enter in the empty line after a miss says."""
    return f"{_enter()} once more shows the solution."


def not_saved(error: Exception) -> str:
    """Why an answer is not on the disk."""
    return f"not saved: {error} · {_enter()} tries again"


def _enter() -> str:
    return key_for("line.submit", "Enter")
