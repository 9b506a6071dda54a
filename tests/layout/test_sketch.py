"""Sketches as they are drawn: right angles stay right, signs and words have their room, nothing leaves the frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.layout.box import cells
from tutor.layout.sketch import sketched
from tutor.model import Mark

KINDS = ("line", "dashed", "arrow", "direction", "through", "pieces", "point", "bar", "area")
SHADOW = (
    Mark("arrow", ((0, 0), (4, 3)), "b", even=True),
    Mark("arrow", ((0, 0), (5, 0)), "a", even=True),
    Mark("arrow", ((0, 0), (4, 0)), "p", even=True),
    Mark("dashed", ((4, 3), (4, 0))),
)


def text(marks: tuple[Mark, ...], width: int = 40, height: int = 9, ascii_only: bool = False) -> str:
    return "\n".join("".join(part for part, _ in row).rstrip() for row in sketched(marks, width, height, ascii_only))


@pytest.mark.parametrize(
    ("marks", "ascii_only", "drawn"),
    [
        (
            SHADOW,
            True,
            """
3 |               **>b
  |             *****
2 |          ****   *
  |        ***      *
1 |     ***         *
  |  ****           *p
0 | ****************>***>a
  +-----------------------
    0       2       4
""",
        ),
        (
            (Mark("arrow", ((0, 0), (18, 1)), "v", even=True),),
            True,
            """
 4 |
   |
 2 |                                **
 0 |..*******************************>v.
   |
-2 |
   |
   +------------------------------------
      0       5        10       15
""",
        ),
        (
            (Mark("bar", ((0, -0.5), (1, 0.75), (2, -1))),),
            True,
            """
     |      .      ********
 0.5 |      .      ********
     |      .      ********
   0 |...********..********..********...
-0.5 |   ********            ********
     |      .                ********
  -1 |      .                ********
     +----------------------------------
            0          1         2
""",
        ),
    ],
)
def test_what_a_sketch_looks_like(marks: tuple[Mark, ...], ascii_only: bool, drawn: str) -> None:
    assert text(marks, ascii_only=ascii_only) == drawn.strip("\n")


def test_a_square_is_as_wide_as_it_is_high() -> None:
    square = Mark("line", ((0, 0), (3, 0), (3, 3), (0, 3), (0, 0)), even=True)
    rows = text((square,), 60, 12).split("\n")[:-2]
    drawn = [row[row.index("│") + 1 :] for row in rows]
    high = [at for at, row in enumerate(drawn) if any("\u2801" <= char <= "\u28ff" for char in row)]
    wide = [at for row in drawn for at, char in enumerate(row) if "\u2801" <= char <= "\u28ff"]
    assert abs((max(wide) - min(wide)) - 2 * (max(high) - min(high))) <= 2, "a cell is twice as high as it is wide"


def test_a_line_without_ends_reaches_the_frame_and_a_bar_stands_on_the_axis() -> None:
    rows = text((Mark("through", ((0, 0), (1, 1)), even=True), Mark("point", ((-1, -1), (1, 1)))), 30, 9).split("\n")
    assert rows[0].rstrip()[-1] != "│"
    assert rows[6].partition("│")[2][:2].strip()
    bars = text((Mark("bar", ((0, 0.25), (1, 0.75))),), 30, 9, ascii_only=True).split("\n")
    assert bars[6].count("*") > bars[1].count("*") > 0


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    number = st.floats(-1e9, 1e9) | st.integers(-9, 9).map(float)
    kind = draw(st.sampled_from(KINDS))
    points = draw(st.lists(st.tuples(number, number), min_size=2, max_size=6).filter(lambda found: len(found) % 2 == 0))
    return Mark(kind, tuple(points), draw(st.sampled_from(["", "v", "lambda"])), draw(st.booleans()))


@given(st.lists(marks(), max_size=4).map(tuple), st.integers(0, 60), st.integers(0, 16), st.booleans())
def test_nothing_leaves_the_frame(drawn: tuple[Mark, ...], width: int, height: int, ascii_only: bool) -> None:
    rows = text(drawn, width, height, ascii_only).split("\n") if sketched(drawn, width, height, ascii_only) else []
    assert len(rows) in (0, height)
    assert all(cells(row) <= max(width, 0) for row in rows)
    assert not ascii_only or all(row.isascii() for row in rows)
