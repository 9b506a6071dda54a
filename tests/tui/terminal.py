"""A process on a real pseudo-terminal, and the screen it has painted so far."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

HERE = Path(__file__).parent
PATHS = f"import sys; sys.path[:0] = {[str(HERE), str(HERE.parent.parent)]!r}\n"


class Terminal:
    """A Python program on a terminal of 80x24."""

    def __init__(self, program: str, size: tuple[int, int] = (80, 24), **env: str) -> None:
        self.raw = ""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.process = pexpect.spawn(
            sys.executable,
            ["-c", PATHS + program],
            dimensions=(size[1], size[0]),
            encoding="utf-8",
            timeout=20,
            env=plain | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none", **env},
        )
        self.process.delaybeforesend = None

    def send(self, typed: str) -> None:
        """Type this at once."""
        self.process.send(typed)

    def until(self, seen: Callable[[str], bool] | str) -> str:
        """Read until the screen is as wanted, or has this text; fails after the process has been silent too long."""
        wanted = seen if callable(seen) else lambda text: str(seen) in text
        while not wanted(self.text):
            self.read()
        return self.text

    def until_raw(self, part: str, times: int = 1) -> None:
        """Read until so many of this sequence have come."""
        while self.raw.count(part) < times:
            self.read()

    def wait(self) -> int:
        """Read to the end; the exit code, or minus the signal that ended it."""
        while True:
            try:
                self.read()
            except pexpect.EOF:
                break
        self.process.close()
        return int(self.process.exitstatus if self.process.exitstatus is not None else -self.process.signalstatus)

    def resize(self, columns: int, rows: int) -> None:
        """Another size."""
        self.process.setwinsize(rows, columns)
        if columns and rows:
            self._screen.resize(rows, columns)

    @property
    def text(self) -> str:
        """What a person sees."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def after(self) -> str:
        """What was written once the screen was given back."""
        return self.raw[self.raw.rindex(LEFT) :]

    def inks(self) -> set[tuple[str, str]]:
        """Which foregrounds stand on which backgrounds, where there is a character to read."""
        cells = [cell for line in self._screen.buffer.values() for cell in line.values() if cell.data.strip()]
        return {(cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg) for cell in cells}

    def read(self) -> None:
        """Read what there is."""
        more = self.process.read_nonblocking(65_536, timeout=20)
        self.raw += more
        self._stream.feed(more)


TAKEN, LEFT = "\x1b[?1049h", "\x1b[?1049l"
"""What takes the screen, and what gives it back as it was."""
