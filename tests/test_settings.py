"""The table of settings, and the file that keeps what was chosen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tutor.errors import StoreError, UsageError
from tutor.paths import CONFIG
from tutor.schedulers import load
from tutor.settings import TABLE, Settings, as_text, called, plain, read, settled, shown
from tutor.settings.kinds import switch, whole
from tutor.settings.table import ROLLOVER, SCHEDULER
from tutor.store.config import read_settings, reset_setting, write_setting


@pytest.mark.parametrize("name", TABLE)
def test_every_setting_explains_itself_and_reads_what_it_shows(name: str) -> None:
    row = TABLE[name]
    assert row.name == name == name.casefold()
    assert "_" not in name
    assert row.about.endswith(".")
    assert row.kind.allowed()
    assert read(row, shown(row, row.default)) == row.default
    assert read(row, as_text(plain(row, row.default))) == row.default


def test_every_scheduler_can_be_chosen() -> None:
    assert {read(SCHEDULER, name) for name in load()} == set(load())
    assert read(SCHEDULER, "SM2_paper") == "sm2-paper"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("shceduler", "no setting is called 'shceduler'; did you mean scheduler?"),
        ("roll", "no setting is called 'roll'; did you mean rollover?"),
        ("\x1b[2J", "no setting is called '\\x1b[2J'; `tutor config` lists them"),
    ],
)
def test_an_unknown_setting_is_answered_with_the_nearest(name: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        called(name)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("name", "text"),
    [("rollover", "24"), ("rollover", "-1"), ("rollover", "4.5"), ("scheduler", "sm3"), ("rollover", "9" * 5000)],
)
def test_another_value_is_answered_with_what_is_allowed(name: str, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(called(name), text)
    assert TABLE[name].kind.allowed() in str(caught.value)
    assert len(str(caught.value)) < 200


def test_kinds_read_what_they_say() -> None:
    assert whole(0, 9).read("07") == 7
    assert [switch().read(word) for word in ("on", "OFF", "true", "no")] == [True, False, True, False]
    assert as_text([True, 3, "sunday"]) == "on, 3, sunday"


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    settings, told = read_settings(tmp_path / "nowhere")
    assert (settings[SCHEDULER], settings[ROLLOVER], told) == ("sm2", 4, ())


def test_a_change_keeps_comments_and_all_else(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text('# mine\nscheduler = "sm2"  # for now\n\n[later]\nx = 1\n')
    write_setting(tmp_path, SCHEDULER, "fsrs")
    write_setting(tmp_path, ROLLOVER, 2)
    text = (tmp_path / CONFIG).read_text()
    assert "# mine\n" in text
    assert 'scheduler = "fsrs"  # for now' in text
    assert "[later]\nx = 1" in text
    settings, told = read_settings(tmp_path)
    assert (settings[SCHEDULER], settings[ROLLOVER]) == ("fsrs", 2)
    assert len(told) == 1, "only the table nobody knows"
    reset_setting(tmp_path, SCHEDULER)
    assert read_settings(tmp_path)[0][SCHEDULER] == "sm2"


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    write_setting(tmp_path / "a" / "b", ROLLOVER, 0)
    assert read_settings(tmp_path / "a" / "b")[0][ROLLOVER] == 0
    assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0


def test_a_wrong_entry_costs_only_itself() -> None:
    settings, told = settled({"rollover": 5, "scheduler": "sm3", "rolover": 7})
    assert (settings[ROLLOVER], settings[SCHEDULER]) == (5, "sm2")
    assert told == (
        "scheduler is fsrs, sm2 or sm2-paper, not 'sm3'; its default is used.",
        "no setting is called 'rolover'; did you mean rollover? It is left out.",
    )


@pytest.mark.parametrize(
    "data", [b"[[[", b"\xff\xfe", b"a = " + b"[" * 20_000, b"x = 1\nx = 2", b"#" * 200_000], ids=lambda data: data[:6]
)
def test_a_damaged_file_is_one_sentence_and_the_defaults(tmp_path: Path, data: bytes) -> None:
    (tmp_path / CONFIG).write_bytes(data)
    settings, told = read_settings(tmp_path)
    assert settings.chosen == Settings().chosen
    assert len(told) == 1
    assert CONFIG in told[0]
    with pytest.raises(StoreError, match="nothing was changed"):
        write_setting(tmp_path, ROLLOVER, 3)
    assert (tmp_path / CONFIG).read_bytes() == data


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in this system's folders")
def test_a_pipe_in_its_place_stops_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / CONFIG)
    assert "it is no file" in read_settings(tmp_path)[1][0]


def test_every_default_is_a_value_that_may_be_chosen() -> None:
    for setting in TABLE.values():
        plain = setting.kind.plain(setting.default)
        assert setting.kind.read(",".join(map(str, plain)) if isinstance(plain, list) else str(plain)) is not None
