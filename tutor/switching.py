"""Changing the scheduler: cards carry the state of each, so only the day a skill comes back is read anew.

Nothing is written. The next review of a skill records the days of the scheduler in use; until then they are worked out
when a card is looked at. A card from before a scheduler existed gets its state from a replay of the skill's reviews.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec.structs import replace

from tutor.credit import implied
from tutor.events import Attempt, Event, Review
from tutor.model import Card, State
from tutor.planner import Planner
from tutor.protocols import Records
from tutor.schedulers import load as load_schedulers


class Recorded(Protocol):
    """What is recorded, to be read."""

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id."""
        ...

    def reviews(self) -> Iterator[Review]:
        """Reviews that count, oldest first."""
        ...


class Kept(Protocol):
    """What replays came to, from one start to the next."""

    def load(self, schedulers: frozenset[str]) -> dict[str, Mapping[str, State]]:
        """States by skill and scheduler, where the skill's history is still the same."""
        ...

    def save(self, schedulers: frozenset[str], states: Mapping[str, Mapping[str, State]]) -> None:
        """Keep them as far as that is possible."""
        ...


class PlannedCards(Mapping[str, Card]):
    """Cards as the planner's scheduler plans them; each is worked out when it is asked for, and once.

    `known` carries what was worked out from one look at the records to the next. With today's `day`, what was planned
    before a break was (a later start, or another machine) and falls into it comes ahead of it, where fuzz allows that.
    With `kept` a replay for a scheduler that is new is done once.
    """

    def __init__(
        self,
        planner: Planner,
        records: Recorded,
        known: dict[str, tuple[Card, Card]] | None = None,
        day: int | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._planner, self._records, self._day, self._kept = planner, records, day, kept
        self._cards = records.cards()
        self._away = day is not None and any(first > day for first, _ in planner.limits.breaks)
        self._load: Counter[int] | None = None
        self._schedulers = frozenset(load_schedulers())
        self._known = {} if known is None else known
        self._replayed: dict[str, Mapping[str, State]] | None = None

    def __getitem__(self, skill: str) -> Card:
        card = self._cards[skill]
        complete = not card.reviews or card.to_learn > 0 or self._schedulers <= card.states.keys()
        if complete and card.planned_by == self._planner.scheduler.name and not self._away:
            return card
        known = self._known.get(skill)
        if known is None or (known[0] is not card and known[0] != card):  # an undo may bring an equal one back
            whole = card if complete else replace(card, states=self._completed(card))
            self._known[skill] = known = card, self._before_break(replanned(self._planner, whole))
        return known[1]

    def _before_break(self, card: Card) -> Card:
        if not self._away or self._day is None:
            return card
        if self._load is None:
            self._load = Counter(one.due_day for one in self._cards.values())
        return self._planner.before_break(card, self._day, self._load)

    def __iter__(self) -> Iterator[str]:
        return iter(self._cards)

    def __len__(self) -> int:
        return len(self._cards)

    def _completed(self, card: Card) -> Mapping[str, State]:
        """The card's states and, from a replay, those it is without."""
        if self._replayed is None:
            self._replayed = self._kept.load(self._schedulers) if self._kept else {}
        if card.skill not in self._replayed:
            self._replayed = self._replay()
            if self._kept is not None:
                self._kept.save(self._schedulers, self._replayed)
        return {**self._replayed[card.skill], **card.states}

    def _replay(self) -> dict[str, Mapping[str, State]]:
        """The missing states of all cards: to read the reviews takes as long for one as for all."""
        histories = defaultdict[str, list[Review]](list)
        for review in self._records.reviews():
            for moved in review.cards:
                histories[moved].append(review)
        found = dict[str, Mapping[str, State]]()
        for skill, card in self._cards.items():
            if missing := self._missing(card):
                found[skill] = replayed(histories[skill], missing, skill)
        return found

    def _missing(self, card: Card) -> frozenset[str]:
        """The schedulers whose state a card is without, and should have."""
        if not card.reviews or card.to_learn > 0:
            return frozenset()
        return self._schedulers - card.states.keys()


class PlannedRecords:
    """`Records` whose cards are as the planner's scheduler plans them."""

    def __init__(self, planner: Planner, records: Records, day: int | None = None, kept: Kept | None = None) -> None:
        self._planner, self._records, self._day, self._kept = planner, records, day, kept
        self._known: dict[str, tuple[Card, Card]] = {}
        self._cards: PlannedCards | None = None

    def record(self, event: Event) -> None:
        """Append one event, durable on return; raises StoreError where it is not."""
        self._records.record(event)
        if not isinstance(event, Attempt):
            self._cards = None

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id, as they are now."""
        if self._cards is None:
            self._cards = PlannedCards(self._planner, self._records, self._known, self._day, self._kept)
        return self._cards

    def reviews(self) -> Iterator[Review]:
        """Reviews that count, oldest first."""
        return self._records.reviews()

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        """Attempts, by review id, whose review has not been closed."""
        return self._records.open_attempts()

    def last(self) -> Attempt | Review | None:
        """The newest event that still counts."""
        return self._records.last()

    def new_id(self) -> str:
        """A fresh ULID."""
        return self._records.new_id()

    def close(self) -> None:
        """Close what is below."""
        self._records.close()


def replanned(planner: Planner, card: Card) -> Card:
    """The card with the days of the planner's scheduler; unchanged where that has no state to tell them from."""
    scheduler = planner.scheduler
    if card.planned_by == scheduler.name or scheduler.name not in card.states:
        return card
    return planner.planned(card, card.last_day)


def replayed(reviews: Iterable[Review], names: Iterable[str] | None = None, skill: str = "") -> Mapping[str, State]:
    """The states of these schedulers, or of all, after the reviews of one skill that count, and that credited it.

    A review with a changed grade stands where the one stood that it replaces. Answers of a skill that was still being
    learnt moved no scheduler, nor do credits that did not come to a whole review.
    """
    known = load_schedulers()
    schedulers = [known[name] for name in (known if names is None else names)]
    card = Card("")
    before, last = card, None
    for review in sorted(reviews, key=lambda review: review.replaces or review.id):
        own = not skill or review.skill == skill
        left = review.cards.get(skill or review.skill)
        if left is not None and (left.to_learn if own else not (left.credit and left.credit.held)):
            continue
        found = before if own and last == review.day else card  # an explicit review stands for an implied one
        before, last = (found, None) if own else (card, review.day)
        card = found if own else implied(found, review.day, schedulers)
        for scheduler in schedulers if own else ():
            card = scheduler.after(card, review.quality, review.day)
    return card.states
