"""Rows, heights, pastes: what the screens are made of, without a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tutor.tui.fitting import ORDER, share
from tutor.tui.rows import beside, clean, cut, plain, row, widest, width
from tutor.tui.widgets.answer import LONGEST, partners, pasted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x + 1", "x + 1"),
        ("\x1b[31m", "␛[31m"),
        ("a\tb\x07", "a b␇"),
        ("a\u202eb\u200dc\x9b", "abc"),
        ("λ‖v‖½", "λ‖v‖½"),
    ],
)
def test_control_characters_are_shown_or_dropped(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_nothing_cleaned_can_steer_a_terminal(text: str) -> None:
    assert not [char for char in clean(text) if unicodedata.category(char) in ("Cc", "Cf", "Cs")]
    assert clean(clean(text)) == clean(text)


@given(st.lists(st.tuples(st.text(alphabet="ab ✓漢", max_size=8), st.just("dim"))), st.integers(0, 20))
def test_a_row_that_was_cut_fits(runs: list[tuple[str, str]], cells: int) -> None:
    assert width(cut(tuple(runs), cells)) <= cells
    if width(tuple(runs)) <= cells:
        assert cut(tuple(runs), cells) == tuple(runs)


def test_blocks_beside_each_other_are_centred() -> None:
    joined = beside([row("a"), row("bb"), row("c")], [row("x")], 2)
    assert [plain(line) for line in joined] == ["a   ", "bb  x", "c   "]
    assert widest(joined) == 5


_ROWS = (st.integers(1, 60), st.integers(1, 60), st.integers(0, 30), st.integers(0, 60))


@given(*_ROWS, st.booleans(), st.integers(0, 1), st.integers(1, 40))
def test_the_parts_fit_and_the_entry_keeps_a_row(
    height: int, question: int, picture: int, verdict: int, settled: bool, purpose: int, line: int
) -> None:
    wanted = {"question": question, "picture": picture, "verdict": verdict, "purpose": purpose, "line": line}
    got = share(height, wanted, settled=settled)
    assert sum(got.values()) <= height
    assert min(line, max(1, height // 3)) <= got["line"] <= line
    assert all(0 <= got[part] <= wanted.get(part, 1) for part in ORDER)
    if height >= 3 and picture:
        assert got["picture"] >= 1
    if height >= 10:
        assert got["question"] >= 1
        assert got["actions"] == 1
    if sum(wanted.values()) + 3 <= height and line <= height // 3 and purpose < 2 and picture <= height // 3:
        assert all(got[part] == wanted.get(part, 1) for part in ORDER)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("1,2\n3,4\n", "1,2; 3,4"),
        ("[[1, 2],\n [3, 4]]", "[[1, 2], [3, 4]]"),
        ("\n  x + 1  \n", "x + 1"),
        ("\r\n", ""),
        ("a\x1bb", "a␛b"),
    ],
)
def test_a_paste_becomes_one_line(text: str, typed: str) -> None:
    assert pasted(text) == typed


@given(st.text(max_size=50), st.integers(0, LONGEST))
def test_a_paste_never_makes_the_line_too_long_for_the_reader(text: str, before: int) -> None:
    fits = pasted(text * 100, "x" * before)
    assert cell_len(fits) >= 0
    assert len(fits) + before <= LONGEST


@pytest.mark.parametrize(
    ("text", "cursor", "pair"),
    [
        ("(x+1)", 5, (4, 0)),
        ("(x+1)", 0, (0, 4)),
        ("[[1,2],[3,4]]", 13, (12, 0)),
        ("[[1,2],[3,4]]", 12, (11, 7)),
        ("(0, 3]", 6, (5, 0)),
        ("(1, {2", 1, None),
        ("x + 1", 3, None),
        ("", 0, None),
    ],
)
def test_a_bracket_finds_its_partner(text: str, cursor: int, pair: tuple[int, int] | None) -> None:
    assert partners(text, cursor) == pair


def test_the_options_stay_while_one_is_chosen_and_the_verdict_has_two_rows() -> None:
    wanted = {"question": 15, "verdict": 6}
    assert share(24, wanted)["question"] < 15
    got = share(24, wanted, choosing=True)
    assert (got["question"], got["verdict"] >= 2) == (15, True)
