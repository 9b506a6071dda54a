"""A paste is cut while it is read, however it comes in pieces, and everything around it stays as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.drivers import linux_driver

from tutor.tui.pasting import BEGINS, ENDS, Cut, CuttingParser, cut_pastes

PIECES = st.lists(st.sampled_from(["a", "1+", "\x1b", "\x1b[", "\x1b[2", "\x1b[20", "~", "x" * 30, "é", "\n", BEGINS]))


@given(PIECES, PIECES, st.integers(1, 9))
def test_what_stands_around_a_paste_stays_and_the_paste_is_its_beginning(
    before: list[str], inside: list[str], size: int
) -> None:
    typed = "".join(before).replace(BEGINS, "")
    pasted = "".join(inside).replace(ENDS, "")
    if BEGINS in typed or any((typed + BEGINS)[at:].startswith(BEGINS) for at in range(len(typed))):
        return
    whole = f"{typed}{BEGINS}{pasted}{ENDS}7{BEGINS}b{ENDS}"
    at_once = Cut(10)(whole)
    assert at_once == f"{typed}{BEGINS}{pasted[:10]}{ENDS}7{BEGINS}b{ENDS}"
    cut = Cut(10)
    assert "".join(cut(whole[at : at + size]) for at in range(0, len(whole), size)) == at_once


def test_a_large_paste_is_one_event_of_its_beginning() -> None:
    parser, found = CuttingParser(), []
    text = f"a{BEGINS}{'1+' * 1_000_000}{ENDS}b"
    for at in range(0, len(text), 4096):
        found += list(parser.feed(text[at : at + 4096]))
    assert [type(event) for event in found] == [events.Key, events.Paste, events.Key]
    paste = found[1]
    assert isinstance(paste, events.Paste)
    assert paste.text == "1+" * 10_000


def test_an_escape_key_does_not_wait_for_another_key() -> None:
    assert Cut()("\x1b") == "\x1b"
    assert Cut()("\x1b[") == "\x1b["


def test_the_driver_of_the_terminal_reads_so() -> None:
    cut_pastes()
    assert linux_driver.XTermParser is CuttingParser  # type: ignore[attr-defined]
    assert "XTermParser" in linux_driver.LinuxDriver.run_input_thread.__code__.co_names
