"""What has reviews and is in no bank any more: kept for ever, and back when its bank is back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.commands._common import say

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.events import Attempt
    from tutor.model import Card, Curriculum
    from tutor.store import ReadOnly

SHOWN = 3
"""Ids named in a sentence."""
AGAIN = "`tutor skills --orphans` lists them, `tutor bank add` brings a bank back"


@dataclass(frozen=True)
class Orphan:
    """A skill, or a problem of a skill that is there: its reviews, its open attempts, the last study day of both."""

    id: str
    kind: str
    bank: str
    reviews: int
    open: int
    last_day: int
    why: str


def lost_skills(
    curriculum: Curriculum, cards: Mapping[str, Card], left: Mapping[str, Sequence[Attempt]] | None = None
) -> list[str]:
    """Ids of the skills that have reviews or open attempts (`left`) and are in no bank; what is cheap to know."""
    met = {skill for skill, card in cards.items() if card.asked or card.reviews}
    met |= {attempts[0].skill for attempts in (left or {}).values()}
    return sorted(met - curriculum.skills.keys())


def lost_open(curriculum: Curriculum, left: Mapping[str, Sequence[Attempt]]) -> list[str]:
    """Ids of the skills whose missed problems wait for a fresh one, and are in no bank."""
    return lost_skills(curriculum, {}, left)


def named(skills: Sequence[str]) -> str:
    """The first of these ids, as they may be printed."""
    from tutor.bank.guard import shown

    more = f" and {len(skills) - SHOWN} more" if len(skills) > SHOWN else ""
    return ", ".join(shown(skill)[:80] for skill in skills[:SHOWN]) + more


def tell_lost(curriculum: Curriculum, cards: Mapping[str, Card], left: Mapping[str, Sequence[Attempt]]) -> None:
    """A word on stderr where something that was practised is in no bank."""
    if lost := lost_skills(curriculum, cards, left):
        say(f"tutor: practised, and in no bank now: {named(lost)}. Nothing is lost: {AGAIN}.")


def tell_lost_open(curriculum: Curriculum, left: Mapping[str, Sequence[Attempt]]) -> None:
    """At the start of a sitting: a missed problem cannot be asked afresh, as its bank is gone."""
    if lost := lost_open(curriculum, left):
        what = f"the fresh problem after a miss cannot be asked, the skill is in no bank now: {named(lost)}"
        say(f"tutor: {what}. What you answered is kept: {AGAIN}.")


def tell_if_lost(curriculum: Curriculum, words: Sequence[str], data: Path) -> None:
    """A word on stderr where one of these words, which nothing is called, was a skill before its bank went."""
    from tutor.commands._states import records_if_any

    records = records_if_any(data)
    lost = lost_skills(curriculum, records.cards(), records.open_attempts()) if records is not None else []
    if meant := [skill for skill in lost if {skill, skill.partition(":")[2]} & set(words)]:
        say(f"tutor: {named(meant)} is in no bank now; your reviews of it are kept: {AGAIN}.")


def orphans(curriculum: Curriculum, records: ReadOnly, folders: Sequence[tuple[str, Path]]) -> list[Orphan]:
    """Every orphan, sorted by bank and id; reads the whole log. Raises StoreError."""
    from tutor.bank.files import scan

    counted: Counter[str] = Counter()
    left: Counter[str] = Counter()
    last: dict[str, int] = {}
    for review in records.reviews():
        name = _orphaned(curriculum, review.skill, review.problem)
        counted[name] += 1
        last[name] = max(last.get(name, 0), review.day)
    for attempts in records.open_attempts().values():
        name = _orphaned(curriculum, attempts[0].skill, attempts[0].problem)
        left[name] += 1
        last[name] = max(last.get(name, 0), attempts[-1].day)
    files, banks = scan(folders).skills, {bank for bank, _ in folders}
    found = []
    for name in sorted(last.keys() - {""}):
        skill, _, problem = name.partition("/")
        bank = (problem if ":" in problem else skill).partition(":")[0]
        found.append(
            Orphan(
                name,
                "problem" if problem else "skill",
                bank,
                counted[name],
                left[name],
                last[name],
                _why(bank, banks, skill in files, problem),
            )
        )
    return sorted(found, key=lambda orphan: (orphan.bank, orphan.id))


def _orphaned(curriculum: Curriculum, skill: str, problem: str) -> str:
    """The id of the orphan that this problem of a skill belongs to: the skill, the problem, or "" for none."""
    from tutor.model import Identity

    if skill not in curriculum.skills:
        return skill
    try:
        name = Identity.parse(problem).problem
    except ValueError:  # no problem that this version of tutor could name
        return ""
    return "" if any(name == known.id for known in curriculum.skills[skill].problems) else f"{skill}/{name}"


def _why(bank: str, banks: set[str], has_file: bool, problem: str) -> str:
    if bank not in banks:
        return f"the bank {bank} is not installed"
    if problem:
        return "the skill has no such problem any more"
    return "its file cannot be used: `tutor bank lint` says why" if has_file else f"the bank {bank} has no such skill"
