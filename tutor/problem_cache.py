"""Problems made ahead, kept by the content they were made from: a disposable folder of small JSON files."""

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
from tutor.model import Identity, Problem

MOST = 400
"""Files kept; the oldest go first. One is about 2 kB."""


MAKERS = ("answers", "bank", "functions", "language", "samplers")
"""Folders whose code decides what a seed makes."""


class ProblemCache:
    """In memory for this run, on disk for the next; anything odd in the folder counts as nothing there."""

    def __init__(self, folders: Sequence[tuple[str, Path]], cache: Path | None) -> None:
        self._folders = dict(folders)
        self._home = cache / "problems" if cache else None
        self._memory: dict[Identity, Problem] = {}

    def has(self, identity: Identity) -> bool:
        """Is it there, as far as can be told without reading it?"""
        path = self._path(identity)
        return identity in self._memory or (path is not None and path.exists())

    def get(self, identity: Identity) -> Problem | None:
        """The problem as it was made from the very content that is there now, else None."""
        if identity in self._memory:
            return self._memory[identity]
        path = self._path(identity)
        if path is None:
            return None
        try:
            problem = msgspec.json.decode(path.read_bytes(), type=Problem)
        except (OSError, msgspec.DecodeError):
            return None
        return problem if problem.identity == identity else None

    def put(self, identity: Identity, problem: Problem) -> None:
        """Keep it; a folder that cannot be written is no error."""
        self._memory[identity] = problem
        path = self._path(identity)
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(f".{os.getpid()}.new")
            new.write_bytes(msgspec.json.encode(problem))
            new.replace(path)
        except OSError:
            return

    def drop(self, identity: Identity) -> None:
        """Forget it: what was kept is not what the content makes any more."""
        self._memory.pop(identity, None)
        path = self._path(identity)
        if path is not None:
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

    def _path(self, identity: Identity) -> Path | None:
        if self._home is None:
            return None
        bank, _, name = identity.skill.partition(":")
        stamp = _stamp(self._folders.get(bank), name)
        if not stamp:
            return None
        key = blake2b(f"{__version__}\n{_code()}\n{stamp}\n{identity}".encode(), digest_size=16).hexdigest()
        return self._home / f"{key}.json"


@lru_cache(maxsize=512)
def _stamp(folder: Path | None, name: str) -> str:
    """A hash of the skill's file, empty where there is none; looked up once a run."""
    if folder is None:
        return ""
    for path in folder.glob(f"*/{name}.yaml"):
        try:
            return blake2b(path.read_bytes(), digest_size=16).hexdigest()
        except OSError:
            return ""
    return ""


@lru_cache(maxsize=1)
def _code() -> str:
    """What the sources and SymPy are, as far as names, sizes and times tell: a draw depends on both."""
    home = Path(__file__).parent
    files = [path for folder in MAKERS for path in sorted((home / folder).glob("*.py"))]
    sympy = find_spec("sympy")
    if sympy is not None and sympy.origin:
        files.append(Path(sympy.origin).with_name("release.py"))
    facts = []
    for path in files:
        with suppress(OSError):
            found = path.stat()
            facts.append(f"{path.name} {found.st_size} {found.st_mtime_ns}")
    return blake2b("\n".join(facts).encode(), digest_size=16).hexdigest()
