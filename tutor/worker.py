"""One process that generates and judges, killed at its deadline and replaced by a warm spare.

A plain subprocess speaking JSON lines: nothing is ever unpickled, a round trip costs 0.05 ms, and `kill -9` is all it
takes to stop a computation that SymPy will not end. The parser is the wall, this is the moat.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tutor.errors import ContentError
from tutor.language.limits import LIMITS
from tutor.launch import CHILD, launch
from tutor.model import Identity, Outcome, Problem, Verdict
from tutor.problem_cache import ProblemCache
from tutor.showing import Shown
from tutor.undecided import note
from tutor.worker_pipe import TOO_LONG, UNCHECKED, Gone, Process, setup

T = TypeVar("T", Problem, Shown)

CHANGED = Verdict(
    Outcome.UNDECIDED,
    "The content has changed since this problem was made, so the answer does not count: skip it for a fresh one.",
)


class WorkerJudge:
    """The Judge of the product: `problem` and `judge` in a child process, problems made ahead kept on disk."""

    def __init__(
        self,
        folders: Sequence[tuple[str, Path]],
        cache: Path | None = None,
        child: subprocess.Popen[bytes] | None = None,
        undecided: Path | None = None,
    ) -> None:
        """`child` is a process that `launch` has started already, `undecided` the file for what cannot be judged."""
        self._undecided = undecided
        self._setup = setup(folders)
        self._cache = ProblemCache(folders, cache)
        self._lock = threading.Lock()
        self._closed = False
        self._process: Process | None = self._start(child)
        self._spare: Process | None = None
        self._ahead: dict[int, Identity] = {}
        self._hopeless: set[Identity] = set()

    def problem(self, identity: Identity) -> Problem:
        """Make the problem, or take it from what was made ahead; raises ContentError."""
        with self._lock:
            self._collect()
            if (kept := self._cache.get(identity)) is not None:
                return kept
            return self._made(identity, self._asked(identity, "problem"))

    def shown(self, identity: Identity) -> Shown:
        """Make it with everything behind it, nothing of which is kept; raises ContentError."""
        with self._lock:
            return self._made_of(self._asked(identity, "show"), identity, "shown", Shown)

    def judge(self, identity: Identity, typed: str) -> Verdict:
        """The verdict; UNDECIDED where the deadline passed, the process died, or the problem is another by now."""
        with self._lock:
            shown = self._cache.get(identity)
            verdict, why = self._judged(identity, typed, shown)
        if verdict.outcome is Outcome.UNDECIDED and verdict is not CHANGED and self._undecided is not None:
            note(self._undecided, identity, shown.expected if shown else "", typed, why or verdict.message)
        return verdict

    def _judged(self, identity: Identity, typed: str, shown: Problem | None) -> tuple[Verdict, str]:
        """The verdict, and for the author more on why there is none; inside the lock."""
        request: dict[str, Any] = {"do": "judge", "identity": str(identity), "typed": typed[: LIMITS.characters + 1]}
        request["expected"] = shown.expected if shown else None
        try:
            reply = self._call(request)
            if _overtime(reply):  # the first problem of a process loads much, and a busy machine counts its waiting
                reply = self._call(request)
            if _overtime(reply):
                return TOO_LONG, str(reply["error"]["message"])
            if reply.get("changed"):
                self._cache.drop(identity)
                return CHANGED, ""
            verdict = msgspec.convert(reply.get("verdict"), Verdict)
        except Gone as gone:
            return (TOO_LONG, "") if gone.late else (UNCHECKED, "the process ended")
        except msgspec.ValidationError:
            return UNCHECKED, str((reply.get("error") or {}).get("message", "no verdict came back"))
        if self._spare is None:
            self._spare = self._start()
        return verdict, str(reply.get("detail", ""))

    def working(self, identity: Identity, before: str, line: str) -> Verdict:
        """Whether a line of working follows from the one before it; UNDECIDED where that did not come out in time."""
        most = LIMITS.characters + 1
        request = {"do": "working", "identity": str(identity), "before": before[:most], "line": line[:most]}
        with self._lock:
            try:
                return msgspec.convert(self._call(request).get("verdict"), Verdict)
            except Gone as gone:
                return TOO_LONG if gone.late else UNCHECKED
            except msgspec.ValidationError:
                return UNCHECKED

    def prepare(self, identities: Sequence[Identity]) -> None:
        """Ask for problems without waiting; `problem` finds them done. What once took too long is not asked again."""
        with self._lock:
            self._collect()
            known = {*self._ahead.values(), *self._hopeless}
            for identity in identities:
                if self._process is None or identity in known or self._cache.has(identity):
                    continue
                try:
                    self._ahead[self._process.ask({"do": "problem", "identity": str(identity)})] = identity
                except Gone:
                    self._replace()

    def close(self) -> None:
        """End both processes at once, whatever they are doing, and keep what was made ahead; safe to call twice."""
        self._closed = True
        if not self._lock.acquire(blocking=False):
            for process in (self._process, self._spare):
                if process is not None:
                    process.stop()  # whoever holds the lock waits for this one, and lets go
            self._lock.acquire()
        try:
            self._collect()
            for process in (self._process, self._spare):
                if process is not None:
                    process.kill()
            self._process = self._spare = None
            self._cache.thin()
        finally:
            self._lock.release()

    # ------------------------------------------------------------------ inside the lock

    def _call(self, request: dict[str, Any]) -> Any:
        """Ask, and ask once more where the process ended for another's sake: a death, or a problem made ahead."""
        for last in (False, True):
            process = self._process or self._start()
            if process is None:
                raise Gone(late=False)
            self._process = process
            number = -1
            try:
                number = process.ask(request)
                return process.reply(number, LIMITS.deadline_ms / 1000)
            except Gone as gone:
                if gone.blamed in self._ahead:
                    self._hopeless.add(self._ahead[gone.blamed])
                self._replace()
                if last or (gone.late and gone.blamed == number):
                    raise
        raise AssertionError("unreachable")

    def _asked(self, identity: Identity, what: str) -> Any:
        """The reply to a request for a problem; raises ContentError where none comes."""
        try:
            return self._call({"do": what, "identity": str(identity)})
        except Gone as gone:
            why = "took too long" if gone.late else "ended the worker"
            raise ContentError(f"making this problem {why}: {identity}", rule="made") from None

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
        problem = self._made_of(reply, identity, "problem", Problem)
        self._cache.put(identity, problem)
        return problem

    @staticmethod
    def _made_of(reply: Any, identity: Identity, what: str, kind: type[T]) -> T:
        if error := reply.get("error"):
            raise ContentError(**error)
        try:
            return msgspec.convert(reply.get(what), kind)
        except msgspec.ValidationError:
            raise ContentError(f"the worker made nothing of {identity}", rule="made") from None

    def _replace(self) -> None:
        self._ahead.clear()
        if self._process is not None:
            self._process.kill()
        spare, self._spare = self._spare, None
        if spare is not None and not spare.alive:
            spare.kill()
            spare = None
        self._process = spare or self._start()

    def _start(self, child: subprocess.Popen[bytes] | None = None) -> Process | None:
        if self._closed:
            return None
        try:
            return Process(self._setup, child or launch(CHILD))
        except (OSError, Gone):
            return None


def _overtime(reply: Any) -> bool:
    """Could the problem not be made again within its time? Of the rules of errors this one alone comes and goes."""
    return (reply.get("error") or {}).get("rule") == "time"
