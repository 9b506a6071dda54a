"""The newest events in memory: nearly everything that is taken back is one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from tutor.store.log import Entry, Position, Rank

WINDOW = 256


class Window:
    """The last so many events taken in; every event made after the id `floor` is here, if it is known at all."""

    def __init__(self, size: int = WINDOW) -> None:
        self.floor = ""
        self.behind: dict[str, Position] = {}
        """How far each device's log was taken in before the events here."""
        self._size = size
        self._entries: deque[Entry] = deque()
        self._by_id: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, event_id: str) -> Entry | None:
        """The event of this id, if it is here."""
        return self._by_id.get(event_id)

    def push(self, entry: Entry) -> None:
        """Take one in, and let the oldest go."""
        self._entries.append(entry)
        self._by_id[entry.event.id] = entry
        while len(self._entries) > self._size:
            oldest = self._entries.popleft()
            del self._by_id[oldest.event.id]
            self.behind[oldest.device] = oldest.position
            self.floor = max(self.floor, oldest.rank[0])

    def newest_first(self, upto: Rank | None) -> Iterator[Entry]:
        """The events whose place is behind that of no event that is not here."""
        recent = [entry for entry in self._entries if not self.floor or entry.rank[0] > self.floor]
        recent.sort(key=rank_of, reverse=True)
        return (entry for entry in recent if upto is None or entry.rank <= upto)


def rank_of(entry: Entry) -> Rank:
    """For sorting."""
    return entry.rank
