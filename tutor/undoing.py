"""Taking back the newest answer, the same for every front end."""

from __future__ import annotations

from tutor.events import Act, Aside, Attempt, Put, Undo
from tutor.grading import worded
from tutor.model import Curriculum, Moment, Outcome
from tutor.protocols import Records


def take_back(records: Records, curriculum: Curriculum, at: Moment) -> tuple[tuple[Act, ...], str]:
    """Undo the newest event that counts; what was undone, newest first, and a sentence for the learner.

    A review that was not closed by a right answer is taken back together with the attempt it closed with: opening the
    solution was one key, and a review that was left open was closed by no key at all. Raises NotSaved.
    """
    target = records.last()
    if target is None:
        return (), "Nothing to undo."
    records.record(Undo(records.new_id(), target.id, at))
    title = curriculum.skills[target.skill].title if target.skill in curriculum.skills else target.skill
    if isinstance(target, Attempt):
        return (target,), f"Taken back: {_what(target)}, {title}."
    if isinstance(target, Aside):
        return (target,), f"Taken back: {title}, {_PUT[target.put]}."
    sentence = f"Taken back: {title}, {worded(target.quality, target.reason)}."
    open_again = records.open_attempts().get(target.replaces or target.id, ())
    if target.outcome is Outcome.CORRECT or not open_again:
        return (target,), sentence
    newest = open_again[-1]
    records.record(Undo(records.new_id(), newest.id, at))
    if not (newest.part and newest.revealed):
        sentence = f"Taken back: {_what(newest)}, {title}, and the grade it had because it was left open."
    return (target, newest), sentence


def _what(attempt: Attempt) -> str:
    return "the solution seen" if attempt.revealed else "the last answer"


_PUT = {Put.BURIED: "not today", Put.SUSPENDED: "suspended", Put.BACK: "no longer suspended"}
