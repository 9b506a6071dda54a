"""What the drill screen says of keys, whichever were chosen for what they do. Knows no Textual."""

from __future__ import annotations

from tutor.grading import WORDS
from tutor.sitting import Kind
from tutor.tui.strokes import key_for, keyed

EMPTY = {
    Kind.DRILL: "Type an answer first; {drill.hint} shows a hint.",
    Kind.PRACTICE: "Type an answer first; {drill.hint} shows a hint.",
    Kind.PLACEMENT: "Type an answer, or {drill.hint} where you do not know.",
}
"""What is said where Enter is pressed in an empty line."""

GRADE_KEYS = " ".join(f"{key} {word}" for key, word in WORDS.items())
"""What the keys mean, said wherever they act."""


def grade_keys() -> str:
    """The same with the keys that were chosen."""
    return " ".join(f"{key_for(f'drill.grade-{word}')} {word}" for word in WORDS.values())


def empty(kind: Kind) -> str:
    """What is said where Enter is pressed in an empty line."""
    return keyed(EMPTY[kind])


def armed(key: int) -> str:
    """What the first stroke of a grade says: the second does it."""
    word = WORDS[key]
    return f"press {key_for(f'drill.grade-{word}')} again to grade this: {word}"


def ways() -> str:
    """What can be done after a miss."""
    return keyed("Change it, then {line.submit}. Empty line: {drill.hint} hint, {line.submit} twice solution.")


def same() -> str:
    """What a second Enter on the same wrong answer says."""
    return keyed("That is the same answer: change it, or empty the line and press {line.submit} for the solution.")


def once_more() -> str:
    """What the first Enter in the empty line after a miss says."""
    return keyed("{line.submit} once more shows the solution.")


def no_hints() -> str:
    """What is said where all hints were seen."""
    return keyed("There are no more hints. {drill.tab}, then Solution, works it through.")


def suspended() -> str:
    """What is said of a question that is only asked by name."""
    return keyed("Suspended: you asked for it by name. {drill.tab}, then Wake, has it asked as before.")


def untaught() -> str:
    """What is said of a new skill whose lesson was not seen."""
    return keyed("New to you? {line.submit}: the lesson first.")


def no_grid() -> str:
    """What is said where no grid can hold what is typed."""
    return keyed("This is no grid: it goes on in one line. {drill.grid} is the grid again.")


def not_saved(error: Exception) -> str:
    """Why an answer is not on the disk."""
    return f"not saved: {error} · {key_for('line.submit')} tries again"
