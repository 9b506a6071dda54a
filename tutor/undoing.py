"""Taking back the newest answer, the same for every front end."""

from __future__ import annotations

from tutor.model import Attempt, Curriculum, Moment, Review, Undo
from tutor.protocols import Records


def take_back(records: Records, curriculum: Curriculum, at: Moment) -> tuple[tuple[Attempt | Review, ...], str]:
    """Undo the newest event that counts; what was undone, newest first, and a sentence for the learner.

    A review that the opening of a solution closed is taken back together with that opening: it was one key.
    Raises NotSaved.
    """
    target = records.last()
    if target is None:
        return (), "Nothing to undo."
    records.record(Undo(records.new_id(), target.id, at))
    title = curriculum.skills[target.skill].title if target.skill in curriculum.skills else target.skill
    if isinstance(target, Attempt):
        return (target,), f"Taken back: {'the solution seen' if target.revealed else 'the last answer'}, {title}."
    undone: tuple[Attempt | Review, ...] = (target,)
    before = records.last()
    if target.revealed and isinstance(before, Attempt) and before.review == target.id and before.revealed:
        records.record(Undo(records.new_id(), before.id, at))
        undone = (target, before)
    return undone, f"Taken back: {title}, {target.reason}."
