"""From what happened in a review to a quality 0..5 and the sentence that says why.

Time can only raise a 4 to a 5. A miss alone is never a lapse: people slip one time in ten, and a fresh problem
of the same skill decides. Where two rows of the table could apply, the better one does, except that the
solution in sight always counts: what was right only with it is a 1.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tutor.model import Card

_BEFORE_FAST = 2  # meetings that can earn no 5: there is no habit yet to be faster than
_ENOUGH = 3  # right times at a level before its median says more than the author's guess


class First(StrEnum):
    """How the first problem of a review ended; CORRECT also where hints or wrong tries came before it."""

    CORRECT = "correct"
    MISSED = "missed"
    GAVE_UP = "gave up"


class Fresh(StrEnum):
    """How the fresh problem after a miss ended: RIGHT is unaided, SEEN is right with the solution in sight."""

    RIGHT = "right"
    HELPED = "helped"
    MISSED = "missed"
    SEEN = "seen"
    GAVE_UP = "gave up"


class Evidence(Struct, frozen=True):
    """One review as it happened; counts and `ms` (active milliseconds, 0 = not measured) are of its first problem.

    `mended` counts wrong tries before the right one on that problem, `wrong_form` right values in a form not
    asked for, `revealed` says that its solution was in sight before it was settled. `fresh` is None where no
    fresh problem was settled, also when the review was left open and closed at the end of its study day.
    `level` is the first problem's, the one to ask `usual_ms` for.
    """

    first: First
    hints: int = 0
    mended: int = 0
    wrong_form: int = 0
    revealed: bool = False
    fresh: Fresh | None = None
    ms: int = 0
    level: int = 1


WORDS = {1: "again", 2: "hard", 3: "good", 4: "easy"}
"""What a learner calls the four grades, by the key of each."""

QUALITIES = {1: 1, 2: 3, 3: 4, 4: 5}
"""The same as qualities of SM-2; the inverse of the bands FSRS reads qualities by."""


def worded(quality: int, reason: str) -> str:
    """A stored reason, which names the quality of SM-2, by the learner's word for it: "graded good: right"."""
    key = max((key for key, least in QUALITIES.items() if least <= quality), default=1)
    why = reason.partition(": ")[2]
    return f"graded {WORDS[key]}" + (f": {why}" if why else "")


class Grade(Struct, frozen=True):
    """A quality 0..5 and the sentence that explains it."""

    quality: int
    reason: str


def grade(evidence: Evidence, usual_ms: int, meetings: int, *, show_time: bool = False) -> Grade:
    """Judge a review; `usual_ms` is the learner's median, `meetings` the reviews of this skill before this one."""
    if evidence.first is First.CORRECT and not evidence.revealed:
        quality, why = _unseen(evidence, usual_ms, meetings)
    else:
        quality, why = _missed(evidence)
    if show_time and evidence.first is First.CORRECT and evidence.ms > 0:
        why = f"{why}, {_spoken(evidence.ms)}, your usual {_spoken(usual_ms)}"
    elif quality == 5:
        why = f"{why}, no slower than usual"
    return Grade(quality, f"graded {quality}: {why}")


def usual_ms(card: Card | None, level: int, seconds: int) -> int:
    """Median active milliseconds of the right answers kept at `level`; the author's `seconds` below three of them."""
    times = sorted(ms for at, ms in card.times if at == level) if card else []
    if len(times) < _ENOUGH:
        return seconds * 1000
    # by hand: the `statistics` module brings decimal, fractions and random to every start
    return (times[(len(times) - 1) // 2] + times[len(times) // 2]) // 2


def _unseen(evidence: Evidence, usual: int, meetings: int) -> tuple[int, str]:
    """The first problem was answered right, without its solution."""
    if evidence.hints >= 2:
        return 2, f"right after {evidence.hints} hints"
    if evidence.hints == 1:
        return 3, "right after a hint"
    if evidence.mended:
        return 3, "right after a slip you mended"
    if evidence.wrong_form:
        return 4, "right value, then the form asked for"
    if meetings >= _BEFORE_FAST and 0 < evidence.ms <= usual:
        return 5, "right"
    return 4, "right"


def _missed(evidence: Evidence) -> tuple[int, str]:
    """The first problem was missed, given up, or right only with its solution in sight."""
    first = {First.CORRECT: "solution seen", First.MISSED: "missed", First.GAVE_UP: "gave up"}[evidence.first]
    fresh = evidence.fresh
    if fresh is None:
        return _never_fresh(evidence)
    if fresh is Fresh.RIGHT:
        return 3, f"{first}, then a fresh one right"
    if fresh is Fresh.HELPED:
        return 2, f"{first}, and a fresh one needed help"
    if fresh is Fresh.SEEN or evidence.first is First.CORRECT:
        return 1, "right only with the solution in sight"
    if fresh is Fresh.MISSED:
        return 2, f"{first}, and a fresh one was wrong too"
    if evidence.first is First.GAVE_UP:
        return 0, "gave up on both"
    return 2, f"{first}, and gave up on a fresh one"


def _never_fresh(evidence: Evidence) -> tuple[int, str]:
    """A review closed without its fresh problem."""
    if evidence.first is First.CORRECT:
        return 1, "right only with the solution in sight"
    if evidence.first is First.GAVE_UP:
        return 2, "gave up, and no fresh one was tried"
    if evidence.revealed:
        return 2, "solution seen, and no fresh one was tried"
    return 3, "missed once, and a miss alone is never a lapse"


def _spoken(ms: int) -> str:
    """Milliseconds in words: "38 s", "2 min 5 s"."""
    seconds = round(ms / 1000)
    return f"{seconds} s" if seconds < 100 else f"{seconds // 60} min {seconds % 60} s"
