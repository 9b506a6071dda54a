"""One worker process and its pipe: requests out, replies in, and a deadline for whatever it is working on."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from tutor.language.limits import LIMITS
from tutor.model import Outcome, Verdict

START_S = 30.0
"""How long SymPy may take to load: 0.4 s on a quiet machine, much more on a busy one."""

TOO_LONG = Verdict(
    Outcome.UNDECIDED,
    f"Checking this took longer than {LIMITS.deadline_ms // 1000} s, so it was stopped. It does not count: "
    "try it once more, or a simpler form.",
)
UNCHECKED = Verdict(Outcome.UNDECIDED, "This could not be checked, and it does not count: try another form.")

READY = 0
"""The number of the message that says that the process has loaded everything."""


def setup(folders: Sequence[tuple[str, Path]]) -> bytes:
    """The first line for a child: the names and folders of the banks, which need not be UTF-8, as hexadecimal."""
    told = [[os.fsencode(name).hex(), os.fsencode(path).hex()] for name, path in folders]
    return msgspec.json.encode({"folders": told}) + b"\n"


def folders_of(line: bytes) -> list[tuple[str, Path]]:
    """What `setup` wrote."""
    told = msgspec.json.decode(line)["folders"]
    return [(os.fsdecode(bytes.fromhex(name)), Path(os.fsdecode(bytes.fromhex(path)))) for name, path in told]


class Gone(Exception):
    """The process was killed at its deadline (`late`) while it worked on request `blamed`, or died by itself."""

    def __init__(self, late: bool, blamed: int = 0) -> None:
        super().__init__("deadline" if late else "died")
        self.late, self.blamed = late, blamed


class Process:
    """One child. It says when it begins a request, so that no request pays for those queued before it."""

    def __init__(self, setup: bytes, child: subprocess.Popen[bytes]) -> None:
        self._child = child
        assert child.stdin is not None
        assert child.stdout is not None
        self._in, self._out = child.stdin, child.stdout
        os.set_blocking(self._out.fileno(), False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._out, selectors.EVENT_READ)
        self._buffer = b""
        self._number = READY
        self._ready = False
        self._running = 0
        self._since = time.monotonic()
        self._waiting: set[int] = set()
        self.replies: dict[int, Any] = {}
        self._write(setup)

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._child.pid

    def ask(self, request: dict[str, Any]) -> int:
        """Send a request; its number identifies the reply. Raises Gone."""
        self._number += 1
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.add(self._number)
        self._write(msgspec.json.encode({"n": self._number, **request}) + b"\n")
        return self._number

    def reply(self, number: int, seconds: float) -> Any:
        """Wait for the reply to a request; raises Gone where one takes longer than `seconds`, and kills the process."""
        self.drain()  # what came while nobody waited says since when it has been working
        while number not in self.replies:
            left = self._since + (seconds if self._ready else START_S) - time.monotonic()
            if left <= 0 or not self._selector.select(left):
                blamed = self._running or number
                self.kill()
                raise Gone(late=True, blamed=blamed)
            self._read()
        return self.replies.pop(number)

    def drain(self) -> None:
        """Take in the replies that are there already; never waits. Raises Gone."""
        while self._selector.select(0):
            self._read()

    def stop(self) -> None:
        """Kill the child and no more: safe from any thread, whoever waits for it finds out."""
        if self.alive:
            self._child.kill()

    @property
    def alive(self) -> bool:
        """Whether the process has not ended."""
        return self._child.poll() is None

    def kill(self) -> None:
        """End it now; safe to call twice."""
        self.stop()
        self._child.wait()
        self._selector.close()
        for pipe in (self._in, self._out):
            with suppress(OSError):  # what was still buffered for a dead child
                pipe.close()

    def _write(self, data: bytes) -> None:
        try:
            self._in.write(data)
            self._in.flush()
        except (OSError, ValueError):
            self.kill()
            raise Gone(late=False) from None

    def _read(self) -> None:
        chunk = self._out.read()
        if not chunk:
            self.kill()
            raise Gone(late=False, blamed=self._running)
        *lines, self._buffer = (self._buffer + chunk).split(b"\n")
        for line in lines:
            try:
                self._take(msgspec.json.decode(line))
            except (msgspec.DecodeError, TypeError, KeyError, AttributeError):
                self.kill()
                raise Gone(late=False) from None

    def _take(self, message: Any) -> None:
        self._since = time.monotonic()
        number = message["n"]
        if number == READY:
            self._ready = True
        elif "begun" in message:
            self._running = number
        else:
            self._running = 0
            self._waiting.discard(number)
            self.replies[number] = message
