"""What is typed and not handed in, and the hints that were seen, outlive the process; what is settled is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from placing_kit import Kept
from placing_kit import begin as placement
from sitting_kit import MemoryRecords, Sitting, right

from tutor.draft_file import MOST, DraftFile
from tutor.drafts import NONE, Draft
from tutor.session import Session


def test_a_draft_is_there_for_the_next_process_and_an_empty_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "drafts.json"
    drafts = DraftFile(file)
    assert drafts.of("a") == NONE
    assert not file.exists()
    drafts.keep("a", Draft("{1, λ", "x = 1\n", 2))
    assert DraftFile(file).of("a") == Draft("{1, λ", "x = 1\n", 2)
    assert file.stat().st_mode & 0o777 == 0o600
    drafts.keep("a", NONE)
    assert file.read_bytes() == b"{}"
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    drafts = DraftFile(tmp_path / "drafts.json")
    for number in [*range(MOST + 5), 6]:
        drafts.keep(str(number), Draft(f"{number}", hints=number))
    drafts.keep("x", Draft("x"))
    found = DraftFile(tmp_path / "drafts.json")
    assert [number for number in range(MOST + 5) if found.of(str(number)) != NONE] == list(range(6, MOST + 5))


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"a": {"hints": "x"}}', b"\xff\xfe", b'{"a": {"typed": "' * 9])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "drafts.json"
    file.write_bytes(damage)
    drafts = DraftFile(file)
    assert drafts.of("a") == NONE
    drafts.keep("a", Draft("1"))
    assert DraftFile(file).of("a") == Draft("1")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    drafts = DraftFile(tmp_path / "cache" / "drafts.json")
    drafts.keep("a", Draft("1"))
    assert drafts.of("a") == Draft("1")
    drafts.keep("b", Draft("\ud800"))


def begun(sitting: Sitting, file: Path) -> Session:
    session = sitting.begin("sums", count=1)
    session.drafts = DraftFile(file)
    return session


def test_a_hint_that_was_seen_counts_though_the_app_was_left_before_an_answer(tmp_path: Path) -> None:
    sitting, file = Sitting(), tmp_path / "drafts.json"
    session = begun(sitting, file)
    here = session.next()
    assert here is not None
    assert session.hint() == "Look."
    session.keep(str(here.problem.identity), "12")
    session = begun(sitting, file)
    again = session.next()
    assert again is not None
    assert again.problem.identity == here.problem.identity
    assert again.hints == ("Look.",)
    assert again.draft == Draft("12", "", 1)
    session.keep(str(here.problem.identity), "123")
    assert session.hint() == "Look again."
    session.submit(right(session))
    (review,) = sitting.records.reviews()
    assert review.hints == 2
    assert review.quality < 4
    assert session.drafts.of(str(here.problem.identity)) == NONE
    session.keep("another", "1")
    assert DraftFile(file).of(str(here.problem.identity)) == NONE, "gone with the next that is written"


def test_what_was_solved_is_forgotten(tmp_path: Path) -> None:
    session = begun(Sitting(), tmp_path / "drafts.json")
    here = session.next()
    assert here is not None
    session.keep(str(here.problem.identity), "12")
    session.reveal()
    assert session.drafts.of(str(here.problem.identity)) == NONE


def test_a_placement_has_drafts_too(tmp_path: Path) -> None:
    for typed in ("", "12"):
        placing = placement(Kept(), MemoryRecords(), most=1)
        placing.drafts = DraftFile(tmp_path / "drafts.json")
        here = placing.next()
        assert here is not None
        assert here.draft.typed == typed
        placing.keep(str(here.problem.identity), "12")
