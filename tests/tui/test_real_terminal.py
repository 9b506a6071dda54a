"""The app in a real terminal: it leaves with the right code and leaves the terminal as it found it."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from terminal import Terminal

PROGRAM = """
from scripted_session import VERDICTS, FIND, scripted
from tutor.tui.app import run
from pathlib import Path
verdicts = dict(VERDICTS) | {{"7": RuntimeError("a bug")}}
sys.exit(run(scripted(FIND, verdicts=verdicts), Path({report!r})))
"""


def drilling(report: Path, /, **env: str) -> Terminal:
    return Terminal(PROGRAM.format(report=str(report)), (80, 24), **env)


def asked(text: str) -> bool:
    return "Find the eigenvalues" in text and "Check" in text


@pytest.mark.parametrize("how", ["\x03", "\x11", signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_leaving_restores_the_terminal(how: str | signal.Signals, tmp_path: Path) -> None:
    terminal = drilling(tmp_path / "report.txt")
    terminal.until(asked)
    if isinstance(how, str):
        terminal.process.send(how)
    else:
        terminal.process.kill(how)
    assert terminal.wait() == (0 if isinstance(how, str) else 128 + how)
    assert terminal.raw.count("\x1b[?1049h") == terminal.raw.count("\x1b[?1049l") == 1
    after = terminal.raw[terminal.raw.rindex("\x1b[?1049l") :]
    assert ("Everything is saved." in after) == isinstance(how, str)
    assert "\x1b[?25h" in terminal.raw[terminal.raw.rindex("\x1b[?1049l") - 200 :]


def test_a_crash_restores_the_terminal_and_fails_with_a_sentence(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    terminal = drilling(report)
    terminal.until(asked)
    terminal.process.send("7\r")
    assert terminal.wait() == 1
    after = terminal.raw[terminal.raw.rindex("\x1b[?1049l") :]
    assert "met a mistake of its own" in after
    assert "Traceback" not in after
    assert "NOTE" not in after
    assert "RuntimeError: a bug" in report.read_text(encoding="utf-8")
    assert report.stat().st_mode & 0o777 == 0o600


def test_without_colour_there_is_none_and_the_marks_stay(tmp_path: Path) -> None:
    terminal = drilling(tmp_path / "report.txt", NO_COLOR="1")
    terminal.until(asked)
    terminal.process.send("{1, 3}\r")
    terminal.until(lambda text: "✓ Right" in text and "Next" in text)
    inks = terminal.inks()
    assert {hue for pair in inks for hue in pair if not _grey(hue)} == set()
    assert [pair for pair in inks if _apart(*pair) < 60] == []
    terminal.process.send("\x03")
    assert terminal.wait() == 0


def _grey(hue: str) -> bool:
    return hue == "default" or hue[:2] == hue[2:4] == hue[4:]


def _apart(ink: str, paper: str) -> int:
    """How far two greys are apart, 0..255; the default ink is white and the default paper black."""
    return abs(int(("ff" if ink == "default" else ink)[:2], 16) - int(("00" if paper == "default" else paper)[:2], 16))
