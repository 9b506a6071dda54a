from __future__ import annotations

from tutor.language.parser import parse
from tutor.layout.compare import mark
from tutor.layout.style import Style
from tutor.model import Reading


def marked(typed: str, *wrong: int, ascii_only: bool = False) -> list[str]:
    return str(mark(parse(typed, Reading()), wrong, Style(ascii_only))).split("\n")


def test_wrong_entries_of_a_matrix_count_row_by_row() -> None:
    assert marked("[[2,1],[1,-2]]", 1) == ["⎡  2    ▸1◂ ⎤", "⎢           ⎥", "⎣  1    -2  ⎦"]
    assert marked("[[2,1],[1,-2]]", 2, ascii_only=True) == ["[  2     1  ]", "[           ]", "[ >1<   -2  ]"]


def test_wrong_items_of_lists_and_sets() -> None:
    assert marked("[1,2,3]", 0, 2) == ["[▸1◂, 2, ▸3◂]"]
    assert marked("(1,-2)", 1, ascii_only=True) == ["(1, >-2<)"]
    assert marked("1, 2", 1) == ["1, ▸2◂"]


def test_nothing_wrong_nothing_marked() -> None:
    assert marked("{1,2}") == ["{1, 2}"]
    assert "▸" not in "".join(marked("[[1,2],[3,4]]"))


def test_one_value_is_marked_whole() -> None:
    assert marked("7", 0) == ["▸7◂"]
