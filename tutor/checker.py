"""`tutor.check`: the judge of the worker process, for whoever has an answer and what it should be."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Mapping
from typing import Any

import msgspec

from tutor.errors import UsageError, WorkerError
from tutor.language.limits import LIMITS
from tutor.launch import launch
from tutor.model import Verdict
from tutor.worker_pipe import TOO_LONG, UNCHECKED, Gone, Process

_SETUP = msgspec.json.encode({"folders": [], "cache": ""}) + b"\n"


class Checker:
    """A worker process and a warm spare; either may be killed at any time, and the next check goes on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._spare: Process | None = None

    def check(self, request: Mapping[str, Any]) -> Verdict:
        """The verdict; UNDECIDED after the deadline. Raises UsageError, and WorkerError where no process starts."""
        with self._lock:
            try:
                reply = self._asked(request)
            except Gone as gone:
                return TOO_LONG if gone.late else UNCHECKED
            if self._spare is None:
                self._spare = _started()
        if error := reply.get("error"):
            raise UsageError(error["message"])
        return msgspec.convert(reply["verdict"], Verdict)

    def _asked(self, request: Mapping[str, Any]) -> Any:
        """Ask, and once more where the process had died before; raises Gone."""
        for last in (False, True):
            process = self._process = self._process or _started()
            try:
                return process.reply(process.ask({"do": "check", **request}), LIMITS.deadline_ms / 1000)
            except Gone as gone:
                self._process, self._spare = self._spare, None
                if last or gone.late:
                    raise
        raise AssertionError("unreachable")

    def forget(self) -> None:
        """Let go of both without ending them: after a fork they are the parent's."""
        self._lock = threading.Lock()
        self._process = self._spare = None

    def close(self) -> None:
        """End both processes; safe to call twice."""
        for process in (self._process, self._spare):
            if process is not None:
                process.kill()
        self._process = self._spare = None


def _started() -> Process:
    try:
        return Process(_SETUP, launch())
    except (OSError, Gone) as error:
        raise WorkerError(f"no process for checking could be started: {error}") from None


_CHECKER = Checker()
atexit.register(_CHECKER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_CHECKER.forget)


def check(
    answer: str,
    against: str | Mapping[str, Any],
    kind: str | None = None,
    form: str | None = None,
    symbols: Mapping[str, str] | str | None = None,
    **options: Any,
) -> Verdict:
    """Judge what was typed against the right answer, in a process of its own with limits and a deadline.

    `kind` is what `against` looks like where none is given, `form` a demand on the form (None: none), `symbols`
    assumptions, `{"x": "real", "y": "positive"}` or "x:real,y:positive" (others are real), `options` those of the
    kind (`tolerance`, `decimals`). A table of parts as `against` is of the kind "fields". Raises UsageError where
    the question itself makes no sense.
    """
    if isinstance(against, Mapping):
        kind, options, against = kind or "fields", {"fields": dict(against), **options}, ""
    return _CHECKER.check(
        {
            "answer": str(answer)[: LIMITS.characters + 1],
            "against": str(against),
            "kind": kind or "",
            "form": form or "",
            "symbols": assumed(symbols),
            "options": options,
        }
    )


def assumed(symbols: Mapping[str, str] | str | None) -> dict[str, str]:
    """Assumptions as a table; raises UsageError for what is no `name:words`."""
    if not isinstance(symbols, str):
        return {str(name): str(words) for name, words in (symbols or {}).items()}
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, symbols.split(","))):
        name, colon, words = part.partition(":")
        if not name.strip().replace("_", "").isalnum():
            raise UsageError(f"{part!r} is no symbol with its assumptions: x:real,y:positive")
        found[name.strip()] = words.strip() if colon else "real"
    return found
