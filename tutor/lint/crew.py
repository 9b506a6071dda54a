"""Several processes that verify: plain children with a pipe each, which end when the pipe does, so none is orphaned.

A child is asked for one part at a time (a few seeds of one level) and killed where a part takes minutes. It does not
hear ctrl+c: whoever interrupts the parent has it end its children.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue

import msgspec

from tutor.bank.files import Folders, scan
from tutor.bank.limit import roomed
from tutor.bank.source import ProblemSource
from tutor.errors import WorkerError
from tutor.launch import launch
from tutor.lint.proofs import Failure
from tutor.lint.verify import Part, Proved, verify_part
from tutor.model import Identity
from tutor.worker_pipe import READY, Gone, Process, folders_of, setup

CHILD = "from tutor.lint.crew import serve; serve()"
CHUNK = 10
"""Seeds of one part: 0.1 s of work, so that a bar moves and no process waits long for the last one."""
DEADLINE_S = 120.0
"""For one part; a draw is stopped by the limits of the language long before."""


@dataclass(frozen=True)
class Task:
    """One part of the work: some seeds of one level of one problem."""

    source: ProblemSource
    level: int
    seeds: tuple[int, ...]


class _Recent:
    """The draws proved of one level of one problem: tasks come in order, so the level before is not kept."""

    def __init__(self) -> None:
        self._at: tuple[ProblemSource | None, int] = (None, 0)
        self._proved: Proved = {}

    def of(self, source: ProblemSource, level: int) -> Proved:
        """Those of this level."""
        if self._at[0] is not source or self._at[1] != level:
            self._at, self._proved = (source, level), {}
        return self._proved


def tasks(sources: Sequence[ProblemSource], seeds: int) -> list[Task]:
    """The parts of proving these problems over seeds 0, 1, ..., in order."""
    return [
        Task(source, level, tuple(range(start, min(start + CHUNK, seeds))))
        for source in sources
        for level in source.draws
        for start in range(0, seeds, CHUNK)
    ]


def work(todo: Sequence[Task], folders: Folders, jobs: int) -> Iterator[tuple[int, Part]]:
    """Do all parts, in this process or in several, yielding (number of the task, part) as they are done.

    Raises WorkerError where no process can be started; leaves no process behind, however it is left.
    """
    if min(jobs, len(todo)) < 2:
        recent = _Recent()
        for number, task in enumerate(todo):
            with roomed():
                part = verify_part(task.source, task.level, task.seeds, recent.of(task.source, task.level))
            yield number, part
        return
    crew = _Crew(todo, folders)
    try:
        crew.start(min(jobs, len(todo)))
        for _ in todo:
            done = crew.done.get()
            if isinstance(done, WorkerError):
                raise done
            yield done
    finally:
        crew.stop()


class _Crew:
    """One thread for each child; `done` receives what they have done, in any order."""

    def __init__(self, todo: Sequence[Task], folders: Folders) -> None:
        self.done: SimpleQueue[tuple[int, Part] | WorkerError] = SimpleQueue()
        self._waiting = iter(enumerate(todo))
        self._setup = setup(folders)
        self._lock = threading.Lock()
        self._ended = False
        self._children: list[Process] = []
        self._threads: list[threading.Thread] = []

    def start(self, jobs: int) -> None:
        """Start so many children and give them work."""
        for _ in range(jobs):
            thread = threading.Thread(target=self._run, daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """End every child, whatever it is doing."""
        with self._lock:
            self._ended = True
            for child in self._children:
                child.stop()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        child: Process | None = None
        try:
            while (task := self._next()) is not None:
                number, work = task
                try:
                    child = child or self._hired()
                    part = _part(child, work)
                except Gone as gone:
                    child = None
                    part = _lost(work, "it took minutes and was stopped" if gone.late else "it ended the process")
                self.done.put((number, part))
        except (WorkerError, OSError, Gone) as error:
            self.done.put(WorkerError(f"no process could be started: {error}"))
        finally:
            if child is not None:
                child.kill()

    def _next(self) -> tuple[int, Task] | None:
        with self._lock:
            return None if self._ended else next(self._waiting, None)

    def _hired(self) -> Process:
        with self._lock:
            if self._ended:
                raise WorkerError("stopped")
            child = Process(self._setup, launch(CHILD))
            self._children.append(child)
        return child


def _part(child: Process, task: Task) -> Part:
    """Have a child do a part; raises Gone."""
    source = task.source
    request = {"skill": source.skill_id, "problem": source.id, "level": task.level, "seeds": task.seeds}
    reply = child.reply(child.ask(request), DEADLINE_S)
    if "bug" in reply:
        return _lost(task, reply["bug"])
    return msgspec.convert(reply["part"], Part)


def _lost(task: Task, reason: str) -> Part:
    source, seeds = task.source, list(task.seeds)
    here = Identity(source.skill_id, source.id, source.revision, task.level, seeds[0])
    what = f"seeds {seeds[0]} to {seeds[-1]} could not be proved: {reason}"
    return Part(task.level, seeds, [Failure(here, "made", what)])


def serve() -> None:
    """The inside of a child, with little room: what it proves may be a stranger's."""
    with roomed():
        _serve()


def _serve() -> None:
    """A task a line until standard input ends, however the parent ended."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    from tutor.bank.load import read_skill

    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not get between the replies
    out.write(msgspec.json.encode({"n": READY}) + b"\n")
    out.flush()
    folders = folders_of(sys.stdin.buffer.readline())
    found = scan(folders)
    sources: dict[tuple[str, str], ProblemSource] = {}
    recent = _Recent()
    for line in sys.stdin.buffer:
        request = msgspec.json.decode(line)
        skill, problem = request["skill"], request["problem"]
        try:
            if (skill, problem) not in sources:
                sources |= {(skill, source.id): source for source in read_skill(folders, skill, found).problems}
            source, level = sources[skill, problem], request["level"]
            part = verify_part(source, level, request["seeds"], recent.of(source, level))
            reply = {"part": msgspec.to_builtins(part)}
        except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001 - a bug of ours is told, not a hang
            reply = {"bug": f"{type(error).__name__}: {error}"}
        out.write(msgspec.json.encode({"n": request["n"], **reply}) + b"\n")
        out.flush()
