"""How many skills stand where: new, learning, young, mature, mastered, leech, suspended; each skill in one place.

Young and mature are Anki's: an interval below 21 days, and one of 21 days and more. Mastered is a skill that was right
in a mixed sitting after 21 days. A leech was forgotten as often as the setting `leech` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tutor.aside import suspended
from tutor.counts import counted
from tutor.graph import askable
from tutor.insight._parts import Look, Seen, charted
from tutor.layout.box import printable
from tutor.model import Card
from tutor.sums import MATURE

ORDER = 90
TITLE = "Skills"

STATES = ("new", "learning", "young", "mature", "mastered", "leech", "suspended")
_MEANS = {
    "new": "never asked",
    "learning": "before the first interval",
    "young": "interval below 21 days",
    "mature": "21 days and more",
    "mastered": "right in a mix after 21 days",
    "leech": "forgotten again and again",
    "suspended": "never by itself, as you wish",
}


@dataclass(frozen=True)
class Leech:
    """A skill that is forgotten again and again: id, title, how often."""

    skill: str
    title: str
    lapses: int


@dataclass(frozen=True)
class States:
    """Skills that can be asked, by state in the order of `STATES`, and the leeches, most forgotten first."""

    skills: int
    counts: Mapping[str, int]
    leeches: tuple[Leech, ...]


def of(seen: Seen) -> States:
    """Look at every card."""
    counts, leeches = dict.fromkeys(STATES, 0), list[Leech]()
    for skill in seen.curriculum.skills:
        if not askable(seen.curriculum, skill):
            continue
        card = seen.cards.get(skill)
        state = state_of(card, seen.planner.limits.leech)
        counts[state] += 1
        if card is not None and state == "leech":
            leeches.append(Leech(skill, seen.title(skill), card.lapses))
    leeches.sort(key=lambda one: (-one.lapses, one.skill))
    return States(sum(counts.values()), counts, tuple(leeches))


def state_of(card: Card | None, leech: int) -> str:
    """The state of one skill: the first of suspended, new, learning, leech, mastered, mature, young that it is."""
    if suspended(card):
        return "suspended"
    if card is None or not card.reviews:
        return "new"
    if card.to_learn:
        return "learning"
    if card.lapses >= leech:
        return "leech"
    if card.mastered:
        return "mastered"
    return "mature" if card.due_day - card.last_day >= MATURE else "young"


def told(figure: States, look: Look) -> Iterator[str]:
    """A row for each state; nothing while all are new."""
    if figure.counts["new"] == figure.skills:
        return
    yield f"Of {counted(figure.skills, 'skill')}:"
    short = look.width < 60
    rows = [
        (state if short else f"{state}, {_MEANS[state]}", f"{count:,}", count)
        for state, count in figure.counts.items()
        if count or state != "suspended"  # most learners suspend nothing, and need not wonder what it is
    ]
    yield from charted(rows, look)
    if figure.leeches:
        named = ", ".join(f"{printable(one.title)} ({one.lapses} times)" for one in figure.leeches[:5])
        more = f" and {len(figure.leeches) - 5} more" if len(figure.leeches) > 5 else ""
        yield f"Forgotten again and again: {named}{more}. `tutor why SKILL` says what each builds on."
