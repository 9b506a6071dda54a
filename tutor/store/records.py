"""The learner's records: open a folder, append events, ask what they add up to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import RLock

from tutor.aside import marked
from tutor.errors import NotSaved, StoreError
from tutor.events import Act, Attempt, Event, Review
from tutor.model import Card
from tutor.store.checkpoint import to_tables
from tutor.store.codec import encode
from tutor.store.database import Database
from tutor.store.disk import Disk, Held, why
from tutor.store.fold import Fold
from tutor.store.log import Entry
from tutor.store.opening import Opened, open_folder
from tutor.store.replay import replay
from tutor.store.replayed import Stands
from tutor.store.window import WINDOW
from tutor.sums import Sums

CHECKPOINT_EVERY = 500


def open_records(
    folder: Path, *, disk: Disk | None = None, ids: Callable[[], str] | None = None, window: int = WINDOW
) -> LogRecords:
    """Open a data folder, made if it is not there; `ids` makes ULIDs, `window` events are quick to take back.

    Raises StoreLocked where another tutor has it open, StoreError where it cannot be used.
    """
    return LogRecords(open_folder(Path(folder), disk or Disk(), window), ids or _ulid, window)


def _ulid() -> str:
    """A ULID of this moment; imported here because the package takes as long to load as all the rest of the store."""
    from ulid import ULID

    return str(ULID())


def _after(newest: str, fresh: str) -> str:
    """A ULID after `newest`, by a step that the chance in `fresh` chooses.

    Steps of one would make the same ids on two machines that know the same newest event while their clocks are behind
    it, and an id is counted once. 256 steps of 72 bits take a millisecond of the ids' time.
    """
    from ulid import ULID

    step = (int(ULID.from_str(fresh)) & _CHANCE) >> 8 | 1
    return str(ULID.from_int(int(ULID.from_str(newest)) + step))


_CHANCE = (1 << 80) - 1


class LogRecords:
    """`tutor.model.Records` over the append-only log; safe to call from several threads."""

    def __init__(self, opened: Opened, ids: Callable[[], str], window: int) -> None:
        self._disk, self._log, self._device = opened.disk, opened.log, opened.device
        self._lock: Held = opened.lock
        self._fold, self._writer, self._window = opened.fold, opened.writer, window
        self._notices: dict[str, None] = dict.fromkeys(opened.notices)
        self._newest = self._fold.newest
        self._own = opened.own
        self._ids = ids
        self._saved: set[str] = set()
        self._unwritten, self._dirty, self._closed = 0, opened.rebuilt, False
        self._threads = RLock()
        self.db = Database(self._disk, opened.folder, self.reviews)
        """TinyDB over the same records: tables `cards`, `meta` and `reviews`, for queries."""
        self.db.follow(lambda: to_tables(self._current()))

    @property
    def notices(self) -> tuple[str, ...]:
        """What was repaired or found missing since opening, a sentence each."""
        return tuple(self._notices | self._log.notices)

    @property
    def device(self) -> str:
        """The random name of this data folder on this machine, the same at every opening."""
        return self._device

    def record(self, event: Event) -> None:
        """Append one event, durable on return; the same event a second time changes nothing.

        Raises NotSaved where the disk did not take it, StoreError where it is not an event that can be kept.
        """
        with self._threads:
            if self._closed:
                raise NotSaved("not saved: the records are closed; open them again")
            body, kept = encode(event)
            if event.id in self._saved and event.id in self._fold:
                return
            position = self._writer.append(body, event.id, self._own)
            self._own = position.newest
            self._newest = max(self._newest, event.id)
            self._saved.add(event.id)
            if not self._fold.stale:
                self._fold.add(Entry(kept, self._device, position))
            self._dirty = True
            self._unwritten += 1
            if self._unwritten >= CHECKPOINT_EVERY:
                self._checkpoint()

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id, in its order, equal to a replay of the log; raises StoreError where that fails."""
        fold = self._current()
        return marked(fold.cards, fold.shelf.standing())

    def standing(self) -> Mapping[str, Stands]:
        """Where the review stands that left each skill's card, and how many reviews that count have set it."""
        fold = self._current()
        return {skill: (rank, fold.given[skill]) for skill, rank in fold.ranks.items()}

    def sums(self) -> Sums:
        """What the reviews that count add up to, by study day and by skill; a copy."""
        with self._threads:
            return self._current().sums.copy()

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        """Attempts by the id of their review, where no review that stands has closed them."""
        return self._current().open

    def last(self) -> Act | None:
        """The newest event, by the log's order, that is neither undone nor replaced."""
        with self._threads:
            try:
                return self._current().last()
            except OSError as error:
                raise StoreError(f"the log cannot be read: {why(error)}") from error

    def events(self) -> Iterator[Event]:
        """Every event once, in the log's order, whether it counts or not; read from the disk as it goes."""
        fold = self._current()
        try:
            for entry in self._entries():
                if fold.first(entry):
                    yield entry.event
        except OSError as error:
            raise StoreError(f"the log cannot be read: {why(error)}") from error

    def reviews(self) -> Iterator[Review]:
        """Reviews that count, oldest first, read from the disk as it goes."""
        fold = self._current()
        return (event for event in self.events() if isinstance(event, Review) and fold.live(event))

    def review(self, review_id: str) -> Review | None:
        """The review of this id, whether it counts or not; None where there is none."""
        events = (event for event in self.events() if isinstance(event, Review))
        return next((event for event in events if event.id == review_id), None)

    def check(self) -> tuple[str, ...]:
        """Read the whole log and compare: what is damaged, missing or not equal to a replay; empty when all is well."""
        before = dict(self._log.notices)
        self._log.notices.clear()
        try:
            fresh = replay(self._log, self._entries, self._window)
            self._log.speak_of_tails()
        except OSError as error:
            return (f"the log cannot be read: {why(error)}",)
        found = list(self._log.notices)
        self._log.notices = before | self._log.notices
        if fresh.state() != self._current().state():
            found.append("the cards differ from a replay of the log: they were rebuilt")
            self._fold, self._dirty = fresh, True
        return tuple(found)

    def new_id(self) -> str:
        """A fresh ULID, later than every id in the log whatever the clock says."""
        with self._threads:
            fresh = self._ids()
            if fresh <= self._newest and re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", self._newest):
                fresh = _after(self._newest, fresh)
            self._newest = max(fresh, self._newest)
            return fresh

    def close(self) -> None:
        """Write the checkpoint and release the lock; safe to call twice."""
        with self._threads:
            if self._closed:
                return
            self._closed = True
            self._writer.close()
            if self._dirty:
                self._checkpoint()
            self._lock.release()

    def __enter__(self) -> LogRecords:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _current(self) -> Fold:
        """The fold, made anew where an event reached behind its window."""
        with self._threads:
            if self._fold.stale:
                try:
                    self._fold = replay(self._log, self._entries, self._window)
                except OSError as error:
                    raise StoreError(f"the log cannot be read: {why(error)}") from error
            return self._fold

    def _entries(self) -> Iterator[Entry]:
        self._writer.bury()
        yield from self._log.entries()
        self._log.speak_of_tails()

    def _checkpoint(self) -> None:
        """Write `state.json`; a failure costs only time at the next opening, so it is a notice."""
        self._unwritten = 0
        try:
            self.db.checkpoint(to_tables(self._current()))
            self._dirty = False
        except OSError as error:
            self._notices[f"the checkpoint was not written: {why(error)}; the log holds everything"] = None
        except StoreError as error:
            self._notices[f"the checkpoint was not written: {error}"] = None
