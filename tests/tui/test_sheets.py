"""What is typed into cells, blanks and lines, without a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language.helping import sign
from tutor.language.parser import parse
from tutor.model import Outcome, Reading, Verdict
from tutor.tui.rows import plain, width
from tutor.tui.sheets.blanks import Blanks
from tutor.tui.sheets.cell import EDITS, Cell
from tutor.tui.sheets.grid import Grid
from tutor.tui.sheets.lines import Lines
from tutor.tui.sheets.sheet import Look, Sheet

MATRIX = Reading(field="matrix", open=True)
SIMPLE = st.sampled_from(
    ["0", "-3", "2.5", "x", "x_1", "1/2", "sqrt(2)", "√2", "x^2", "2x", "(1 + 2)", "-x/3", "f(1, 2)"]
)
KEYS = ["left", "right", "up", "down", "tab", "shift_tab", "enter", *EDITS]


def grid(text: str = "") -> Grid:
    sheet = Grid(Reading(field="matrix", open=True, functions=("f",)), sign)
    for char in text:
        sheet.type(char)
    return sheet


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    wide = draw(st.integers(1, 4))
    rows = st.lists(st.lists(SIMPLE, min_size=wide, max_size=wide), min_size=1, max_size=4)
    return draw(rows.filter(lambda table: len(table) * wide > 1))


SPELLINGS = {
    "nested": lambda rows: "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]",
    "tight": lambda rows: "[" + ",".join("[" + ",".join(row) + "]" for row in rows) + "]",
    "no outer": lambda rows: ", ".join("[" + ", ".join(row) + "]" for row in rows),
    "rows": lambda rows: "[" + "; ".join(", ".join(row) for row in rows) + "]",
    "spaced": lambda rows: "; ".join(" ".join(row) for row in rows),
    "roomy": lambda rows: " ; ".join(" , ".join(row) for row in rows),
    "bare": lambda rows: "; ".join(", ".join(row) for row in rows),
}


@given(tables(), st.sampled_from(sorted(SPELLINGS)))
def test_typed_straight_through_is_as_pasted_and_as_read(table: list[list[str]], spelling: str) -> None:
    text = SPELLINGS[spelling](table)
    typed, pasted = grid(text), grid()
    pasted.paste(text)
    assert typed.value == pasted.value
    assert [[cell.text for cell in row] for row in typed.rows] == table
    reading = Reading(field="matrix", open=True, functions=("f",))
    if spelling != "no outer" or len(table) > 1:
        assert parse(typed.value, reading) == parse(text, reading)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 2; 3 4", "[[1, 2], [3, 4]]"),
        ("1 + 2 3; 4 5", "[[1 + 2, 3], [4, 5]]"),
        ("1 - 2, 3", "[[1 - 2, 3]]"),
        ("1 -2; 3 4", "[[1, -2], [3, 4]]"),
        ("x * y 2", "[[x * y, 2]]"),
        ("sin x 2", "[[sin x, 2]]"),
        ("\\lambda 2; \\mu,3", "[[λ, 2], [μ, 3]]"),
        ("5", "5"),
        ("[5]", "[5]"),
        ("[1 2 3]", "[1, 2, 3]"),
        ("1; ; 2", "[[1], [2]]"),
        ("1 2 ;", "[[1, 2]]"),
        ("1,,2", "[[1, , 2]]"),
        ("\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}", "[[1, 2], [3, 4]]"),
        ("np.array([[1, 2], [3, 4]])", "[[1, 2], [3, 4]]"),
    ],
)
def test_what_is_typed_finds_its_cell(typed: str, value: str) -> None:
    assert grid(typed).value == value


@pytest.mark.parametrize(
    ("typed", "line"),
    [("[[1,3],[2,4]]'", "[[1, 3], [2, 4]]'"), ("1/10 [", "1/10 ["), ("2[", "2["), ("[1 2]^", "[1, 2]^")],
)
def test_what_no_grid_can_hold_is_for_the_line(typed: str, line: str) -> None:
    assert grid(typed).unfit == line


@given(tables())
def test_a_draft_comes_back_as_it_was(table: list[list[str]]) -> None:
    sheet, again = grid(), grid()
    sheet.fill(table)
    sheet.rows[0][0].put("")
    assert again.load(sheet.value)
    assert again.value == sheet.value


@given(
    st.lists(
        st.one_of(st.sampled_from(KEYS), st.text(alphabet="12 ,;[]x+-(/\\lamd)", min_size=1, max_size=4)), max_size=30
    )
)
def test_no_keys_break_the_grid(keys: list[str]) -> None:
    _holds(grid(), keys)


@given(st.lists(st.one_of(st.sampled_from(KEYS), st.text(alphabet="12 ,;=ab\n(", min_size=1, max_size=4)), max_size=30))
def test_no_keys_break_blanks_and_lines(keys: list[str]) -> None:
    _holds(Blanks(("mean", "variance", "漢"), sign), keys)
    _holds(Lines(sign), keys)
    _holds(Lines(sign, first=False), keys)


def _holds(sheet: Sheet, keys: list[str]) -> None:
    for key in keys:
        if key in KEYS:
            sheet.do(key)
        else:
            for char in key:
                sheet.type(char)
        assert 0 <= sheet.cell.at <= len(sheet.cell.text)
        assert sheet.key in dict(sheet.texts())
        for cells in (1, 7, 30):
            drawn = sheet.draw(Look(cells, rest="rt"))
            assert drawn.cursor < len(drawn.rows)
            assert cells < 30 or all(width(line) <= cells for line in drawn.rows)
        start = 0
        for text, at in sheet.segments():
            assert at is None or not text or sheet.where(start) is not None
            start += len(text)


def test_the_shape_grows_and_shrinks() -> None:
    sheet = grid("1 2; 3 4")
    for _ in range(2):
        sheet.do("backspace")  # the 4, then back to the 3
    assert sheet.value == "[[1, 2], [3, ]]"
    for _ in range(2):
        sheet.do("backspace")
    assert (sheet.key, len(sheet.rows)) == ((0, 1), 1)
    assert sheet.value == "[[1, 2]]"
    sheet.do("down")
    assert len(sheet.rows) == 2
    sheet.do("up")
    assert len(sheet.rows) == 1


def test_tab_goes_through_the_cells_and_out_of_an_empty_one() -> None:
    sheet = grid("1 2; 3 4")
    sheet.row = sheet.column = 0
    went = []
    while sheet.do("tab"):
        went.append(sheet.key)
    assert went == [(0, 1), (1, 0), (1, 1), (1, 2)]
    assert sheet.value == "[[1, 2], [3, 4]]"


def test_a_paste_lands_on_the_marked_cell_or_is_the_whole() -> None:
    sheet = grid("1 2; 3 4")
    sheet.paste("7\t8\n9\t10")
    assert sheet.value == "[[1, 2, ], [3, 7, 8], [, 9, 10]]"
    sheet.row = sheet.column = 0
    sheet.paste("[[0, 1]]")
    assert sheet.value == "[[0, 1]]"
    sheet.paste("+ 1")
    assert sheet.value == "[[0, 1+ 1]]"


def test_a_paste_that_is_worked_out_is_for_the_line() -> None:
    sheet = grid()
    sheet.paste("1/10 [[6, -7], [-2, 4]]")
    assert sheet.unfit == "1/10 [[6, -7], [-2, 4]]"


def test_no_grid_is_larger_than_the_reader_takes() -> None:
    sheet = grid("; ".join(" ".join("1" * 20) for _ in range(20)))
    assert (len(sheet.rows), len(sheet.rows[0])) == (12, 12)


def test_a_wide_entry_moves_within_its_cell() -> None:
    sheet = grid("x+" * 30 + "1; 2")
    sheet.do("up")
    rows = [plain(line) for line in sheet.draw(Look(40)).rows]
    assert rows[0].startswith("⎡ ‹")
    assert max(map(len, rows)) <= 40


# ------------------------------------------------------------------ blanks


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3;4", "mean = 3; variance = 4"),
        ("mean = 3, variance = 4", "mean = 3; variance = 4"),
        ("variance = 4, mean=3", "mean = 3; variance = 4"),
        ("variance = 4", "mean = ; variance = 4"),
        ("3, 4", "3, 4"),
        ("mean = 3;4", "mean = 3; variance = 4"),
        ("{1; 2};4", "mean = {1; 2}; variance = 4"),
        ("", ""),
    ],
)
def test_blanks_come_to_parts_by_name(typed: str, value: str) -> None:
    sheet = Blanks(("mean", "variance"))
    for char in typed:
        sheet.type(char)
    assert sheet.value == value


@given(st.lists(SIMPLE | st.just(""), min_size=3, max_size=3))
def test_blanks_come_back_as_they_were(texts: list[str]) -> None:
    sheet, again = Blanks(("a", "b mean", "c")), Blanks(("a", "b mean", "c"))
    for blank, text in zip(sheet.blanks, texts, strict=True):
        blank.put(text)
    again.load(sheet.value)
    assert [blank.text for blank in again.blanks] == texts


def test_a_paste_finds_its_blanks() -> None:
    sheet = Blanks(("mean", "variance"))
    sheet.paste("variance = 4\nmean = 3")
    assert sheet.value == "mean = 3; variance = 4"


def test_names_that_cannot_stand_before_an_equals_sign_are_left_out() -> None:
    sheet = Blanks(("f(x) = y", "b"))
    sheet.load("1; 2")
    assert sheet.value == "1; 2"


# ------------------------------------------------------------------ lines


def lines(text: str, *, first: bool = True) -> Lines:
    sheet = Lines(sign, first=first)
    for char in text:
        sheet.type(char)
    return sheet


@pytest.mark.parametrize("first", [True, False])
def test_a_line_that_mends_a_wrong_one_is_compared_with_what_was_right(first: bool) -> None:
    """1 follows from anything, 2 from nothing; 3 follows only where no 2 stands above it, 4 only from a 2."""
    sheet = lines("1\n2\n3\n4\n1\n" if first else "1\n2\n3\n4\n1\n\n1", first=first)
    while (pair := sheet.wanting()) is not None:
        above, line = pair
        right = {"1": True, "2": False, "3": "2" not in above, "4": "2" in above}[line]
        sheet.judged[pair] = Verdict(Outcome.CORRECT if right else Outcome.WRONG)
    known = [verdict.outcome is Outcome.CORRECT if (verdict := sheet.verdict(at)) else None for at in range(5)]
    assert known == [True if first else None, False, True, first, True]


def test_every_finished_line_is_compared_with_the_one_above() -> None:
    sheet = lines("2(x + 1)\n= 2x + 2\n\n")
    seen = []
    while (pair := sheet.wanting()) is not None:
        seen.append(pair)
        sheet.judged[pair] = Verdict(Outcome.CORRECT)
    assert seen == [("", "2(x + 1)"), ("2(x + 1)", "= 2x + 2")]
    sheet.do("up")
    sheet.do("end")
    sheet.type("1")
    assert sheet.wanting() is None  # the line with the cursor is not finished
    sheet.do("down")
    assert sheet.wanting() == ("2(x + 1)", "= 2x + 21")
    sheet.type("x")
    sheet.do("enter")
    assert sheet.pair(2) == ("2(x + 1)\n= 2x + 21", "x")


def test_scratch_paper_begins_anew_behind_an_empty_line() -> None:
    sheet = lines("a\nb\n\nc\nd", first=False)
    assert [sheet.pair(at) for at in range(5)] == [None, ("a", "b"), None, None, ("c", "d")]
    assert sheet.whole == "a\nb\n\nc\nd"


def test_enter_makes_lines_and_hands_in_on_an_empty_one() -> None:
    sheet = lines("2x\n")
    assert not sheet.do("enter")
    assert sheet.value == "2x"
    sheet.do("backspace")
    sheet.do("left")
    assert sheet.do("enter")
    assert sheet.value == "2\nx"


# ------------------------------------------------------------------ one cell


@given(st.text(alphabet="ab 1+漢", max_size=30), st.integers(0, 30), st.integers(1, 12))
def test_a_cell_is_drawn_in_its_room_with_the_cursor_in_sight(text: str, at: int, cells: int) -> None:
    cell = Cell(text)
    cell.go(at)
    row = cell.draw(cells, True, "rest")
    assert width(row) == cells or (cells == 1 and width(row) == 0)
    assert any(role == "chosen" for _, role in row) or "漢" in text


def test_backspace_takes_a_sign_back_once() -> None:
    cell = Cell()
    for char in "\\lambda ":
        cell.type(char, sign)
    assert cell.text == "λ "
    cell.do("backspace")
    assert cell.text == "\\lambda "
    cell.do("backspace")
    assert cell.text == "\\lambda"
