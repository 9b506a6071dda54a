"""What the events add up to: cards, open attempts, the newest event; always equal to a replay of the log.

The newest events stay in a window, so that taking one back is cheap; older ones are folded into a base. Where an
event reaches behind the window (an undo of something old, another device's late event) the fold is `stale` and is
made anew from the whole log by `replay`.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tutor.events import Attempt, Event, Review, Undo
from tutor.model import Card
from tutor.store.log import Entry, Position

WINDOW = 256


@dataclass
class Base:
    """Everything before the window, with what the window and later events took back already left out.

    `closed` names those closed reviews that still have attempts in the window.
    """

    cards: dict[str, Card] = field(default_factory=dict)
    open: dict[str, tuple[Attempt, ...]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    positions: dict[str, Position] = field(default_factory=dict)
    key: tuple[str, str] = ("", "")


class Fold:
    """The events seen so far, added one by one in the log's order."""

    def __init__(self, base: Base | None = None, window: int = WINDOW) -> None:
        self.base = base or Base()
        self.key = self.base.key
        self.stale = False
        self.undone: set[str] = set()
        self.replacing: dict[str, list[str]] = {}
        """Reviews whose grade was changed -> the reviews that stand for them."""
        self._size = window
        self._window: deque[Entry] = deque()
        self._events: dict[str, Event] = {}
        self._attempts: Counter[str] = Counter()
        self._scanning = False
        self.refresh()

    def refresh(self) -> None:
        """Work out cards and open attempts from the base and the window."""
        self.cards = dict(self.base.cards)
        self.open = dict(self.base.open)
        self.closed = set(self.base.closed)
        for entry in self._window:
            self._show(entry.event)

    def __contains__(self, event_id: str) -> bool:
        """Whether the event is among the newest."""
        return event_id in self._events

    def live(self, event: Event) -> bool:
        """Whether the event still counts: neither undone nor replaced by a review that is itself not undone."""
        if event.id in self.undone:
            return False
        return not any(review not in self.undone for review in self.replacing.get(event.id, ()))

    def last(self) -> Attempt | Review | None:
        """The newest event of the window that still counts."""
        events = (entry.event for entry in reversed(self._window))
        return next((event for event in events if not isinstance(event, Undo) and self.live(event)), None)

    def add(self, entry: Entry) -> None:
        """Take the next event; one that the window holds already changes nothing."""
        event = entry.event
        if event.id in self._events:
            return
        newest, device = self.base.key
        if entry.key < self.key or (entry.device != device and entry.key[0] <= newest):
            self.stale = True
            return
        if self.base.positions and (self._may_be_known(event) or self._reaches_back(event)):
            self.stale = True
        plain = self._note(event)
        self._push(entry)
        if plain:
            self._show(event)
        else:
            self.refresh()

    def fill(self, entries: Iterator[Entry]) -> None:
        """Take a whole log from its beginning; `stale` after it where the base did not yet know who was taken back."""
        seen: set[str] = set()
        self._scanning = True
        for entry in entries:
            event = entry.event
            if event.id in seen:
                continue
            seen.add(event.id)
            if self.base.positions and not isinstance(event, Attempt) and self._reaches_back(event):
                self.stale = True
            self._note(event)
            self._push(entry)
        self._scanning = False
        self.base.closed = self.base.closed & self._attempts.keys()
        self.refresh()

    def _may_be_known(self, event: Event) -> bool:
        """Whether the base may hold this very event: its id is not new, and it does not close an open review."""
        if event.id > self.base.key[0]:
            return False
        return not (isinstance(event, Review) and (event.id in self.base.open or event.id in self._attempts))

    def _reaches_back(self, event: Event) -> bool:
        """Whether the base would have to change, or is not known well enough."""
        if isinstance(event, Undo):
            if event.target in self.undone:
                return False
            target = self._events.get(event.target)
            # undoing a changed grade brings the first one back, which the base may have left out
            replaced = target.replaces if isinstance(target, Review) else ""
            return target is None or bool(replaced and replaced not in self._events)
        if isinstance(event, Review):
            replaced = event.replaces
            return bool(replaced) and replaced not in self._events and event.id not in self.replacing.get(replaced, ())
        # ids grow, so a review later than all of the base cannot have been closed in it
        review, base = event.review, self.base
        return review <= base.key[0] and not any(review in known for known in (base.open, base.closed, self._attempts))

    def _note(self, event: Event) -> bool:
        """Keep who takes back whom; whether the event simply adds to what is shown."""
        if isinstance(event, Undo):
            self.undone.add(event.target)
            return False
        if isinstance(event, Review) and event.replaces and event.replaces != event.id:
            by = self.replacing.setdefault(event.replaces, [])
            if event.id not in by:
                by.append(event.id)
            return False
        return event.id not in self.undone and event.id not in self.replacing

    def _show(self, event: Event) -> None:
        """Let the event change what is seen."""
        if isinstance(event, Undo) or event.id in self.undone:
            return
        if isinstance(event, Attempt):
            if event.review not in self.closed:
                self.open[event.review] = (*self.open.get(event.review, ()), event)
            return
        for review in filter(None, (event.id, event.replaces)):
            self.closed.add(review)
            self.open.pop(review, None)
        if self.live(event):
            self.cards.update(event.cards)

    def _push(self, entry: Entry) -> None:
        self.key = entry.key
        self._window.append(entry)
        self._events[entry.event.id] = entry.event
        if isinstance(entry.event, Attempt):
            self._attempts[entry.event.review] += 1
        while len(self._window) > self._size:
            self._absorb(self._window.popleft())

    def _absorb(self, entry: Entry) -> None:
        """Move the oldest event of the window into the base."""
        event, base = entry.event, self.base
        del self._events[event.id]
        if isinstance(event, Attempt):
            self._attempts[event.review] -= 1
            if not self._attempts[event.review]:
                del self._attempts[event.review]
        base.positions[entry.device] = entry.position
        base.key = entry.key
        if isinstance(event, Undo) or event.id in self.undone:
            return
        if isinstance(event, Attempt):
            if event.review not in base.closed:
                base.open[event.review] = (*base.open.get(event.review, ()), event)
            return
        for review in filter(None, (event.id, event.replaces)):
            base.open.pop(review, None)
            if self._scanning or review in self._attempts:
                base.closed.add(review)
        if self.live(event):
            base.cards.update(event.cards)


def replay(stream: Callable[[], Iterator[Entry]], window: int = WINDOW) -> Fold:
    """Fold a whole log, each event once; a second pass only where an event reached behind the window.

    Raises what the stream raises.
    """
    first = Fold(window=window)
    first.fill(stream())
    if not first.stale:
        return first
    second = Fold(window=window)
    second.undone, second.replacing = first.undone, first.replacing
    second.fill(stream())
    return second
