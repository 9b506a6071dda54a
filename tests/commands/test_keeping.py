"""`tutor backup`, `restore`, `doctor`, `export json`, `profiles`, `drill --no-schedule`, as a person uses them."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from tutor.commands import run
from tutor.events import Attempt, Event, Practice, Review, Undo
from tutor.model import Card, Moment, Outcome
from tutor.schedulers import load
from tutor.store import open_records
from tutor.store.notes import NoteLog

EXAMPLE = Path(__file__).parents[1] / "bank" / "example"
NOW = Moment(1_795_000_000_000, "CET", 3600)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
HOSTILE = "\x1b[31m\x9b\u202e\u2066\x7f ∑ 🎲"

Said = tuple[int, str, str]
Tutor = Callable[..., Said]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def tutor(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tutor:
    """Runs one command and gives back the code and what was printed on both streams."""
    monkeypatch.setattr("tutor.commands._common.content_dir", lambda: EXAMPLE)
    monkeypatch.setattr("tutor.commands._terminal.staying", lambda: None)

    def tell(*args: object, typed: str = "") -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = run(["--data-dir", str(data), *map(str, args)])
        out, err = capsys.readouterr()
        return code, out, err

    return tell


def reviewed(name: str, skill: str = "core:addition", typed: str = "5") -> Review:
    card = replace(load()["sm2"].after(Card(skill), 4, 20_700), due_day=9, reviews=1, asked=1)
    return Review(name, skill, NOW, 20_700, f"{skill}/a@1:1:1", "1+4", "5", typed, Outcome.CORRECT, 4,
                  "graded 4: right", "sm2", {skill: card}, 1, True, 2, 900, "slip", "")  # fmt: skip


def answered(data: Path, *names: str) -> None:
    with open_records(data) as records:
        for name in names:
            records.record(reviewed(name))


def ids(data: Path) -> list[str]:
    with open_records(data) as records:
        return [event.id for event in records.events()]


def bytes_of(data: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_a_backup_in_one_file_brings_everything_back_after_the_profile_is_gone(
    tutor: Tutor, data: Path, tmp_path: Path
) -> None:
    answered(data, "01", "02")
    code, out, _ = tutor("backup", tmp_path / "b.zip")
    assert (code, out.startswith("Kept and read back: 2 reviews, ")) == (0, True)
    assert tutor("backup", tmp_path / "b.zip")[0] == 2
    answered(data, "03")
    assert tutor("backup", tmp_path / "b.zip", "--force", "--json")[0] == 0
    data.rename(tmp_path / "gone")
    told = json.loads(tutor("restore", tmp_path / "b.zip", "--yes", "--json")[1])
    assert (told["restored"], told["lost"], told["backup"]["reviews"], told["kept_as"]) == (True, 0, 3, "")
    assert ids(data) == ["01", "02", "03"]
    assert tutor("doctor")[0] == 0


def test_a_restore_says_what_is_lost_asks_and_can_be_taken_back(tutor: Tutor, data: Path) -> None:
    assert "no backup" in tutor("restore")[1]
    assert tutor("backup")[0] == 2
    answered(data, "01", "02")
    assert tutor("backup")[0] == 0
    answered(data, "03")
    before = bytes_of(data / "log")
    code, out, err = tutor("restore", "latest", typed="n\n")
    assert (code, "It lacks:    1 review of now, " in out, "Nothing was changed." in err) == (1, True, True)
    assert json.loads(tutor("restore", "latest", "--json")[1])["restored"] is False
    assert bytes_of(data / "log") == before
    code, out, _ = tutor("restore", "latest", typed="y\n")
    assert (code, "`tutor restore before-restore-0001` brings it back" in out) == (0, True)
    assert ids(data) == ["01", "02"]
    assert tutor("restore", "before-restore-0001", "--yes")[0] == 0
    assert ids(data) == ["01", "02", "03"]
    rows = json.loads(tutor("restore", "--json")[1])["backups"]
    assert sorted(row["reviews"] for row in rows) == [2, 2, 3]


@pytest.mark.parametrize("what", ["3x", "no-such-file", "\x1b[2J", "2020-01-01", "99y", "."])
def test_a_backup_that_is_not_there_is_exit_code_2(tutor: Tutor, data: Path, what: str) -> None:
    answered(data, "01")
    code, out, err = tutor("restore", what, "--yes")
    assert (code, OBEYED.search(out + err)) == (2, None)


def test_a_sitting_leaves_a_backup_once_a_day(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    assert tutor("undo")[0] == 0
    (made,) = (data / "backups").glob("*.json")
    before = made.read_bytes()
    answered(data, "02")
    assert tutor("undo")[0] == 0
    assert made.read_bytes() == before


def test_a_backup_that_cannot_be_made_is_told_and_nothing_else_fails(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    (data / "backups").write_text("in the way")
    code, out, err = tutor("undo")
    assert (code, "Taken back" in out, "no backup was made today" in err) == (0, True, True)


def flip(path: Path, text: bytes) -> None:
    whole = path.read_bytes()
    at = whole.index(text)
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


def test_doctor_finds_says_and_mends_and_changes_nothing_unasked(tutor: Tutor, data: Path) -> None:
    assert tutor("doctor")[0] == 0
    assert not data.exists()
    answered(data, "01", "02", "03")
    assert tutor("backup")[0] == 0
    segment = next((data / "log").rglob("*.jsonl"))
    flip(segment, b'"id":"02"')
    (data / "state.json").write_bytes(b"[")
    (data / "log" / "x.tmp").write_bytes(b"half")
    (data / "next").mkdir()
    data.chmod(0o755)
    before = bytes_of(data)
    code, out, _ = tutor("doctor")
    assert code == 1
    for said in ("line 2 is damaged", "take 1 back from a backup", "log/x.tmp", "state.json", "next/", "mode 0755"):
        assert said in out
    assert bytes_of(data) == before
    told = json.loads(tutor("doctor", "--json")[1])
    assert {row["check"] for row in told["problems"]} == {"lines", "leftovers", "cards", "change", "modes"}
    assert all(row["repairable"] for row in told["problems"])
    code, out, _ = tutor("doctor", "--repair")
    assert (code, out.splitlines()[-1].startswith("All is well")) == (0, True)
    assert ids(data) == ["01", "02", "03"]
    assert tutor("doctor")[0] == 0


def test_doctor_without_a_backup_goes_on_without_the_line_and_keeps_its_bytes(tutor: Tutor, data: Path) -> None:
    answered(data, "01", "02", "03")
    flip(next((data / "log").rglob("*.jsonl")), b'"id":"02"')
    assert "go on without 1" in tutor("doctor")[1]
    assert tutor("doctor", "--repair")[0] == 0
    assert ids(data) == ["01", "03"]
    assert b'id":"02"' in next((data / "log").glob("torn-*.bin")).read_bytes()
    assert "1 event is missing, and no backup has more" in tutor("doctor")[2]


@pytest.mark.parametrize("torn", [b"", b"half a line"])
def test_doctor_takes_the_last_line_back_from_a_backup_too(tutor: Tutor, data: Path, torn: bytes) -> None:
    answered(data, "01", "02", "03")
    assert tutor("backup")[0] == 0
    segment = next((data / "log").rglob("*.jsonl"))
    flip(segment, b'"id":"03"')
    segment.write_bytes(segment.read_bytes() + torn)
    assert "take 1 back from a backup" in tutor("doctor")[1]
    assert tutor("doctor", "--repair")[0] == 0
    assert ids(data) == ["01", "02", "03"]
    kept = next((data / "log").glob("torn-*.bin")).read_bytes()
    assert b'id":"03"' in kept
    assert kept.endswith(torn)


def test_doctor_says_that_a_backup_has_the_log_that_is_gone(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    assert tutor("backup")[0] == 0
    name = next((data / "backups").glob("*.json")).stem
    shutil.rmtree(data / "log")
    for args in (["doctor"], ["doctor", "--repair"]):
        code, out, _ = tutor(*args)
        assert (code, f"`tutor restore {name}` brings it back" in out) == (1, True)
    assert tutor("restore", name, "--yes")[0] == 0
    assert tutor("doctor")[0] == 0
    assert ids(data) == ["01"]


def test_doctor_finds_cards_that_are_not_the_logs(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    from tutor.store.database import _sum

    tables: Any = json.loads((data / "state.json").read_bytes())
    tables["cards"]["1"]["due_day"] = 99
    tables["meta"]["1"]["checksum"] = _sum(tables)
    (data / "state.json").write_text(json.dumps(tables))
    assert "the cards differ from a replay" in tutor("doctor")[1]
    assert tutor("doctor", "--repair")[0] == 0
    with open_records(data) as records:
        assert records.cards()["core:addition"].due_day == 9


def test_doctor_finds_damaged_backups_and_the_next_one_is_whole(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    tutor("backup")
    copy = next((data / "backups" / "objects").iterdir())
    copy.write_bytes(copy.read_bytes()[:60])
    assert "is damaged" in tutor("doctor")[1]
    assert tutor("doctor", "--repair")[0] == 0
    assert tutor("backup")[0] == 0
    assert tutor("doctor")[0] == 0


def test_doctor_cannot_use_a_newer_folder(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    (data / "format").write_text("99\n")
    before = bytes_of(data)
    for args in (["doctor"], ["doctor", "--repair"], ["drill"], ["undo"], ["stats"], ["export", "json"], ["backup"]):
        code, _, err = tutor(*args)
        assert (code, err.count("\n"), "newer tutor" in err) == (4, 1, True), args
    assert {path: was for path, was in bytes_of(data).items() if "cache" not in path} == before


def kept_of_every_kind(data: Path) -> list[tuple[str, Any]]:
    attempt = Attempt("01", "02", "core:addition", NOW, 20_700, "core:addition/a@1:1:1", "1+4", "5", HOSTILE,
                      Outcome.WRONG, 1, 2, True, True, 700, "slip", "No.", 3)  # fmt: skip
    practice = Practice("05", "core:addition", NOW, 20_700, "core:addition/a@1:1:1", Outcome.WRONG, 800, 2)
    events: list[Event] = [attempt, reviewed("02", typed=HOSTILE), Undo("03", "02", NOW), reviewed("04")]
    with open_records(data) as records:
        for event in events:
            records.record(event)
        notes = NoteLog(Practice, data, records.device)
        notes.note(practice)
        notes.close()
    return [
        (type(event).__name__.lower(), msgspec.json.decode(msgspec.json.encode(event))) for event in [*events, practice]
    ]


def test_every_field_of_every_event_is_in_the_export(tutor: Tutor, data: Path, tmp_path: Path) -> None:
    wanted = kept_of_every_kind(data)
    (data / "settings.toml").write_text("a = 1\n")
    code, out, err = tutor("export", "json")
    assert (code, err, OBEYED.search(out)) == (0, "", None)
    told = json.loads(out)
    assert told["schema_version"] == 1
    found = {row["event"]["id"]: row for row in told["events"]}
    for kind, fields in wanted:
        assert found[fields["id"]]["event"] == {"kind": kind, "v": 1, **fields}
    assert [found[name]["counts"] for name in ("01", "02", "03", "04", "05")] == [True, False, None, True, None]
    assert found["01"]["when"].startswith("2026-11-18T")
    assert found["01"]["when"].endswith("+01:00")
    assert [card["skill"] for card in told["cards"]] == ["core:addition"]
    assert told["settings"] == {"settings.toml": "a = 1\n"}
    assert [(row["own"], row["files"]) for row in told["devices"]] == [(True, 2)]
    assert tutor("export", "json", "-o", tmp_path / "x.json")[0] == 0
    assert json.loads((tmp_path / "x.json").read_text()) == told
    assert (tmp_path / "x.json").stat().st_mode & 0o777 == 0o600
    assert tutor("export", "json", "-o", tmp_path / "x.json")[0] == 2
    assert tutor("export", "json", "-o", tmp_path / "x.json", "--force")[0] == 0


def test_an_export_of_nothing_is_json_too(tutor: Tutor, data: Path) -> None:
    assert json.loads(tutor("export", "json")[1])["events"] == []
    assert not data.exists()


def test_profiles_share_nothing(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    code, out, err = tutor("--profile", "ada", "stats")
    assert (code, out.startswith("Nothing has been practised"), "ada is a new profile" in err) == (0, True, True)
    answered(data / "profiles" / "ada", "02", "03")
    assert json.loads(tutor("--profile", "ada", "stats", "--json")[1])["reviews"] == 2
    assert json.loads(tutor("stats", "--json")[1])["reviews"] == 1
    assert tutor("--profile", "ada", "backup")[0] == 0
    assert not (data / "backups").exists()
    assert json.loads(tutor("--profile", "ada", "where", "--json")[1])["profile"] == "ada"
    rows = json.loads(tutor("--profile", "ada", "profiles", "--json")[1])["profiles"]
    assert [(row["name"], row["used"]) for row in rows] == [("default", False), ("ada", True)]
    assert "there are ada" in tutor("--profile", "aad", "stats")[2]


def test_the_environment_names_a_profile_and_the_option_the_default_one(
    tutor: Tutor, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_PROFILE", "ada")
    assert json.loads(tutor("where", "--json")[1])["data"] == str(data / "profiles" / "ada")
    assert json.loads(tutor("--profile", "default", "where", "--json")[1])["data"] == str(data)


@pytest.mark.parametrize("name", ["..", "a/b", "A", "-a", "a-", "con", "nul", "a" * 33, "\x1b[2J", "a b", "é", "a\n"])
def test_a_profile_that_can_be_no_folder_is_exit_code_2(tutor: Tutor, data: Path, name: str) -> None:
    code, _, err = tutor("--profile", name, "stats")
    assert (code, OBEYED.search(err)) == (2, None)
    assert not data.exists()


def test_practice_off_the_schedule_leaves_nothing_but_a_note(tutor: Tutor, data: Path) -> None:
    answered(data, "01")
    cards = json.loads(tutor("export", "json")[1])["cards"]
    code, out, _ = tutor("drill", "addition", "--no-schedule", "--count", "2", "--plain", typed="s\nu\ns\n\n\nq\n")
    assert code == 0
    assert out.startswith("Practice off the schedule: it is not graded")
    for never in ("graded good", "next in", "waits", "tomorrow"):
        assert never not in out
    told = json.loads(tutor("export", "json")[1])
    assert told["cards"] == cards
    assert {row["event"]["kind"] for row in told["events"]} == {"review", "practice"}
    stats = json.loads(tutor("stats", "--json")[1])
    assert (stats["reviews"], stats["practice"]["problems"], stats["waiting"]) == (1, 1, 0)
    assert tutor("undo")[1].endswith("graded good: right.\n")
