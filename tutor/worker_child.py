"""The inside of the worker process: read a request a line, answer a line, until the pipe ends."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from tutor.errors import ContentError, TutorError
from tutor.language.limits import LIMITS
from tutor.model import Identity
from tutor.worker_pipe import READY, UNCHECKED, folders_of

if TYPE_CHECKING:
    from tutor.bank.source import SkillSource
    from tutor.bank.template import Live

MEMORY = 1 << 30
"""Address space in bytes; SymPy alone takes about 150 MB of it, so resident memory stays under 512 MB."""

KEPT = 50
"""Problems kept alive; one costs about 50 kB."""


class Desk:
    """What the worker has open: skills read from their files, problems alive."""

    def __init__(self, folders: list[tuple[str, Path]]) -> None:
        self._folders = folders
        self._skills: dict[str, SkillSource] = {}
        self._alive: dict[Identity, Live] = {}

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """One reply; raises ContentError where the problem cannot be made, UsageError where nothing can be checked."""
        if request["do"] == "check":
            from tutor.checking import judged

            names = ("answer", "against", "kind", "form", "symbols", "options")
            return {"verdict": msgspec.to_builtins(judged(*(request[name] for name in names)))}
        if request["do"] == "judge":
            return self._judged(request)
        if request["do"] == "show":
            return {"shown": msgspec.to_builtins(self._live(Identity.parse(request["identity"])).shown)}
        if request["do"] == "working":
            live = self._live(Identity.parse(request["identity"]))
            return {"verdict": msgspec.to_builtins(live.working(request["before"], request["line"]))}
        return {"problem": msgspec.to_builtins(self._live(Identity.parse(request["identity"])).problem)}

    def _judged(self, request: dict[str, Any]) -> dict[str, Any]:
        """The verdict, or that the problem is another: what was shown and can no longer be made has changed, too."""
        from tutor.bank.draw import TIME

        try:
            live = self._live(Identity.parse(request["identity"]))
            expected = live.problem.expected
        except ContentError as error:
            if error.rule == TIME:
                raise
            return {"changed": True, "detail": str(error)}
        if request.get("expected") not in (None, expected):
            return {"changed": True}
        return {"verdict": msgspec.to_builtins(live.judge(request["typed"]))}

    def _live(self, identity: Identity) -> Live:
        from tutor.bank.load import read_skill
        from tutor.bank.template import Live

        if identity in self._alive:
            return self._alive[identity]
        if identity.skill not in self._skills:
            self._skills[identity.skill] = read_skill(self._folders, identity.skill)
        source = self._skills[identity.skill].problem(identity.problem)
        if source is None or source.revision != identity.revision:
            raise ContentError(f"the problem {identity} has changed since", rule="revision")
        while len(self._alive) >= KEPT:
            del self._alive[next(iter(self._alive))]
        self._alive[identity] = live = Live(source, identity)
        return live


def serve() -> None:
    """Answer until standard input ends; limits first, so that nothing large happens before them."""
    gc.disable()  # SymPy loads an eighth faster without
    _limit_memory()
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not get between the replies
    import tutor.bank.template  # noqa: F401 - SymPy loads while nobody waits

    gc.freeze()
    gc.enable()
    _send(out, {"n": READY})
    desk = Desk(folders_of(sys.stdin.buffer.readline()))
    for line in sys.stdin.buffer:
        request = msgspec.json.decode(line)
        _limit_time()
        _send(out, {"n": request["n"], "begun": True})
        _send(out, {"n": request["n"], **_reply(desk, request)})


def _send(out: BinaryIO, message: dict[str, Any]) -> None:
    out.write(msgspec.json.encode(message) + b"\n")
    out.flush()


def _reply(desk: Desk, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return desk.answer(request)
    except ContentError as error:
        place = {"file": error.file, "line": error.line, "column": error.column, "rule": error.rule}
        return {"error": {"message": error.message, **place}}
    except TutorError as error:
        return {"error": {"message": str(error)}}
    except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001 - a bug or a bomb: undecided, never wrong
        if request["do"] not in ("problem", "show"):
            return {"verdict": msgspec.to_builtins(UNCHECKED), "detail": repr(error)}
        return {"error": {"message": f"this problem cannot be made: {type(error).__name__}", "rule": "made"}}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """CPU seconds for one request: an orphan whose parent was killed does not spin for ever."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 3 * LIMITS.deadline_ms // 1000 + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
