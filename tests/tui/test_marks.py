"""Putting aside and reporting in the app, and the end of a sitting with all it may tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from scripted_session import EIGEN, FIND, TRACE, scripted
from sitting_kit import TAUGHT, Sitting, right
from watching import drilling, press, same_as_golden, seen, settle

from tutor.aside import suspended
from tutor.drafts import NONE, MemoryDrafts
from tutor.plain_summary import summed
from tutor.session import Session
from tutor.sitting import Better, Missed, Setting, Summary
from tutor.tui.calls import Calls
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.widgets.answer import AnswerLine
from tutor.undecided import ReportFile

SIZES = [(80, 24), (40, 15)]
FULL = Summary(
    problems=7,
    right=(),
    again=(TRACE.id,),
    new=(EIGEN.id,),
    missed=(Missed(TRACE.id, 2, "You added ${A}$ to its rows.", {"A": "[[1, 2], [3, 4]]"}),),
    better=Better({EIGEN.id: (1, 6)}, {EIGEN.id: 2}, (EIGEN.id,), (("PCA", "w, V = np.linalg.eigh(C)"),)),
    returns={EIGEN.id: "in 6 days", TRACE.id: "tomorrow"},
    ms=9 * 60_000,
)


def told() -> Session:
    """A session whose summary has everything that one may have."""
    session = scripted(FIND)
    trace = replace(TRACE, lesson="Add what stands on the diagonal.")
    session.curriculum = replace(session.curriculum, skills={EIGEN.id: EIGEN, TRACE.id: trace})
    session.summary = FULL  # type: ignore[misc]
    return session


async def test_the_summary_tells_what_went_wrong_what_is_better_and_when_it_returns() -> None:
    async with drilling(told()).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 3}", "enter", "enter")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"summary-full-{size[0]}x{size[1]}", pilot)
        await pilot.resize_terminal(*SIZES[0])
        await press(pilot, "tab", "right", "right", "enter")
        assert "Add what stands on the diagonal." in seen(pilot.app)


async def test_what_was_missed_is_drilled_again_from_the_summary_by_one_key() -> None:
    sitting = Sitting()
    app = drilling(sitting.begin("sums", count=1))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        drill = pilot.app.screen
        assert isinstance(drill, DrillScreen)
        await press(pilot, "0", "enter", "ctrl+u", right(drill.session), "enter", "enter")
        assert "d Drill missed again" in seen(pilot.app)
        await press(pilot, "d")
        assert len(pilot.app.screen_stack) == 1
        assert "1/3" in seen(pilot.app)
        assert drill.query_one(AnswerLine).value == "", "the answer to the last question is not one to this"
        for _ in range(3):
            await press(pilot, right(drill.session), "enter", "enter")
        assert "3 problems done" in seen(pilot.app)
        assert "Drill missed again" not in seen(pilot.app)
        await press(pilot, "d")
        assert len(pilot.app.screen_stack) == 2, "nothing was missed: the key does nothing"
        await press(pilot, "enter")
    assert app.return_code == 0


def test_plain_mode_tells_the_same() -> None:
    said = summed(scripted().curriculum, {EIGEN.id: 4, TRACE.id: 2}, FULL, 7, 0)
    assert said[0] == "7 problems done in 9 minutes, 2 skills graded."
    assert "trace: You added A equals [[1, 2], [3, 4]] to its rows." in said or any("You added" in one for one in said)
    assert "You can read this line of PCA now: w, V = np.linalg.eigh(C)" in said
    assert said[-1] == "They come back in 6 days: eigenvalues of a 2×2 matrix; tomorrow: trace."


@pytest.mark.parametrize("settled", [False, True])
async def test_a_skill_is_buried_suspended_and_taken_back(settled: bool) -> None:
    sitting = Sitting()
    session = sitting.begin("sums", "angles", count=4)
    async with drilling(session).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        first = session.question
        assert first is not None
        if settled:
            await press(pilot, right(session), "enter", "x")
        else:
            await pilot.app.screen.run_action("suspend")
            await settle(pilot)
        assert suspended(sitting.records.cards()[first.skill.id])
        assert "is suspended: it is only asked by name" in " ".join(seen(pilot.app).split())
        assert (session.question is not None and session.question.skill == first.skill) == settled
        await pilot.app.screen.run_action("undo")
        await settle(pilot)
        assert not suspended(sitting.records.cards().get(first.skill.id))
        assert session.question is not None
        assert session.question.skill == first.skill
        await pilot.app.screen.run_action("bury")
        await settle(pilot)
        name = f"buried-{'settled' if settled else 'open'}"
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{name}-{size[0]}x{size[1]}", pilot)


async def test_a_report_takes_a_sentence_and_says_where_it_is(tmp_path: Path) -> None:
    session = Sitting().begin("sums", count=2)
    file = tmp_path / "reports.jsonl"
    session.reports = ReportFile(file)
    session.reports.place = "reports.jsonl"
    async with drilling(session).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, right(session), "enter", "r")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"report-{size[0]}x{size[1]}", pilot)
        await pilot.resize_terminal(*SIZES[0])
        await press(pilot, "n", "o", "enter")
        assert "it is in reports.jsonl" in " ".join(seen(pilot.app).split())
        await press(pilot, "r", "escape")
    assert file.read_text(encoding="ascii").count("\n") == 1
    assert '"said": "no"' in file.read_text(encoding="ascii")


async def test_what_was_suspended_says_so_when_it_is_asked_by_name() -> None:
    sitting = Sitting()
    before = sitting.begin("sums", count=1)
    before.next()
    before.suspend()
    async with drilling(sitting.begin("sums", count=1)).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        assert "Suspended: you asked for it by name" in seen(pilot.app)


@pytest.mark.parametrize(
    ("timing", "said"), [(False, "graded good · next"), (True, "graded good: 20 s, your usual 30 s")]
)
async def test_the_row_says_why_it_was_graded_so_and_the_time_only_where_asked(timing: bool, said: str) -> None:
    sitting = Sitting()
    setting = Setting(("core:sums",), 1, 7, timing=timing)
    planner = sitting.begin("sums").planner
    session = Session(TAUGHT, planner, sitting.records, sitting.judge, sitting.clock, setting)
    async with drilling(session).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        sitting.clock.ms = 20_000
        await press(pilot, right(session), "enter")
        assert said in seen(pilot.app)
        assert timing or "20 s" not in seen(pilot.app)


async def test_what_is_typed_is_there_when_the_same_problem_is_asked_again() -> None:
    sitting, drafts, calls = Sitting(), MemoryDrafts(), Calls()

    def again() -> Session:
        session = sitting.begin("sums", count=2)
        session.drafts = drafts
        return session

    async with drilling(sitting.begin("angles", count=1)).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        for _ in range(2):
            pilot.app.push_screen(DrillScreen(again(), calls))
            await settle(pilot)
            await press(pilot, "4", "2", "escape")
            assert len(pilot.app.screen_stack) == 1
        pilot.app.push_screen(DrillScreen(session := again(), calls))
        await settle(pilot)
        assert pilot.app.screen.query_one(AnswerLine).value == "4242"
        assert (first := session.question) is not None
        await press(pilot, "ctrl+u", right(session), "enter", "escape")
        await settle(pilot)
        assert drafts.of(str(first.problem.identity)) == NONE
