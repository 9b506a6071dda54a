from __future__ import annotations

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
