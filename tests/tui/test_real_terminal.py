"""The app in a real terminal: it leaves with the right code and leaves the terminal as it found it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
import pytest

HERE = Path(__file__).parent
PROGRAM = """
import sys
sys.path[:0] = {paths!r}
from scripted_session import VERDICTS, FIND, scripted
from tutor.tui.app import run
from pathlib import Path
verdicts = dict(VERDICTS) | {{"7": RuntimeError("a bug")}}
sys.exit(run(scripted(FIND, verdicts=verdicts), Path({report!r})))
"""


class Terminal:
    """A process on a terminal of 80x24, and the screen it has painted so far."""

    def __init__(self, report: Path, **env: str) -> None:
        program = PROGRAM.format(paths=[str(HERE), str(HERE.parent.parent)], report=str(report))
        self.raw = ""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self._screen)
        plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.process = pexpect.spawn(
            sys.executable,
            ["-c", program],
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=20,
            env=plain | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none", **env},
        )

    def until(self, seen: Callable[[str], bool]) -> str:
        """Read until the screen is as wanted; fails after the process has been silent too long."""
        while not seen(self.text):
            self._read()
        return self.text

    def wait(self) -> int:
        """Read to the end; the exit code."""
        while True:
            try:
                self._read()
            except pexpect.EOF:
                break
        self.process.close()
        return int(self.process.exitstatus if self.process.exitstatus is not None else -self.process.signalstatus)

    @property
    def text(self) -> str:
        """What a person sees."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def inks(self) -> set[tuple[str, str]]:
        """Which foregrounds stand on which backgrounds, where there is a character to read."""
        cells = [cell for line in self._screen.buffer.values() for cell in line.values() if cell.data.strip()]
        return {(cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg) for cell in cells}

    def _read(self) -> None:
        more = self.process.read_nonblocking(65_536, timeout=20)
        self.raw += more
        self._stream.feed(more)


def asked(text: str) -> bool:
    return "Find the eigenvalues" in text and "Check" in text


@pytest.mark.parametrize("how", ["\x03", "\x11", signal.SIGTERM, signal.SIGHUP])
def test_leaving_restores_the_terminal_and_succeeds(how: str | signal.Signals, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "report.txt")
    terminal.until(asked)
    if isinstance(how, str):
        terminal.process.send(how)
    else:
        terminal.process.kill(how)
    assert terminal.wait() == 0
    assert terminal.raw.count("\x1b[?1049h") == terminal.raw.count("\x1b[?1049l") == 1
    after = terminal.raw[terminal.raw.rindex("\x1b[?1049l") :]
    assert ("Everything is saved." in after) == isinstance(how, str)
    assert "\x1b[?25h" in terminal.raw[terminal.raw.rindex("\x1b[?1049l") - 200 :]


def test_a_crash_restores_the_terminal_and_fails_with_a_sentence(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    terminal = Terminal(report)
    terminal.until(asked)
    terminal.process.send("7\r")
    assert terminal.wait() == 1
    after = terminal.raw[terminal.raw.rindex("\x1b[?1049l") :]
    assert "met a mistake of its own" in after
    assert "Traceback" not in after
    assert "RuntimeError: a bug" in report.read_text(encoding="utf-8")


def test_without_colour_there_is_none_and_the_marks_stay(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "report.txt", NO_COLOR="1")
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
