"""Which skill next, as which problem, and on which day it comes back.

Everything is a function of its arguments: what looks like chance (a template, a seed) is a hash of them, so a
session can be played again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from tutor import aside, credit
from tutor.due_day import Limits, Placed, ahead_of_break, fraction, place
from tutor.errors import ContentError
from tutor.grading import usual_ms
from tutor.graph import ancestors, askable, covered, order, weakest_need
from tutor.interleaving import interleaved
from tutor.model import Card, Curriculum, Identity, Skill
from tutor.protocols import Scheduler

Why = Literal["due", "new", "learning", "ahead", "again", "left", "step down"]

_WINDOW = 8  # answers at a level that decide about leaving it
_TOP_LEVEL = 3
_SEEDS = 10**6  # six digits are short enough to be typed

LATER = ("code", "derivation")
"""Kinds of answer that a skill is not begun with: they ask for it and for something beside it."""

CLEAN = 2
"""Right answers in a row, without help, that a new skill takes before its first interval."""

TWICE = 2
"""Problems missed in a row after which the weakest prerequisite is asked before the skill."""

GAP = 2
"""How many other problems come, where there are any, between two of a skill that is asked twice in a sitting."""

STARTS = 4
"""How many first problems a skill has: few enough for a wheel to carry them all ready made."""


class Pick(Struct, frozen=True):
    """A skill to ask next and why: "learning" is a new one once more; "again" and "step down" come after a miss.

    "left" is the very problem in the middle of which the sitting before was left.
    """

    skill: str
    why: Why


class Planner:
    """Plans for one learner (`profile`) over one curriculum by one scheduler's days."""

    def __init__(
        self,
        curriculum: Curriculum,
        scheduler: Scheduler,
        profile: str = "",
        limits: Limits | None = None,
        believed: Mapping[str, float] | None = None,
    ) -> None:
        self.curriculum = curriculum
        self.scheduler = scheduler
        self.profile = profile
        self.limits = limits or Limits()
        self.believed: Mapping[str, float] = believed or {}
        """P(known) by skill id, as a placement found it; what was reviewed since is no longer believed."""
        self._covered: dict[str, Mapping[str, float]] = {}
        self._behind: dict[str, tuple[str, ...]] = {}

    def within(self, limits: Limits) -> Planner:
        """The same planner under other limits."""
        return Planner(self.curriculum, self.scheduler, self.profile, limits, self.believed)

    def stuck(self, card: Card) -> bool:
        """Whether more of the same does not help: the skill was missed twice in a row, or forgotten too often."""
        return card.failed >= TWICE or card.lapses >= self.limits.leech

    def weakest(self, skill: str, cards: Mapping[str, Card], day: int) -> str | None:
        """The direct prerequisite least likely to be known on `day`."""
        return weakest_need(self.curriculum, skill, cards, day, self.scheduler, self.believed)

    def place(
        self, skill_id: str, ideal_day: int, day: int, *, reps: int = 0, load: Mapping[int, int] | None = None
    ) -> int:
        """The study day a skill reviewed on `day` for the `reps`-th time falls due; `load` counts what is due when."""
        return self.placed(skill_id, ideal_day, day, reps=reps, load=load).day

    def placed(
        self, skill_id: str, ideal_day: int, day: int, *, reps: int = 0, load: Mapping[int, int] | None = None
    ) -> Placed:
        """The same day with what moved it away from the scheduler's."""
        return place(self.limits, skill_id, ideal_day, day, reps, self.profile, load or {})

    def planned(self, card: Card, day: int, load: Mapping[int, int] | None = None) -> Card:
        """The card reviewed or credited on `day`, with the scheduler's day of its next review and its own."""
        ideal = credit.ideal(card, self.scheduler)
        reps = card.reviews + (card.credit.implied if card.credit else 0)
        placed = self.placed(card.skill, ideal, day, reps=reps, load=load)
        return card.but(ideal_day=ideal, due_day=placed.day, planned_by=self.scheduler.name, moved=placed.why)

    def before_break(self, card: Card, day: int, load: Mapping[int, int]) -> Card:
        """The card as it is, or ahead of a break to come in which it would fall due, as far as fuzz allows."""
        breaks, due = self.limits.breaks, card.due_day
        if not any(day < first <= due <= last for first, last in breaks) or card.to_learn or not card.reviews:
            return card
        u, interval = fraction(card.skill, card.reviews, self.profile), card.ideal_day - card.last_day
        sooner = ahead_of_break(self.limits, due, card.last_day, max(1, interval), u, load)
        return card if sooner is None else card.but(due_day=max(sooner, day), moved=(*card.moved, "break"))

    def covered(self, skill: str) -> Mapping[str, float]:
        """What practising a skill practises too, by weight; worked out once a skill."""
        if skill not in self._covered:
            self._covered[skill] = covered(self.curriculum, skill)
        return self._covered[skill]

    def queue(
        self, wanted: Sequence[str], cards: Mapping[str, Card], day: int, new_limit: int | None
    ) -> tuple[Pick, ...]:
        """What to ask on `day`: due skills, then up to `new_limit` new ones (None: all).

        Of the due ones those come first whose credit clears most of the others a minute, then the least remembered.
        Each skill once; neighbours are of different topics as far as that is possible, and no new skill comes before
        one it needs. What was reviewed and is not due is left out, and so is what its learner put aside.
        """
        skills = [skill for skill in order(self.curriculum, wanted) if askable(self.curriculum, skill)]
        skills = [skill for skill in skills if not aside.away(cards.get(skill), day)]
        met = {skill: cards[skill] for skill in skills if skill in cards and cards[skill].reviews}
        due = [skill for skill, card in met.items() if card.due_day <= day]
        due = self._in_order(due, met, day)
        new = [skill for skill in skills if skill not in met]
        new = new if new_limit is None else new[: max(0, new_limit)]
        first = self._interleaved(due, "")
        then = self._interleaved(new, self._topic(first[-1]) if first else "", keep_order=True)
        return (*(Pick(skill, "due") for skill in first), *(Pick(skill, "new") for skill in then))

    def sitting(
        self, wanted: Sequence[str], cards: Mapping[str, Card], day: int, count: int, first: Sequence[Pick] = ()
    ) -> tuple[Pick, ...]:
        """Exactly `count` problems of what was asked for by name, none where it has none.

        The queue first, or these picks instead; then, because nothing asked for by name is ever locked, what falls
        due soonest is asked ahead of its day, and then everything once more.
        """
        picks = list(first or self.queue(wanted, cards, day, None))
        asked = {pick.skill for pick in picks}
        rest = [skill for skill in dict.fromkeys(wanted) if askable(self.curriculum, skill) and skill not in asked]
        rest.sort(key=lambda skill: (cards[skill].due_day, skill))
        picks += [
            Pick(skill, "ahead") for skill in self._interleaved(rest, self._topic(picks[-1].skill) if picks else "")
        ]
        once = [pick.skill for pick in picks]
        picks = self._until_learnt(picks, cards)
        while once and len(picks) < count:
            picks += [Pick(skill, "ahead") for skill in once]
        return tuple(picks[:count])

    def asks(self, card: Card | None) -> int:
        """How many problems of a skill its next sitting asks, where all are right: a new one is asked until learnt."""
        return (card.to_learn or 1) if card and card.reviews else CLEAN

    def _until_learnt(self, picks: Sequence[Pick], cards: Mapping[str, Card]) -> list[Pick]:
        """The same picks, and what is being learnt as often as it must be right, some other problems in between."""
        placed, coming, waiting = list[Pick](), list(reversed(picks)), list[tuple[int, Pick]]()
        while coming or waiting:
            if waiting and (not coming or waiting[0][0] <= len(placed)):
                placed.append(waiting.pop(0)[1])
                continue
            pick = coming.pop()
            placed.append(pick)
            again = self.asks(cards.get(pick.skill)) - 1
            waiting += [(len(placed) + GAP, Pick(pick.skill, "learning")) for _ in range(again)]
        return placed

    def problem_for(
        self,
        skill: Skill,
        card: Card | None,
        seed: int,
        *,
        last: Identity | None = None,
        level: int = 0,
        passed: int = 0,
    ) -> Identity:
        """The problem to ask of a skill, at `level` (0: the card's) as far as its template goes; raises ContentError.

        Templates take turns from review to review, and where a problem was passed over (`passed` times). `last` is the
        problem of this skill asked just before, where there was one: its template is then left out, and chance
        (`seed`) chooses among the others. What is met for the first time is not met in code or a derivation.
        """
        if not skill.problems:
            raise ContentError(f"{skill.id} has no problem to ask")
        met = meetings(card) + passed
        gentle = [] if meetings(card) else [one for one in skill.problems if one.kind not in LATER]
        pool = gentle or skill.problems
        others = [template for template in skill.problems if last is None or template.id != last.problem]
        if last is None or not others:
            turn = _hash(self.profile, skill.id) + met
            template = pool[turn % len(pool)]
        else:
            template = others[_hash(self.profile, skill.id, met, seed) % len(others)]
        level = level or (card.level if card else 1)
        below = [possible for possible in template.levels if possible <= level]
        fitting = max(below) if below else min(template.levels, default=1)
        return Identity(skill.id, template.id, template.revision, fitting, seed)

    def starters(self) -> Iterator[Identity]:
        """Every problem that a learner who has never met its skill may be asked first."""
        for skill in self.curriculum.skills.values():
            for start in range(STARTS if skill.problems else 0):
                yield self.problem_for(skill, None, seed_for(start, FIRST, skill.id))

    def forecast(self, cards: Mapping[str, Card], day: int, days: int = 14) -> tuple[int, ...]:
        """How many reviews fall due on each of `days` study days from `day` on; the overdue count as today's."""
        met = (card for skill, card in cards.items() if card.reviews and askable(self.curriculum, skill))
        counts = Counter(max(0, due - day) for card in met if (due := aside.comes(card, day)) is not None)
        return tuple(counts[ahead] for ahead in range(days))

    def level_after(self, card: Card, right: bool) -> tuple[int, tuple[bool, ...]]:
        """Level and recent answers at it after one more: up above 90 % of the last 8, down below 75 %, within 1..3."""
        recent = (*card.recent, right)[-_WINDOW:]
        if len(recent) == _WINDOW:
            share = sum(recent)
            if 10 * share > 9 * _WINDOW and card.level < _TOP_LEVEL:
                return card.level + 1, ()
            if 4 * share < 3 * _WINDOW and card.level > 1:
                return card.level - 1, ()
        return card.level, recent

    def _interleaved(self, skills: Sequence[str], topic: str, *, keep_order: bool = False) -> list[str]:
        """The same skills with no two neighbours of one topic where possible; `topic` is that of what comes before."""
        waits = {skill: self.ancestors(skill) for skill in skills} if keep_order else {}
        return interleaved(skills, self._topic, topic, waits)

    def ancestors(self, skill: str) -> tuple[str, ...]:
        """Everything a skill builds on, near and far; worked out once a skill."""
        if skill not in self._behind:
            self._behind[skill] = ancestors(self.curriculum, skill)
        return self._behind[skill]

    def _in_order(self, due: Sequence[str], met: Mapping[str, Card], day: int) -> list[str]:
        """Due skills: those whose credit clears most others a minute, then the least remembered; the cleared last."""
        recall = {skill: credit.faded(met[skill], day, self.scheduler) for skill in due}
        gain = {skill: self._cleared(skill, recall, met, day) for skill in due}
        worth = {skill: len(gain[skill]) / self.expected_ms(skill, met[skill]) if gain[skill] else 0.0 for skill in due}
        cleared: set[str] = set()
        for skill in sorted((one for one in due if gain[one]), key=lambda one: (-worth[one], one)):
            if skill not in cleared:
                cleared |= gain[skill]
        return sorted(due, key=lambda skill: (skill in cleared, -worth[skill], recall[skill], skill))

    def _cleared(self, giver: str, recall: Mapping[str, float], met: Mapping[str, Card], day: int) -> set[str]:
        """Which due skills a pass at this one would clear."""
        found = set[str]()
        for skill, weight in self.covered(giver).items():
            if skill not in recall or not credit.may_receive(met[skill], self.limits.leech):
                continue
            card, share = met[skill], credit.share(weight, recall[skill])
            if credit.clears(card, share, day, self.scheduler):
                found.add(skill)
        return found

    def expected_ms(self, skill: str, card: Card | None, level: int = 0) -> int:
        """Active milliseconds, a second at least, that a problem of a skill may take at `level` (0: the card's)."""
        templates = self.curriculum.skills[skill].problems
        seconds = templates[0].seconds if templates else 60
        return max(1000, usual_ms(card, level or (card.level if card else 1), seconds))

    def _topic(self, skill: str) -> str:
        return self.curriculum.skills[skill].topic


def meetings(card: Card | None) -> int:
    """How often a skill was reviewed, also several times a day: what the next seed and template depend on."""
    return max(card.asked, card.reviews) if card else 0  # a card older than `asked` has only its reviews


FIRST = (0, 0, 0)
"""The place of a skill's very first problem: never met, no miss before it, none passed over."""


def seed_for(start: int, place: tuple[int, int, int], skill: str) -> int:
    """The seed 0..999999 of the problem of a skill at a place in its history, for a learner's `start`.

    A place is how often the skill was met, the part of the review, and how many problems were passed over.
    """
    start = start % STARTS if place == FIRST else start
    return _hash(start, place, skill) % _SEEDS


def _hash(*parts: object) -> int:
    """A number from these parts that is the same in every process, unlike `hash`."""
    return int.from_bytes(blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest(), "big")
