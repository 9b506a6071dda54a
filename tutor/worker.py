"""One process that generates and judges, killed at its deadline and replaced by a warm spare.

A plain subprocess speaking JSON lines: nothing is ever unpickled, a round trip costs 0.05 ms, and `kill -9` is all it
takes to stop a computation that SymPy will not end. The parser is the wall, this is the moat.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from tutor.errors import ContentError, WorkerError
from tutor.language.limits import LIMITS
from tutor.launch import CHILD, launch
from tutor.model import Identity, Outcome, Problem, Verdict
from tutor.problem_cache import ProblemCache

START_S = 30.0
"""The first answer may wait for SymPy to load: 0.3 s on a quiet machine, much more on a busy one."""

TOO_LONG = Verdict(
    Outcome.UNDECIDED,
    f"Checking this took longer than {LIMITS.deadline_ms // 1000} s, so it was stopped. It does not count: "
    "try a simpler form.",
)
GAVE_UP = Verdict(Outcome.UNDECIDED, "This could not be checked, and it does not count: try another form.")


class Gone(Exception):
    """The process was killed at its deadline (`late`), or died by itself."""

    def __init__(self, late: bool) -> None:
        super().__init__("deadline" if late else "died")
        self.late = late


class Process:
    """One child: requests out, replies in, by number."""

    def __init__(self, setup: bytes, child: subprocess.Popen[bytes] | None = None) -> None:
        try:
            self._child = child or launch(CHILD)
        except OSError as error:
            raise WorkerError(f"the worker process cannot be started: {error.strerror}") from error
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._in, self._out = self._child.stdin, self._child.stdout
        os.set_blocking(self._out.fileno(), False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._out, selectors.EVENT_READ)
        self._buffer = b""
        self._number = 0
        self.ready = False
        self.replies: dict[int, Any] = {}
        self._write(setup)

    def ask(self, request: dict[str, Any]) -> int:
        """Send a request; its number identifies the reply. Raises Gone."""
        self._number += 1
        self._write(msgspec.json.encode({"n": self._number, **request}) + b"\n")
        return self._number

    def reply(self, number: int, seconds: float) -> Any:
        """Wait for the reply to a request; raises Gone after `seconds`, and then the process is dead."""
        limit = seconds if self.ready else START_S + seconds
        end = time.monotonic() + limit
        while number not in self.replies:
            left = end - time.monotonic()
            if left <= 0 or not self._selector.select(left):
                self.kill()
                raise Gone(late=True)
            self._read()
            if self.ready and limit > seconds:
                limit, end = seconds, time.monotonic() + seconds
        return self.replies.pop(number)

    def drain(self) -> None:
        """Take in the replies that are there already; never waits. Raises Gone."""
        while self._selector.select(0):
            self._read()

    def kill(self) -> None:
        """End it now; safe to call twice."""
        if self._child.poll() is None:
            self._child.kill()
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
            raise Gone(late=False)
        *lines, self._buffer = (self._buffer + chunk).split(b"\n")
        for line in lines:
            try:
                reply = msgspec.json.decode(line)
                number = reply["n"]
            except (msgspec.DecodeError, TypeError, KeyError):
                self.kill()
                raise Gone(late=False) from None
            self.ready = True
            self.replies[number] = reply


class WorkerJudge:
    """The Judge of the product: `problem` and `judge` in a child process, problems made ahead kept on disk."""

    def __init__(
        self,
        folders: Sequence[tuple[str, Path]],
        cache: Path | None = None,
        child: subprocess.Popen[bytes] | None = None,
    ) -> None:
        """`child` is a process that `launch` has started already."""
        self._setup = (
            msgspec.json.encode({"folders": [[name, str(path)] for name, path in folders], "cache": str(cache or "")})
            + b"\n"
        )
        self._cache = ProblemCache(folders, cache)
        self._lock = threading.Lock()
        self._process: Process | None = Process(self._setup, child)
        self._spare: Process | None = None
        self._ahead: dict[int, Identity] = {}

    def problem(self, identity: Identity) -> Problem:
        """Make the problem, or take it from what was made ahead; raises ContentError."""
        with self._lock:
            self._collect()
            if (kept := self._cache.get(identity)) is not None:
                return kept
            try:
                reply = self._call({"do": "problem", "identity": str(identity)})
            except Gone as gone:
                why = "took too long" if gone.late else "ended the worker"
                raise ContentError(f"making this problem {why}: {identity}", rule="made") from None
            return self._made(identity, reply)

    def judge(self, identity: Identity, typed: str) -> Verdict:
        """The verdict; UNDECIDED where the deadline passed or the process died."""
        with self._lock:
            try:
                reply = self._call({"do": "judge", "identity": str(identity), "typed": typed[: LIMITS.characters + 1]})
                verdict = msgspec.convert(reply.get("verdict"), Verdict)
            except Gone as gone:
                return TOO_LONG if gone.late else GAVE_UP
            except msgspec.ValidationError:
                return GAVE_UP
            if self._spare is None:
                self._spare = self._start()
            return verdict

    def prepare(self, identities: Sequence[Identity]) -> None:
        """Ask for problems without waiting; `problem` finds them done."""
        with self._lock:
            self._collect()
            for identity in identities:
                if self._process is None or identity in self._ahead.values() or self._cache.has(identity):
                    continue
                try:
                    self._ahead[self._process.ask({"do": "problem", "identity": str(identity)})] = identity
                except Gone:
                    self._replace()

    def close(self) -> None:
        """Collect what was made ahead, then end both processes."""
        with self._lock:
            self._collect()
            for process in (self._process, self._spare):
                if process is not None:
                    process.kill()
            self._process = self._spare = None

    # ------------------------------------------------------------------ inside the lock

    def _call(self, request: dict[str, Any]) -> Any:
        """Ask, and ask once more where the process died by itself: that need not be the request's fault."""
        for last in (False, True):
            process = self._process or self._start()
            if process is None:
                raise Gone(late=False)
            self._process = process
            try:
                return process.reply(process.ask(request), LIMITS.deadline_ms / 1000)
            except Gone as gone:
                self._replace()
                if gone.late or last:
                    raise
        raise AssertionError("unreachable")

    def _collect(self) -> None:
        """Take in whatever was made ahead and is already there; never waits."""
        if self._process is None:
            return
        try:
            self._process.drain()
        except Gone:
            self._replace()
            return
        for number, identity in list(self._ahead.items()):
            if number in self._process.replies:
                del self._ahead[number]
                try:
                    self._made(identity, self._process.replies.pop(number))
                except ContentError:
                    continue  # told when the problem is asked for

    def _made(self, identity: Identity, reply: Any) -> Problem:
        if error := reply.get("error"):
            raise ContentError(**error)
        try:
            problem = msgspec.convert(reply.get("problem"), Problem)
        except msgspec.ValidationError:
            raise ContentError(f"the worker made nothing of {identity}", rule="made") from None
        self._cache.put(identity, problem)
        return problem

    def _replace(self) -> None:
        self._ahead.clear()
        if self._process is not None:
            self._process.kill()
        self._process, self._spare = self._spare or self._start(), None

    def _start(self) -> Process | None:
        try:
            return Process(self._setup)
        except (WorkerError, Gone):
            return None
