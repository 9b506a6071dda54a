"""Problems made ahead, kept by the content and code they were made from, as small JSON files.

A disposable folder of the learner's, and behind it what came with the wheel: the first problems of every skill.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import msgspec

from tutor import __version__
from tutor.bank.files import skill_file
from tutor.bank.guard import read_text
from tutor.errors import ContentError
from tutor.model import Identity, Problem
from tutor.paths import index_dir
from tutor.private import write_file

MOST = 400
"""Files kept; the oldest go first. One is about 2 kB."""


MAKERS = ("answers", "bank", "functions", "language", "samplers")
"""Folders whose code decides what a seed makes."""


def shipped_dir() -> Path:
    """Where a wheel carries the first problems of every skill; a checkout has none."""
    return index_dir() / "problems"


class ProblemCache:
    """In memory for this run, on disk for the next; anything odd in the folder counts as nothing there."""

    def __init__(self, folders: Sequence[tuple[str, Path]], cache: Path | None) -> None:
        self._folders = dict(folders)
        self._home = cache / "problems" if cache else None
        self._homes = [home for home in (self._home, shipped_dir()) if home is not None]
        self._memory: dict[Identity, Problem] = {}

    def has(self, identity: Identity) -> bool:
        """Is it there, as far as can be told without reading it?"""
        return identity in self._memory or any(path.exists() for path in self._paths(identity))

    def get(self, identity: Identity) -> Problem | None:
        """The problem as it was made from the very content that is there now, else None."""
        if identity in self._memory:
            return self._memory[identity]
        for path in self._paths(identity):
            with suppress(OSError, msgspec.DecodeError):
                problem = msgspec.json.decode(path.read_bytes(), type=Problem)
                if problem.identity == identity:
                    return problem
        return None

    def put(self, identity: Identity, problem: Problem) -> None:
        """Keep it; a folder that cannot be written is no error."""
        self._memory[identity] = problem
        name = self._name(identity)
        if self._home is None or not name:
            return
        path = self._home / name
        try:
            new = path.with_suffix(f".{os.getpid()}.new")
            write_file(new, msgspec.json.encode(problem))
            new.replace(path)
        except OSError:
            return

    def drop(self, identity: Identity) -> None:
        """Forget it: what was kept is not what the content makes any more."""
        self._memory.pop(identity, None)
        for path in self._paths(identity):
            with suppress(OSError):
                path.unlink()

    def thin(self) -> None:
        """Remove the oldest files beyond the limit."""
        if self._home is None:
            return
        try:
            files = sorted(self._home.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            for path in files[:-MOST]:
                path.unlink()
        except OSError:
            return

    def _paths(self, identity: Identity) -> list[Path]:
        name = self._name(identity)
        return [home / name for home in self._homes] if name else []

    def _name(self, identity: Identity) -> str:
        bank, _, skill = identity.skill.partition(":")
        adding = identity.problem.rpartition(":")[0]  # the bank that adds it, in a file of the skill's name
        stamp = _stamp(self._folders.get(adding or bank), skill)
        if not stamp:
            return ""
        return blake2b(f"{_code()}\n{stamp}\n{identity}".encode(), digest_size=16).hexdigest() + ".json"


@lru_cache(maxsize=512)
def _stamp(folder: Path | None, name: str) -> str:
    """A hash of the skill's file, empty where there is none; looked up once a run.

    It is the file that `scan` takes, and read as it is read: a pipe or a device of that name is not opened.
    """
    path = skill_file(folder, name) if folder is not None else None
    if folder is None or path is None:
        return ""
    try:
        return blake2b(read_text(path, folder).encode(), digest_size=16).hexdigest()
    except ContentError:
        return ""


@lru_cache(maxsize=1)
def _code() -> str:
    """A hash of the sources and of SymPy's version, on which a draw depends too; reading 80 files takes 3 ms."""
    home = Path(__file__).parent
    files = [path for folder in MAKERS for path in sorted((home / folder).glob("*.py"))]
    sympy = find_spec("sympy")
    if sympy is not None and sympy.origin:
        files.append(Path(sympy.origin).with_name("release.py"))
    total = blake2b(__version__.encode(), digest_size=16)
    for path in files:
        with suppress(OSError):
            total.update(f"\n{path.parent.name}/{path.name}\n".encode())
            total.update(path.read_bytes())
    return total.hexdigest()
