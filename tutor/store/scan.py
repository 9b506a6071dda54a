"""What a replay of the whole log may ask of the events before, without reading it a second time."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from tutor.events import Review
from tutor.store.ids import Ids
from tutor.store.log import Entry


class Scan:
    """What a replay knows besides: the ids of all events and of all reviews so far, and the newest of each skill."""

    def __init__(self, may_look_back: bool) -> None:
        self.ids, self.reviews = Ids(), Ids()
        self.may_look_back = may_look_back
        self._newest: dict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=4))

    def take(self, entry: Entry) -> None:
        """Know it."""
        event = entry.event
        self.ids.add(event.id)
        if isinstance(event, Review):
            self.reviews.add(event.id)
            for skill in event.cards:
                self._newest[skill].appendleft(entry)

    def newest_first(self, skill: str) -> Iterator[Entry]:
        """The last four reviews that set a card: to fall back further than that takes a second pass."""
        return iter(self._newest[skill])
