"""What the events add up to: cards, open attempts, sums; always equal to a replay of the log.

Every event finds its place whatever the order in which it comes: a card is that of the latest review that counts and
sets it, sums are sums, and who took back whom is remembered. So another machine's events, or an undo of something
old, change only what they concern. What is needed of earlier events is found among the newest, kept in a window, or
read from the log backwards; where that cannot be read the fold is `stale`, and `replay` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from tutor.events import Act, Aside, Attempt, Event, Review, Undo
from tutor.model import Card
from tutor.store.log import Entry, Mark, Marks, Position, Rank
from tutor.store.past import Past
from tutor.store.scan import Scan
from tutor.store.shelf import Shelf
from tutor.store.window import WINDOW, Window, rank_of
from tutor.sums import Sums


class Fold:
    """The events seen so far, added one by one."""

    def __init__(self, past: Past, window: int = WINDOW) -> None:
        self.cards: dict[str, Card] = {}
        self.ranks: dict[str, Rank] = {}
        """Where the review stands that left each card."""
        self.given: dict[str, int] = {}
        """How many reviews that count set each card."""
        self.unclosed: dict[str, dict[str, tuple[Rank, Attempt]]] = {}
        """Open attempts by review and id."""
        self.sums = Sums()
        self.shelf = Shelf()
        self.undone: set[str] = set()
        self.replacing: dict[str, list[str]] = {}
        """Reviews whose grade was changed -> the reviews that stand for them."""
        self.twice: dict[str, Rank] = {}
        """Events that stand in the log more than once -> where they stand first."""
        self.odd: set[str] = set()
        """Reviews with an attempt whose id is older than theirs: those are looked for in the whole log."""
        self.positions: dict[str, Position] = {}
        self.marks: Marks = {}
        self.newest = ""
        self.stale = False
        self.scan: Scan | None = None
        self.window = Window(window)
        self._past = past
        self._last: Rank | None = None
        """No event that counts stands behind it; None where that is not known."""
        self._found: Entry | None = None

    def __contains__(self, event_id: str) -> bool:
        """Whether the event is among the newest."""
        return self.window.get(event_id) is not None

    @property
    def open(self) -> dict[str, tuple[Attempt, ...]]:
        """Open attempts by review, both in the log's order."""
        found = [sorted(attempts.values(), key=_first_of) for attempts in self.unclosed.values()]
        found.sort(key=lambda attempts: attempts[0][0])
        return {attempts[0][1].review: tuple(attempt for _, attempt in attempts) for attempts in found}

    def live(self, event: Event) -> bool:
        """Whether the event still counts: neither undone nor replaced by a review that is itself not undone."""
        return event.id not in self.undone and not (isinstance(event, Review) and self._replaced(event.id))

    def first(self, entry: Entry) -> bool:
        """Whether it is this copy of the event that counts."""
        return self.twice.get(entry.event.id, entry.rank) == entry.rank

    def last(self) -> Act | None:
        """The newest event that still counts; raises OSError where it is behind the window and cannot be read."""
        for entry in self._newest_first(upto=self._last):
            event = entry.event
            if not isinstance(event, Undo) and self.live(event) and self.first(entry):
                self._last, self._found = entry.rank, entry
                return event
        self._last = _NOWHERE
        return None

    def state(self) -> tuple[object, ...]:
        """Everything that a replay of the log must give again."""
        return (
            *(self.cards, self.ranks, self.given, self.unclosed, self.sums, self.undone, self.twice, self.odd),
            self.shelf.rows(),
            {review: sorted(by) for review, by in self.replacing.items()},
        )

    def saw(self, marks: Marks) -> None:
        """Keep how far segments were read; some end in bytes that are no event."""
        for device, segments in marks.items():
            self.marks.setdefault(device, {}).update(segments)

    def add(self, entry: Entry) -> None:
        """Take an event in, wherever it belongs; one that is known already changes nothing."""
        try:
            self._take(entry)
        except OSError:
            self.stale = True

    def _take(self, entry: Entry) -> None:
        event, device, position = entry
        fresh = event.id > self.newest
        self.positions[device] = position
        self.marks.setdefault(device, {})[position.segment] = Mark(position.offset, position.newest)
        self.newest = max(self.newest, position.newest)
        if not fresh and self._known(entry):
            return
        if self.scan is not None:
            self.scan.take(entry)
        self.window.push(entry)
        if isinstance(event, Undo):
            self._undo(event.target)
            return
        rank = entry.rank
        if self._last is not None:
            self._last = max(self._last, rank)
        if isinstance(event, Aside):
            self.shelf.put(rank, event, counts=event.id not in self.undone)
        elif isinstance(event, Attempt):
            self._attempt(event, rank)
        else:
            self._review(event, rank)

    # ------------------------------------------------------------------ what an event changes

    def _attempt(self, event: Attempt, rank: Rank) -> None:
        if event.review > event.id:
            self.odd.add(event.review)
        if event.id not in self.undone and not self._closed(event.review):
            self.unclosed.setdefault(event.review, {})[event.id] = rank, event

    def _review(self, event: Review, rank: Rank) -> None:
        standing = event.id not in self.undone
        old = event.replaces if event.replaces != event.id else ""
        if old:
            counted = old not in self.undone and not self._replaced(old)
            by = self.replacing.setdefault(old, [])
            if event.id not in by:
                by.append(event.id)
                if standing and counted:
                    self._uncount(self._find(old))
        if standing:
            for review in (event.id, old):
                self.unclosed.pop(review, None)
            if not self._replaced(event.id):
                self._count(event, rank)

    def _undo(self, target: str) -> None:
        if target in self.undone:
            return
        self.undone.add(target)
        if self.shelf.take(target):
            return
        for review, attempts in self.unclosed.items():
            if attempts.pop(target, None):
                if not attempts:
                    del self.unclosed[review]
                return
        found = self._find(target)
        if found is None or not isinstance(found.event, Review):
            return
        event = found.event
        old = event.replaces if event.replaces != event.id else ""
        if not self._replaced(target):
            self._uncount(found)
        if old and old not in self.undone and not self._replaced(old):
            again = self._find(old)
            if again is not None and isinstance(again.event, Review):
                self._count(again.event, again.rank)
        for review in filter(None, (target, old)):
            if not self._closed(review):
                self._reopen(review)

    def _count(self, review: Review, rank: Rank) -> None:
        self.sums.add(review)
        if self._last is not None:
            self._last = max(self._last, rank)
        for skill, card in review.cards.items():
            self.given[skill] = self.given.get(skill, 0) + 1
            if skill not in self.ranks or self.ranks[skill] < rank:
                self.cards[skill], self.ranks[skill] = card, rank

    def _uncount(self, found: Entry | None) -> None:
        """Take a review out that counts no longer; one that is not known never counted."""
        if found is None or not isinstance(found.event, Review):
            return
        self.sums.take(found.event)
        for skill in found.event.cards:
            self.given[skill] -= 1
            if not self.given[skill]:
                del self.given[skill], self.cards[skill], self.ranks[skill]
            elif self.ranks[skill] == found.rank:
                self._fall_back(skill)

    def _fall_back(self, skill: str) -> None:
        """Give a skill the card of the latest review that counts."""
        for entry in self._newest_first(skill) if self.scan is None else self.scan.newest_first(skill):
            event = entry.event
            if isinstance(event, Review) and skill in event.cards and self.live(event) and self.first(entry):
                self.cards[skill], self.ranks[skill] = event.cards[skill], entry.rank
                return
        self.stale = True

    def _reopen(self, review: str) -> None:
        """Show the attempts of a review that stands no longer."""
        found = {
            entry.event.id: (entry.rank, entry.event)
            for entry in self._newest_first(review, "" if review in self.odd else review)
            if isinstance(entry.event, Attempt) and entry.event.review == review
            if entry.event.id not in self.undone and self.first(entry)
        }
        if found:
            self.unclosed[review] = found

    # ------------------------------------------------------------------ what is known

    def _replaced(self, review: str) -> bool:
        return any(by not in self.undone for by in self.replacing.get(review, ()))

    def _closed(self, review: str) -> bool:
        """Whether a review that is not undone has this id or replaces it."""
        if review in self.unclosed:
            return False
        if self._replaced(review):
            return True
        if review in self.undone or review > self.newest:
            return False
        if self.scan is not None:
            return review in self.scan.reviews
        found = self._find(review)
        return found is not None and isinstance(found.event, Review)

    def _known(self, entry: Entry) -> bool:
        """Whether the event stands in the log a second time; its first place is the one that counts."""
        name = entry.event.id
        if self.scan is not None and name not in self.scan.ids:
            return False
        found = self._find(name, entry.rank)
        if found is None:
            return False
        if found.rank > entry.rank:
            self.stale = True
        self.twice.setdefault(name, found.rank)
        return True

    def _find(self, name: str, besides: Rank | None = None) -> Entry | None:
        """The event of this id, as it stands in the log first."""
        if recent := self.window.get(name):
            return recent
        if self._found is not None and self._found.event.id == name:
            return self._found
        if name > self.window.floor:
            return None
        entries = (entry for entry in self._newest_first(name, name) if entry.event.id == name)
        return min((entry for entry in entries if entry.rank != besides), key=rank_of, default=None)

    def _newest_first(self, about: str = "", since: str = "", upto: Rank | None = None) -> Iterator[Entry]:
        """Events from the newest to those made when the id `since` was, at least those that name `about`."""
        yield from self.window.newest_first(upto)
        floor = self.window.floor
        if not floor or since > floor:
            return
        if self.scan is not None and not self.scan.may_look_back:
            self.stale = True
            return
        behind = (floor, "~", 0, 0)  # after every device's name
        yield from self._past.newest_first(
            self.positions, self.marks, about, since, behind if upto is None else min(behind, upto)
        )


def _first_of(pair: tuple[Rank, Attempt]) -> Rank:
    return pair[0]


_NOWHERE: Rank = ("", "", 0, 0)
