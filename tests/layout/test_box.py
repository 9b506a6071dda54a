from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from tutor.layout.box import EMPTY, Box, above, beside, block, cells, fraction, printable, raised, text, widened
from tutor.layout.brackets import bracketed
from tutor.layout.style import Style
from tutor.layout.symbols import ASCII, ROLES, SPOKEN


def test_combining_marks_take_no_cell_and_wide_letters_two() -> None:
    assert cells("x\u0302") == 1
    assert cells("界x") == 3
    assert text("x\u0302").width == 1


def test_every_sign_we_draw_takes_one_cell_and_is_spoken() -> None:
    assert [sign for sign in ROLES if cells(sign) != 1] == []
    assert [sign for sign in ASCII if not ASCII[sign].isascii()] == []
    assert [sign for sign in ROLES if not sign.isascii() and sign not in SPOKEN] == []


def test_every_sign_is_as_wide_as_the_renderer_of_the_screen_takes_it() -> None:
    assigned = (chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs"))
    shown = [char for char in assigned if printable(char) == char]
    assert len(shown) > 140_000
    assert [char for char in shown if cells(char) != cell_len(char)] == []


TEXTS = [
    ("x\u0302\u20d7", "x\u0302\u20d7", 1),  # marks
    ("\U0001d431\u0302", "\U0001d431\u0302", 1),  # on a letter outside the first plane
    ("界ｘ", "界ｘ", 4),
    ("각", "각", 2),
    ("\u1100\u1161\u11a8", "\u1100\u1161\u11a8", 2),  # the same syllable in three parts
    ("☎\ufe0f x", "☎ x", 3),  # asked to be an emoji: terminals differ, so it stays a sign of text
    ("1\ufe0f\u20e3", "1\u20e3", 1),
    ("👨\u200d👩\u200d👧", "👨👩👧", 6),  # joined: one picture here, three there
    ("👍\U0001f3fd", "👍", 2),  # skin colour
    ("🇩🇪", "🇩🇪", 2),
    ("क्षि", "क्षि", 2),
    ("a\u3164b\u00adc", "abc", 3),  # invisible letters
]


@pytest.mark.parametrize(("source", "shown", "width"), TEXTS)
def test_texts_whose_width_is_disputed_are_shown_so_that_it_is_not(source: str, shown: str, width: int) -> None:
    assert printable(source) == shown
    assert cells(shown) == cell_len(shown) == width


def test_a_wide_letter_stays_in_its_column() -> None:
    assert block(["界", "abc"]).lines == ("界 ", "abc")


def test_boxes_stand_beside_each_other_on_their_baselines() -> None:
    half = fraction(text("1"), text("2"), "─")
    assert beside((text("x = "), half)).lines == ("    1", "x = ─", "    2")
    assert beside((text("x = "), half)).baseline == 1


def test_nothing_beside_nothing_is_empty() -> None:
    assert beside(()) == EMPTY
    assert beside((EMPTY, text("x"), EMPTY)) == text("x")


def test_the_outer_bar_of_nested_fractions_is_longer() -> None:
    inner = fraction(text("a"), text("b"), "─")
    assert fraction(inner, text("c"), "─").lines == (" a ", " ─ ", " b ", "───", " c ")


def test_superscript_stands_above_and_subscript_below() -> None:
    assert raised(text("x"), text("n+1"), text("ij")).lines == (" n+1", "x   ", " ij ")


def test_above_centres_and_keeps_the_baseline_it_is_given() -> None:
    assert above((text("n"), text("sum"), text("i=1")), 1) == Box((" n ", "sum", "i=1"), 1)
    assert widened(text("x"), 4, "right").lines == ("   x",)


def test_brackets_grow() -> None:
    tall = block(["1", "─", "2"], 1)
    assert bracketed("(", tall, "]", Style()).lines == ("⎛1⎤", "⎜─⎥", "⎝2⎦")
    assert bracketed("{", block(["1", "2"]), "", Style()).height == 3
    assert bracketed("(", tall, ")", Style(ascii=True)).lines == ("/1\\", "|─|", "\\2/")
    assert bracketed("‖", text("x"), "‖", Style(ascii=True)).lines == ("||x||",)


def test_what_steers_a_terminal_is_dropped() -> None:
    assert printable("a\x1b[31mb\u202ec\u200bd\ufeff") == "a[31mbcd"
    assert printable("a\tb\u00a0c\nd") == "a b c d"
