"""Looking into a data folder without a lock and without changing a byte of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tutor.aside import marked
from tutor.errors import StoreError
from tutor.events import Aside, Attempt, Review
from tutor.model import Card
from tutor.store.codec import NewerFormat, Unreadable, decode
from tutor.store.disk import Disk, why
from tutor.store.log import Log, Position
from tutor.store.opening import Opened, read_opened
from tutor.store.replay import replay
from tutor.store.replayed import Stands
from tutor.store.versions import readable
from tutor.store.window import WINDOW
from tutor.sums import Sums

_NOTHING = Position()


class ReadOnly:
    """What the records of a folder add up to at this moment, also while another tutor writes to it."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        """Read the folder, which need not exist; raises StoreError where it cannot be read."""
        real = disk or Disk()
        self._opened = Opened(folder, real, _NoLock(), Log(real, folder / "log"))
        try:
            readable(real, folder)
            read_opened(self._opened, WINDOW)
        except OSError as error:
            raise StoreError(f"{folder} cannot be read: {why(error)}") from error

    @property
    def notices(self) -> tuple[str, ...]:
        """What is damaged or missing, a sentence each; it is repaired when the folder is opened for writing."""
        return tuple(self._opened.log.notices)

    @property
    def unusable(self) -> tuple[str, ...]:
        """The checkpoints that could not be used, or that know more than the log."""
        return tuple(dict.fromkeys(path.name for path in (*self._opened.broken, *self._opened.unusable)))

    def counts(self, body: bytes) -> bool | None:
        """Whether an event, given as its line's JSON, counts; None for what cannot be taken back."""
        try:
            event = decode(body)
        except (Unreadable, NewerFormat):
            return None
        return self._opened.fold.live(event) if isinstance(event, Attempt | Review | Aside) else None

    def compared(self) -> tuple[bool, tuple[str, ...]]:
        """Whether all this equals a replay of the whole log, and what in the log cannot be used, a sentence each.

        Raises OSError.
        """
        log = Log(self._opened.disk, self._opened.folder / "log")
        fresh = replay(log, log.entries)
        return fresh.state() == self._opened.fold.state(), tuple(log.notices)

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id."""
        fold = self._opened.fold
        return marked(fold.cards, fold.shelf.standing())

    def standing(self) -> Mapping[str, Stands]:
        """Where the review stands that left each skill's card, and how many reviews that count have set it."""
        fold = self._opened.fold
        return {skill: (rank, fold.given[skill]) for skill, rank in fold.ranks.items()}

    def sums(self) -> Sums:
        """What the reviews that count add up to, by study day and by skill."""
        return self._opened.fold.sums

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        """Attempts by the id of their review, where no review that stands has closed them."""
        return self._opened.fold.open

    def reviews(self) -> Iterator[Review]:
        """Reviews that counted when the folder was read, oldest first; raises StoreError where that fails."""
        fold = self._opened.fold
        try:
            for entry in self._opened.log.entries():
                event, device, position = entry
                if position > fold.positions.get(device, _NOTHING):
                    continue  # written since: not known to the fold
                if isinstance(event, Review) and fold.live(event) and fold.first(entry):
                    yield event
        except OSError as error:
            raise StoreError(f"the log cannot be read: {why(error)}") from error


class _NoLock:
    """Nothing is held."""

    def release(self) -> None:
        """Nothing to give back."""
