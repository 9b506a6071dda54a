"""Looking into a data folder without a lock and without changing a byte of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tutor.errors import StoreError
from tutor.events import Attempt, Review
from tutor.model import Card
from tutor.store.disk import Disk, why
from tutor.store.fold import WINDOW
from tutor.store.log import Log
from tutor.store.opening import Opened, read_opened


class ReadOnly:
    """What the records of a folder add up to at this moment, also while another tutor writes to it."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        """Read the folder, which need not exist; raises StoreError where it cannot be read."""
        real = disk or Disk()
        self._opened = Opened(folder, real, _NoLock(), Log(real, folder / "log"))
        try:
            read_opened(self._opened, WINDOW)
        except OSError as error:
            raise StoreError(f"{folder} cannot be read: {why(error)}") from error

    @property
    def notices(self) -> tuple[str, ...]:
        """What is damaged or missing, a sentence each; it is repaired when the folder is opened for writing."""
        return tuple(self._opened.log.notices)

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id."""
        return dict(self._opened.fold.cards)

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        """Attempts by the id of their review, where no review that stands has closed them."""
        return dict(self._opened.fold.open)

    def reviews(self) -> Iterator[Review]:
        """Reviews that count, oldest first, each once; raises StoreError where the log cannot be read."""
        seen: set[str] = set()
        try:
            for entry in self._opened.log.entries():
                event = entry.event
                if isinstance(event, Review) and event.id not in seen and self._opened.fold.live(event):
                    seen.add(event.id)
                    yield event
        except OSError as error:
            raise StoreError(f"the log cannot be read: {why(error)}") from error


class _NoLock:
    """Nothing is held."""

    def release(self) -> None:
        """Nothing to give back."""
