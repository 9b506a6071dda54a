"""One machine's whole life against a model in memory: whatever happens, both are equal at every step.

Answers, undos, changed grades, another machine's files, backups and restores, a full disk, a failing fsync, kill -9,
and the power cut in the middle of any of these. `pytest tests/store/test_whole_life.py -m nightly` is the long form.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from itertools import islice
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from store_doubles import FOLDER, NOW, File, MemoryDisk, Names, attempt, naive, review

from tutor.errors import NotSaved
from tutor.events import Event, Review, Undo
from tutor.store import LogRecords, ReadOnly, open_records
from tutor.store.restoring import Kept, restore
from tutor.store.vault import Vault

SKILLS = st.sampled_from(["core:trace", "core:det"])
CUTS = st.integers(1, 40)
OTHER = "m0other"

Segments = dict[int, list[Event]]
"""One device's events by segment; of this machine all are in one."""


class PowerCut(BaseException):
    """Nothing runs after it, so nothing may catch it."""


class MortalDisk(MemoryDisk):
    """Dies after so many calls, may be full, and may fail to sync."""

    def __init__(self, names: Names | None = None) -> None:
        super().__init__(names)
        self.left = -1
        """Changes that still happen before the power is cut; -1 for all."""
        self.full = False
        self.unsynced = 0
        """How many calls of fsync fail next; the kernel then forgets what it could not write."""

    def _change(self) -> None:
        if not self.left:
            raise PowerCut
        self.left -= self.left > 0

    def _takes_space(self) -> None:
        self._change()
        if self.full:
            raise OSError(errno.ENOSPC, "no space left")

    def create(self, path: Path) -> int:
        self._takes_space()
        return super().create(path)

    def make_folder(self, path: Path) -> None:
        if path not in self.names_now:
            self._takes_space()
        super().make_folder(path)

    def write(self, descriptor: int, data: bytes) -> int:
        self._takes_space()
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self._change()
        if self.unsynced:
            self.unsynced -= 1
            self.open_files[descriptor].pending.clear()
            raise OSError(errno.EIO, "the disk")
        super().fsync(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        self._change()
        super().truncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        self._change()
        super().close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self._change()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._change()
        super().remove(path)

    def fsync_folder(self, path: Path) -> None:
        self._change()
        super().fsync_folder(path)


def ordered(log: dict[str, Segments]) -> list[Event]:
    """The order by its definition: greatest id so far, device, place; the first copy of an event counts."""
    found: list[tuple[str, str, int, Event]] = []
    for device, segments in log.items():
        newest = ""
        for place, event in enumerate(event for number in sorted(segments) for event in segments[number]):
            newest = max(newest, event.id)
            found.append((newest, device, place, event))
    found.sort(key=lambda row: row[:3])
    first: dict[str, Event] = {}
    for *_, event in found:
        first.setdefault(event.id, event)
    return list(first.values())


class Ids:
    """ULIDs of a clock of one's own."""

    def __init__(self, chance: str, clock: int) -> None:
        self.chance, self.clock = chance, clock

    def __call__(self) -> str:
        self.clock += 1
        return f"{self.clock:010}{self.chance * 7}{self.clock:09}"


class WholeLife(RuleBasedStateMachine):
    """The records under test, what they should hold, and another machine whose files may be brought."""

    def __init__(self) -> None:
        super().__init__()
        self.small = mock.patch("tutor.store.writer.SEGMENT_BYTES", 1_500)  # two or three events
        self.small.start()
        self.disk = MortalDisk({Path("/"): None, FOLDER: None})
        self.elsewhere = MemoryDisk({Path("/"): None, FOLDER: None})
        self.elsewhere.names_now[FOLDER / "device"] = File(OTHER.encode())
        self.log: dict[str, Segments] = {}
        self.backups: dict[str, dict[str, Segments]] = {}
        self.open: list[str] = []
        self.days = 0

    @initialize(ahead=st.sampled_from([-1000, 0, 1000]))
    def begins(self, ahead: int) -> None:
        self.ids = Ids("A", 5000)
        self.records = self.opened()
        self.other = open_records(FOLDER, disk=self.elsewhere, window=3, ids=Ids("B", 5000 + ahead))

    def opened(self) -> LogRecords:
        return open_records(FOLDER, disk=self.disk, window=3, ids=self.ids)

    # ------------------------------------------------------------------ what a learner does

    @property
    def mine(self) -> list[Event]:
        return self.log.setdefault(self.records.device, {}).setdefault(0, [])

    def take(self, event: Event) -> None:
        if self.disk.full:
            with pytest.raises(NotSaved, match="the disk is full"):
                self.records.record(event)
            return
        self.records.record(event)
        self.mine.append(event)

    @rule(skill=SKILLS, fresh=st.booleans())
    def attempts(self, skill: str, fresh: bool) -> None:
        if fresh or not self.open:
            self.open.append(self.records.new_id())
        self.take(attempt(self.records.new_id(), self.open[-1], skill))

    @rule(skill=SKILLS, mark=st.integers(0, 9), opened=st.booleans())
    def closes(self, skill: str, mark: int, opened: bool) -> None:
        self.take(review(self.open.pop() if opened and self.open else self.records.new_id(), skill, mark))

    @rule(data=st.data())
    def undoes(self, data: st.DataObject) -> None:
        if known := [event.id for event in ordered(self.log)]:
            self.take(Undo(self.records.new_id(), data.draw(st.sampled_from(known)), NOW))

    @rule()
    def undoes_the_last(self) -> None:
        if last := self.records.last():
            self.take(Undo(self.records.new_id(), last.id, NOW))

    @rule(mark=st.integers(10, 19), data=st.data())
    def changes_a_grade(self, mark: int, data: st.DataObject) -> None:
        if known := [event for event in ordered(self.log) if isinstance(event, Review)]:
            old = data.draw(st.sampled_from(known))
            self.take(review(self.records.new_id(), old.skill, mark, old.id))

    @rule(data=st.data())
    def records_an_event_again(self, data: st.DataObject) -> None:
        if known := ordered(self.log):
            event = data.draw(st.sampled_from(known))
            self.disk.full = False
            self.take(event)

    # ------------------------------------------------------------------ another machine

    @rule(skill=SKILLS, mark=st.integers(20, 29), data=st.data())
    def another_machine_does_something(self, skill: str, mark: int, data: st.DataObject) -> None:
        known = [event.id for event in ordered(self.log)]
        target = data.draw(st.sampled_from(known)) if known else "none"
        name = self.other.new_id()
        made: list[Event] = [
            review(name, skill, mark), review(name, skill, mark, target), attempt(name, target, skill),
            Undo(name, target, NOW),
        ]  # fmt: skip
        self.other.record(data.draw(st.sampled_from(made)))

    @rule(data=st.data(), whole=st.booleans())
    def its_files_are_brought(self, data: st.DataObject, whole: bool) -> None:
        """All of them, or one, or the beginning of one."""
        home = FOLDER / "log" / OTHER
        files = {path: file.data for path, file in self.elsewhere.names_now.items() if path.parent == home and file}
        if not files:
            return
        if not whole:
            path = data.draw(st.sampled_from(sorted(files)))
            files = {path: files[path][: data.draw(st.sampled_from([len(files[path]), len(files[path]) // 2]))]}
        self.records.close()
        there = {event.id: event for event in self.other.events()}
        for path, brought in files.items():
            self.disk.names_now.setdefault(home.parent, None)
            self.disk.names_now.setdefault(home, None)
            self.disk.names_now[path] = File(brought)
            names = [line.split(b'"id":"')[1].split(b'"')[0].decode() for line in brought.split(b"\n")[:-1]]
            self.log.setdefault(OTHER, {})[int(path.stem)] = [there[name] for name in names]
        self.disk = MortalDisk(self.disk.names_now)  # a carrier syncs what it brings
        self.records = self.opened()

    # ------------------------------------------------------------------ backups

    @rule()
    def is_backed_up(self) -> None:
        self.disk.full = False
        self.days += 1
        name = f"2026-{1 + self.days // 28:02}-{1 + self.days % 28:02}"
        Vault(self.disk, FOLDER).keep(name, made=self.days)
        self.backups[name] = deepcopy(self.log)

    @precondition(lambda self: self.backups)
    @rule(data=st.data(), cut=st.one_of(st.just(-1), CUTS), state=st.integers(0, 99))
    def is_restored(self, data: st.DataObject, cut: int, state: int) -> None:
        name = data.draw(st.sampled_from(sorted(self.backups)))
        now, then = deepcopy(self.log), deepcopy(self.backups[name])
        self.disk.full = False
        self.records.close()
        aside: list[str] = []

        def act() -> None:
            aside.append(restore(self.disk, FOLDER, Kept(Vault(self.disk, FOLDER), name), 1))

        if self.power_is_cut(act, cut, state):
            self.log = then if self.events() != ordered(now) else now
        else:
            self.log = then
            self.backups |= {aside[0]: now} if aside[0] else {}
            self.records = self.opened()

    # ------------------------------------------------------------------ what befalls it

    def power_is_cut(self, act: Callable[[], object], after: int, state: int) -> bool:
        """Do something until the power is cut, and start again from one of the states the medium may have."""
        self.disk.left = after
        try:
            act()
        except PowerCut:
            states = self.disk.crashes()
            chosen = next(islice(states, state, None), None) or next(self.disk.crashes())
            self.disk = MortalDisk(chosen.names_now)
            self.records = self.opened()
            return True
        finally:
            self.disk.left = -1
        return False

    @rule(cut=CUTS, state=st.integers(0, 199), mark=st.integers(30, 39), skill=SKILLS)
    def loses_power_while_recording(self, cut: int, state: int, mark: int, skill: str) -> None:
        self.disk.full = False
        event = review(self.records.new_id(), skill, mark)
        mine = self.mine
        if not self.power_is_cut(lambda: self.records.record(event), cut, state) or event in self.events():
            mine.append(event)

    @rule(cut=CUTS, state=st.integers(0, 199))
    def loses_power_while_opening(self, cut: int, state: int) -> None:
        self.disk = MortalDisk(self.disk.killed().names_now)

        def act() -> None:
            self.records = self.opened()

        self.power_is_cut(act, cut, state)

    @rule(cut=CUTS, state=st.integers(0, 199))
    def loses_power_while_closing(self, cut: int, state: int) -> None:
        self.disk.full = False
        if not self.power_is_cut(self.records.close, cut, state):
            self.records = self.opened()

    @rule(cut=CUTS, state=st.integers(0, 199))
    def loses_power_while_backing_up(self, cut: int, state: int) -> None:
        self.disk.full = False
        self.power_is_cut(lambda: Vault(self.disk, FOLDER).keep("2025-01-01"), cut, state)
        vault = Vault(self.disk, FOLDER)
        for name in vault.names():
            for part in vault.load(name).parts:
                vault.read(part)

    @rule()
    def is_killed(self) -> None:
        self.disk = MortalDisk(self.disk.killed().names_now)
        self.records = self.opened()

    @rule()
    def is_closed_and_opened(self) -> None:
        self.records.close()
        self.records = self.opened()

    @rule()
    def writes_a_checkpoint(self) -> None:
        self.disk.full = False
        self.records._checkpoint()

    @rule(both=st.booleans())
    def loses_its_checkpoint(self, both: bool) -> None:
        self.records.close()
        self.disk.remove(FOLDER / "state.json")
        if both:
            self.disk.remove(FOLDER / "state.prev.json")
        self.records = self.opened()

    @rule(reopened=st.booleans())
    def fills_up(self, reopened: bool) -> None:
        self.disk.full = True
        if reopened:
            with suppress(NotSaved):
                self.records.close()
            self.records = self.opened()

    @rule()
    def has_space_again(self) -> None:
        self.disk.full = False

    @rule(skill=SKILLS, mark=st.integers(40, 49))
    def fails_to_sync_once(self, skill: str, mark: int) -> None:
        self.disk.full, self.disk.unsynced = False, 1
        self.take(review(self.records.new_id(), skill, mark))
        self.disk.unsynced = 0

    # ------------------------------------------------------------------ what must be so

    def events(self) -> list[Event]:
        return list(self.records.events())

    @invariant()
    def equals_the_model(self) -> None:
        if not hasattr(self, "records"):
            return
        events = ordered(self.log)
        cards, opened, last, reviews, sums = naive(events)
        assert self.events() == events
        assert self.records.cards() == cards
        assert self.records.open_attempts() == opened
        assert self.records.sums() == sums
        assert self.records.last() == last
        assert [event.id for event in self.records.reviews()] == reviews

    @rule()
    def is_looked_at(self) -> None:
        look = ReadOnly(FOLDER, self.disk)
        cards, opened, _, reviews, sums = naive(ordered(self.log))
        assert (look.cards(), look.open_attempts(), look.sums()) == (cards, opened, sums)
        assert [event.id for event in look.reviews()] == reviews

    @rule()
    def is_checked(self) -> None:
        assert not [found for found in self.records.check() if f"/{OTHER}/" not in found]

    @rule(data=st.data())
    def a_backup_is_what_it_was(self, data: st.DataObject) -> None:
        if self.backups:
            name = data.draw(st.sampled_from(sorted(self.backups)))
            vault, disk = Vault(self.disk, FOLDER), MemoryDisk()
            restore(disk, FOLDER, Kept(vault, name), 0)
            assert list(open_records(FOLDER, disk=disk).events()) == ordered(self.backups[name])

    def teardown(self) -> None:
        self.small.stop()


def test_a_life_of_forty_events_equals_the_model_at_every_step() -> None:
    run_state_machine_as_test(WholeLife, settings=settings(max_examples=100, stateful_step_count=40))


@pytest.mark.nightly
def test_four_thousand_lives_equal_the_model_at_every_step() -> None:
    run_state_machine_as_test(WholeLife, settings=settings(max_examples=4_000, stateful_step_count=40))
