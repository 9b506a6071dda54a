"""What is put aside, as the log says it: every event that counts, for there are as many as a person pressed a key.

So an undo, and another machine's events, need no look back: what is left is read again in the log's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tutor.events import Aside
from tutor.store.log import Rank

Row = tuple[Rank, Aside]


class Shelf:
    """The asides that count."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = {aside.id: (rank, aside) for rank, aside in rows}

    def put(self, rank: Rank, aside: Aside, *, counts: bool) -> None:
        """Take one in, wherever it belongs; nothing where it was taken back before it came."""
        if counts:
            self._rows[aside.id] = rank, aside

    def take(self, name: str) -> bool:
        """Take one back; False where no aside has this id."""
        return self._rows.pop(name, None) is not None

    def rows(self) -> list[Row]:
        """All of them, in the log's order."""
        return sorted(self._rows.values(), key=_rank)

    def standing(self) -> Iterator[Aside]:
        """All of them without their places."""
        return (aside for _, aside in self.rows())


def _rank(row: Row) -> Rank:
    return row[0]
