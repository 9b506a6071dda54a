"""Opening what was damaged: torn tails, flipped bits, checkpoints that are gone; and what must not be opened."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from store_doubles import FOLDER, File, MemoryDisk, attempt, review
from tinydb import TinyDB

from tutor.errors import StoreError, StoreLocked
from tutor.events import Event
from tutor.model import Card
from tutor.store import open_records
from tutor.store.database import SCHEMA
from tutor.store.lines import Damage, Line, frame, split

STATE, PREVIOUS = FOLDER / "state.json", FOLDER / "state.prev.json"
EVENTS: list[Event] = [
    review(f"{n:02}", f"core:s{n % 3}", n) if n % 2 else attempt(f"{n:02}", f"{n:02}r") for n in range(1, 9)
]


def written(window: int = 3, close: bool = True) -> MemoryDisk:
    """A disk after a session that recorded EVENTS."""
    disk = MemoryDisk()
    records = open_records(FOLDER, disk=disk, window=window)
    for event in EVENTS:
        records.record(event)
    if close:
        records.close()
    return disk


def segment(disk: MemoryDisk) -> tuple[Path, File]:
    """The last segment of the log."""
    return max((path, file) for path, file in disk.names_now.items() if path.suffix == ".jsonl" and file)


def seen(disk: MemoryDisk, window: int = 3) -> tuple[list[str], dict[str, Card], tuple[str, ...]]:
    with open_records(FOLDER, disk=disk, window=window) as records:
        return [event.id for event in records.events()], dict(records.cards()), records.notices


IDS, CARDS, _ = seen(written())


@pytest.mark.parametrize("close", [True, False], ids=["closed", "killed"])
@pytest.mark.parametrize("tail", ["cut", "zeros", "garbage"])
def test_a_torn_last_line_is_cut_kept_and_said(tail: str, close: bool) -> None:
    whole = segment(written())[1].data
    start = whole.rindex(b"\n", 0, -1) + 1
    for length in range(1, len(whole) - start):
        disk = written(window=2, close=close)
        path, file = segment(disk)
        rest = {"cut": b"", "zeros": b"\0" * 40, "garbage": b"\xff\n"}[tail]
        file.data = whole[: start + length] + rest
        ids, _, notices = seen(disk, window=2)
        assert ids == IDS[:-1]
        assert [notice for notice in notices if "line 8" in notice and path.name in notice]
        kept = [file for name, file in disk.names_now.items() if name.name.startswith("torn-")]
        assert [file and file.data for file in kept] == [whole[start : start + length] + rest]
        with open_records(FOLDER, disk=disk) as records:
            assert records.notices == ()
            records.record(EVENTS[-1])
            assert [event.id for event in records.events()] == IDS


def test_a_bit_flipped_in_the_middle_costs_its_line_and_is_named() -> None:
    whole = segment(written())[1].data
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for at in (at for at in range(ends[0], ends[-2], 7) if at + 1 not in ends):
        disk = written(close=False)
        path, file = segment(disk)
        file.data = whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :]
        ids, _, notices = seen(disk)
        line = sum(end <= at for end in ends)
        assert len(notices) == 2
        assert f"{path.name}: line {line + 1} is damaged" in " ".join(notices)
        assert ids == IDS[:line] + IDS[line + 1 :]


def test_two_lines_run_together_by_a_flipped_newline_are_both_read() -> None:
    data = b"".join(frame(seq, b'{"n":%d}' % seq) for seq in (1, 2, 3)).replace(b"}\n", b"}*", 2)
    pieces = list(split(data))
    assert [piece.seq for piece in pieces if isinstance(piece, Line)] == [1, 2, 3]
    assert not [piece for piece in pieces if isinstance(piece, Damage)]
    assert [(piece.start, piece.end) for piece in split(data)] == [(0, 19), (19, 38), (38, 57)]


def test_a_damaged_checkpoint_is_rebuilt_whatever_byte_was_flipped() -> None:
    whole = written().names_now[STATE]
    assert whole is not None
    for at in range(0, len(whole.data), 3):
        disk = written()
        disk.names_now[STATE] = File(whole.data[:at] + bytes([whole.data[at] ^ 1 << at % 8]) + whole.data[at + 1 :])
        ids, cards, notices = seen(disk)
        assert (ids, cards) == (IDS, CARDS)
        assert any("state.json" in notice for notice in notices)
        assert seen(disk) == (IDS, CARDS, ())


@pytest.mark.parametrize("content", [b"", b"{}", b"[", b"[1]", b'{"meta":{"1":{}}}', None], ids=repr)
def test_a_checkpoint_that_is_none_is_rebuilt(content: bytes | None) -> None:
    disk = written()
    del disk.names_now[STATE]
    disk.names_now.pop(PREVIOUS, None)
    if content is not None:
        disk.names_now[STATE] = File(content)
    ids, cards, notices = seen(disk)
    assert (ids, cards) == (IDS, CARDS)
    assert len(notices) == 1
    assert "state.json" in notices[0]
    assert seen(disk) == (IDS, CARDS, ())


def test_a_checkpoint_without_its_log_is_kept_aside() -> None:
    disk = written()
    file = disk.names_now[STATE]
    assert file is not None
    state = file.data
    disk.names_now = {path: file for path, file in disk.names_now.items() if "log" not in path.parts}
    ids, cards, notices = seen(disk)
    assert (ids, cards) == ([], {})
    assert "state.aside-1.json" in notices[0]
    aside = disk.names_now[FOLDER / "state.aside-1.json"]
    assert aside is not None
    assert aside.data == state
    assert seen(disk) == ([], {}, ())


def test_missing_lines_are_said() -> None:
    disk = written(close=False)
    path, file = segment(disk)
    lines = file.data.splitlines(True)
    file.data = b"".join(lines[:2] + lines[4:])
    ids, _, notices = seen(disk)
    assert ids == IDS[:2] + IDS[4:]
    assert f"log/{path.parent.name}/{path.name}: 2 events are missing before line 3" in notices


def test_check_finds_damage_behind_the_checkpoint() -> None:
    disk = written(window=2)
    file = segment(disk)[1]
    file.data = file.data.replace(b'"due_day":1,', b'"due_day":9,')
    with open_records(FOLDER, disk=disk, window=2) as records:
        assert records.notices == ()
        assert [found for found in records.check() if "line 1 is damaged" in found]


def appended(line: bytes) -> MemoryDisk:
    disk = written()
    segment(disk)[1].data += frame(9, line)
    return disk


def test_a_newer_format_is_refused_and_untouched() -> None:
    disk = appended(b'{"kind":"review","v":2,"id":{"new":1}}')
    segment(disk)[1].data += b"torn"
    before = {path: file and file.data for path, file in disk.names_now.items()}
    with pytest.raises(StoreError, match=r"newer tutor.*nothing was touched; update tutor"):
        open_records(FOLDER, disk=disk)
    assert {path: file and file.data for path, file in disk.names_now.items()} == before


def test_a_newer_schema_of_the_checkpoint_is_refused_and_untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.store.checkpoint.SCHEMA", SCHEMA + 1)
    disk = written()
    monkeypatch.undo()
    before = {path: file and file.data for path, file in disk.names_now.items()}
    with pytest.raises(StoreError, match=f"schema {SCHEMA + 1}"):
        open_records(FOLDER, disk=disk)
    assert {path: file and file.data for path, file in disk.names_now.items()} == before


def test_unknown_fields_and_kinds_of_this_format_are_harmless() -> None:
    disk = appended(msgspec.json.encode({"kind": "review", "mood": "fine", **msgspec.to_builtins(review("09"))}))
    segment(disk)[1].data += frame(10, b'{"kind":"note","v":1,"id":"10","text":"new"}')
    ids, _, notices = seen(disk)
    assert ids == [*IDS, "09"]
    assert len(notices) == 1
    assert "unknown kind 'note'" in notices[0]
    with open_records(FOLDER, disk=disk) as records:
        records.record(review("11"))
        assert [event.id for event in records.events()] == [*IDS, "09", "11"]
    assert b'"text":"new"' in segment(disk)[1].data


def test_stock_tinydb_opens_the_checkpoint_and_files_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "data"
    with open_records(folder) as records:
        for event in EVENTS:
            records.record(event)
        cards = records.cards()
    with TinyDB(folder / "state.json") as stock:
        assert {card["skill"]: card["due_day"] for card in stock.table("cards")} == {
            skill: card.due_day for skill, card in cards.items()
        }
        assert stock.tables() == {"cards", "meta"}
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert {modes.pop("data"), modes.pop("log")} == {0o700}
    assert {mode for name, mode in modes.items() if "." in name or name in ("device", "lock")} == {0o600}
    with open_records(folder) as records:
        assert (records.notices, records.cards()) == ((), cards)


def test_a_second_instance_is_told_who_has_it(tmp_path: Path) -> None:
    with open_records(tmp_path) as records:
        for _ in range(2):
            with pytest.raises(StoreLocked, match=r"another tutor \(process \d+\) has .* open: close it first"):
                open_records(tmp_path)
        records.record(review("01"))
    with open_records(tmp_path) as records:
        assert records.last() == review("01")


def test_a_stale_lock_file_does_not_block(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("1")
    open_records(tmp_path).close()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("mine")
    with pytest.raises(
        StoreError, match="a file stands where a folder should be; move it away, or choose another data folder"
    ):
        open_records(place)
    with pytest.raises(StoreError, match="a file stands where a folder should be"):
        open_records(place / "below")
    assert place.read_text() == "mine"
