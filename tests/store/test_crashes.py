"""Power cuts: after every call at the seam, every state the medium may hold; and proof that the test can fail."""

from __future__ import annotations

import pytest
from store_doubles import FOLDER, MemoryDisk, NoFolderSync, NoLogSync, WatchedDisk, attempt, review

from tutor.events import Event, Undo
from tutor.store import open_records

EVENTS: list[Event] = [
    attempt("01", "03"),
    attempt("02", "03"),
    review("03", mark=1),
    review("04", "core:det", 2),
    review("05", mark=3, replaces="03"),
    Undo("06", "05", review("x").at),
    review("07", mark=4),
]


class Stop(Exception):
    """One violation is enough."""


class Crashes:
    """Opens every crash state and counts where something acked is missing or something else appears."""

    def __init__(self, stop: bool) -> None:
        self.stop = stop
        self.fresh: dict[int, tuple[object, ...]] = {}
        self.acked: list[str] = []
        self.seen = self.violations = 0

    def watch(self, disk: MemoryDisk) -> None:
        for state in disk.crashes():
            self.seen += 1
            if not self._holds(state):
                self.violations += 1
                if self.stop:
                    raise Stop

    def _holds(self, state: MemoryDisk) -> bool:
        with open_records(FOLDER, disk=state, window=2) as records:
            found = [event.id for event in records.events()]
            extra = found[len(self.acked) :]
            if found[: len(self.acked)] != self.acked or len(extra) > 1:
                return False
            return self._fresh(len(found)) == (records.cards(), records.open_attempts(), records.sums())

    def _fresh(self, count: int) -> tuple[object, ...]:
        """Cards, open attempts and sums of the first events, recorded without trouble."""
        if count not in self.fresh:
            with open_records(FOLDER, disk=MemoryDisk(), window=100) as records:
                for event in EVENTS[:count]:
                    records.record(event)
                self.fresh[count] = records.cards(), records.open_attempts(), records.sums()
        return self.fresh[count]


def run(kind: type[WatchedDisk], stop: bool = False) -> Crashes:
    """Three sessions, the second one ended without closing."""
    crashes = Crashes(stop)
    disk = kind(crashes.watch)
    for number, part in enumerate((EVENTS[:3], EVENTS[3:5], EVENTS[5:])):
        records = open_records(FOLDER, disk=disk, window=2)
        for event in part:
            records.record(event)
            crashes.acked.append(event.id)
        if number != 1:
            records.close()
    return crashes


def test_no_power_cut_loses_what_was_acked() -> None:
    crashes = run(WatchedDisk)
    assert crashes.violations == 0
    assert crashes.seen >= 2500


@pytest.mark.parametrize("mutation", [NoLogSync, NoFolderSync])
def test_without_an_fsync_the_test_above_fails(mutation: type[WatchedDisk]) -> None:
    with pytest.raises(Stop):
        run(mutation, stop=True)
