"""What a learner sees of an algorithm being learnt: its lines, and how far each skill they need has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from tutor.days import when
from tutor.graph import answered_right
from tutor.model import Algorithm, Card, Curriculum

DERIVING = "What it takes to derive the algorithm, or to trust it, beyond reading its lines."

MEETINGS = 3
"""Problems of a drill of one skill that a line needs."""


class Known(StrEnum):
    """How far one skill has come."""

    KNOWN = "known"
    LEARNING = "learning"
    NEW = "new"


class SkillState(Struct, frozen=True):
    """One skill a line needs; `next_in` says in words when it returns, "" where it is not scheduled."""

    id: str
    title: str
    state: Known
    next_in: str = ""


class LearnLine(Struct, frozen=True):
    """One line of an algorithm's NumPy, why it is there, and the skills it takes to read it.

    The last may be no line but the `derivation`: what it takes to derive the algorithm, beyond reading it.
    """

    code: str
    why: str
    skills: tuple[SkillState, ...] = ()
    derivation: bool = False

    @property
    def readable(self) -> bool:
        """True where every skill of the line is known."""
        return all(skill.state is Known.KNOWN for skill in self.skills)

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of what to drill to read the line: the skills not yet known, or all of them where none is missing."""
        missing = tuple(skill.id for skill in self.skills if skill.state is not Known.KNOWN)
        return missing or tuple(skill.id for skill in self.skills)


def returns(card: Card, day: int) -> str:
    """When a skill that was met returns, seen from `day`: "in 6 days"; "today, once more" while it is being learnt."""
    if not card.to_learn:
        return when(card.due_day, day)
    return "today, once more" if card.to_learn == 1 else "today, until right twice in a row"


def lines_read(lines: Sequence[LearnLine]) -> tuple[int, int]:
    """How many lines of an algorithm can be read, and of how many; its derivation is no line."""
    code = [line for line in lines if not line.derivation]
    return sum(line.readable for line in code), len(code)


def problems_of(skills: Sequence[str]) -> int:
    """How many problems a drill of what a line needs has: one of each skill, and no fewer than three."""
    return max(MEETINGS, len(skills))


def known(card: Card | None) -> Known:
    """Known where the newest answer was right, learning where there is another answer, new without any."""
    if answered_right(card):
        return Known.KNOWN
    return Known.LEARNING if card is not None and card.reviews else Known.NEW


def skill_state(curriculum: Curriculum, skill: str, card: Card | None, day: int) -> SkillState:
    """One skill of this curriculum."""
    next_in = returns(card, day) if card is not None and card.reviews else ""
    return SkillState(skill, curriculum.skills[skill].title, known(card), next_in)


def learn_lines(
    curriculum: Curriculum, algorithm: Algorithm, cards: Mapping[str, Card], day: int
) -> tuple[LearnLine, ...]:
    """The lines of an algorithm and its derivation, and where the learner stands with each skill they need."""

    def states(skills: Sequence[str]) -> tuple[SkillState, ...]:
        return tuple(skill_state(curriculum, s, cards.get(s), day) for s in skills if s in curriculum.skills)

    lines = tuple(LearnLine(line.code, line.why, states(line.skills)) for line in algorithm.lines)
    if not algorithm.derivation:
        return lines
    return (*lines, LearnLine("# to derive it", DERIVING, states(algorithm.derivation), derivation=True))
