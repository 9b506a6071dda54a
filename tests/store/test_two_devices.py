"""Two machines whose logs lie side by side, brought over late, in part, out of order, twice: they must agree.

This is what `tutor sync DIR` will rest on. Clocks disagree by days, each machine takes back and regrades what the
other did, and now and then records the other's event once more.
"""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from store_doubles import FOLDER, NOW, File, MemoryDisk, attempt, naive, review

from tutor.events import Event, Review, Undo
from tutor.store import LogRecords, open_records
from tutor.store.checkpoint import to_tables

SKILLS = st.sampled_from(["core:trace", "core:det"])
MACHINES = st.sampled_from([0, 1])


class Machine:
    """One machine: its disk, its clock, its records."""

    def __init__(self, name: str, chance: str, clock: int) -> None:
        self.disk, self.chance, self.clock = MemoryDisk({Path("/"): None, FOLDER: None}), chance, clock
        self.disk.names_now[FOLDER / "device"] = File(name.encode())
        self.records = self.opened()

    def opened(self) -> LogRecords:
        return open_records(FOLDER, disk=self.disk, window=3, ids=self.made)

    def made(self) -> str:
        """A ULID of the machine's own time and chance."""
        self.clock += 1
        return f"{self.clock:010}{self.chance * 7}{self.clock:09}"

    def segments(self) -> dict[Path, File]:
        own = FOLDER / "log" / self.records.device
        return {path: file for path, file in self.disk.names_now.items() if path.parent == own and file}


class TwoMachines(RuleBasedStateMachine):
    """What a learner does on either, and a carrier that brings pieces of files."""

    def __init__(self) -> None:
        super().__init__()
        self.small = mock.patch("tutor.store.writer.SEGMENT_BYTES", 900)  # a segment is one event or two
        self.small.start()
        self.open: list[str] = []

    @initialize(ahead=st.sampled_from([-1000, -3, 0, 3, 1000]), unlucky=st.booleans())
    def begins(self, ahead: int, unlucky: bool) -> None:
        """The unlucky ones may make one id for two events, which then are one; on both machines it is the same one."""
        self.machines = [Machine("a", "A", 1000), Machine("b", "A" if unlucky else "B", 1000 + ahead)]

    @rule(at=MACHINES, skill=SKILLS, fresh=st.booleans())
    def attempts(self, at: int, skill: str, fresh: bool) -> None:
        records = self.machines[at].records
        if fresh or not self.open:
            self.open.append(records.new_id())
        records.record(attempt(records.new_id(), self.open[-1], skill))

    @rule(at=MACHINES, skill=SKILLS, mark=st.integers(0, 9), opened=st.booleans())
    def closes(self, at: int, skill: str, mark: int, opened: bool) -> None:
        records = self.machines[at].records
        records.record(review(self.open.pop() if opened and self.open else records.new_id(), skill, mark))

    @rule(at=MACHINES, data=st.data())
    def undoes(self, at: int, data: st.DataObject) -> None:
        records = self.machines[at].records
        if known := [event.id for event in records.events() if not isinstance(event, Undo)]:
            records.record(Undo(records.new_id(), data.draw(st.sampled_from(known)), NOW))

    @rule(at=MACHINES)
    def undoes_the_last(self, at: int) -> None:
        records = self.machines[at].records
        if last := records.last():
            records.record(Undo(records.new_id(), last.id, NOW))

    @rule(at=MACHINES, mark=st.integers(10, 19), data=st.data())
    def regrades(self, at: int, mark: int, data: st.DataObject) -> None:
        records = self.machines[at].records
        if known := [event for event in records.events() if isinstance(event, Review)]:
            old = data.draw(st.sampled_from(known))
            records.record(review(records.new_id(), old.skill, mark, old.id))

    @rule(at=MACHINES, data=st.data())
    def records_again(self, at: int, data: st.DataObject) -> None:
        if known := list(self.machines[at].records.events()):
            self.machines[at].records.record(data.draw(st.sampled_from(known)))

    @rule(to=MACHINES, data=st.data())
    def is_brought_a_piece(self, to: int, data: st.DataObject) -> None:
        """A file, or the beginning of one, also one brought before; an older state of it as well."""
        files = self.machines[1 - to].segments()
        if files:
            path = data.draw(st.sampled_from(sorted(files)))
            whole = files[path].data
            self.bring(to, {path: whole[: data.draw(st.sampled_from([len(whole), len(whole), len(whole) // 2]))]})

    @rule(to=MACHINES)
    def is_brought_everything(self, to: int) -> None:
        self.bring(to, {path: file.data for path, file in self.machines[1 - to].segments().items()})

    @rule(at=MACHINES)
    def is_killed(self, at: int) -> None:
        self.machines[at].disk = self.machines[at].disk.killed()
        self.machines[at].records = self.machines[at].opened()

    def bring(self, to: int, files: dict[Path, bytes]) -> None:
        machine = self.machines[to]
        machine.records.close()
        for path, data in files.items():
            machine.disk.names_now.setdefault(path.parent, None)
            machine.disk.names_now[path] = File(data)
        machine.records = machine.opened()
        self.equals_the_definition(to)

    def equals_the_definition(self, at: int) -> None:
        records = self.machines[at].records
        cards, opened, last, reviews, sums = naive(list(records.events()))
        assert records.cards() == cards
        assert records.open_attempts() == opened
        assert records.sums() == sums
        assert records.last() == last
        assert [event.id for event in records.reviews()] == reviews
        assert not [found for found in records.check() if "differ" in found]

    def teardown(self) -> None:
        self.small.stop()
        if not hasattr(self, "machines"):
            return
        for to in (0, 1, 0):
            self.is_brought_everything(to)
        here, there = (machine.records for machine in self.machines)
        assert list(here.events()) == list(there.events())
        assert folded(here) == folded(there)
        for machine in self.machines:  # and from nothing but the log
            machine.records.close()
            machine.disk.remove(FOLDER / "state.json")
            machine.disk.remove(FOLDER / "state.prev.json")
            before = folded(machine.records)
            machine.records = machine.opened()
            assert folded(machine.records) == before


def folded(records: LogRecords) -> bytes:
    """Everything the log adds up to, as it is written into the checkpoint."""
    tables = to_tables(records._fold)
    for name in ("behind", "floor", "recent", "marks"):  # what one process holds in memory, and has seen of files
        del tables["meta"]["1"][name]
    tables["meta"]["1"].pop("checksum", None)
    return msgspec.json.encode(tables)


TestTwoMachines = TwoMachines.TestCase
TestTwoMachines.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def told() -> list[Event]:
    """A review with its attempts, a changed grade, and something on each side of it."""
    return [
        attempt("00000000000000000000000011", "00000000000000000000000010"),
        review("00000000000000000000000010", mark=1),
        review("00000000000000000000000012", mark=2, replaces="00000000000000000000000010"),
        review("00000000000000000000000014", "core:det", 3),
    ]


def test_an_undo_that_arrives_before_what_it_takes_back() -> None:
    here, there = Machine("a", "A", 100), Machine("b", "B", 200)
    for event in told():
        here.records.record(event)
    there.records.record(Undo("00000000000000000000000300", "00000000000000000000000012", NOW))
    assert there.records.cards() == {}
    for path, file in here.segments().items():
        there.disk.names_now[path.parent] = None
        there.disk.names_now[path] = File(file.data)
    there.records.close()
    there.records = there.opened()
    assert {skill: card.due_day for skill, card in there.records.cards().items()} == {"core:trace": 1, "core:det": 3}
    assert there.records.sums().total().reviews == 2
