"""What a replay for a new scheduler came to, kept beside the log: 100,000 reviews take seconds, and once is enough.

A file of the cache, which may be deleted at any time. A skill's row stands for the review that left its card, by its
place in the log, and for how many reviews that count have set that card; where either is another, the row is thrown
away, and so is the whole file under other schedulers or another version. Undone, regraded and merged reviews change
the one or the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from tutor import __version__
from tutor.private import write_file
from tutor.store.log import Rank

Stands = tuple[Rank, int]
"""Where the review stands in the log that left a skill's card, and how many that count have set it."""


class Standing(Protocol):
    """Records that know where each card comes from."""

    def standing(self) -> Mapping[str, Stands]:
        """By skill id."""
        ...


@dataclass(frozen=True)
class _Row:
    rank: Rank
    given: int
    states: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class _File:
    version: str
    schedulers: list[str]
    rows: dict[str, _Row]


class Replayed:
    """The file in a cache folder, read for the records as they are now."""

    def __init__(self, cache: Path, records: Standing) -> None:
        """Touches nothing yet."""
        self._path, self._records = cache / "replayed.json", records

    def load(self, schedulers: frozenset[str]) -> dict[str, Mapping[str, Mapping[str, Any]]]:
        """States by skill and scheduler, of those skills whose history is still that one; none for odd bytes."""
        try:
            found = msgspec.json.decode(self._path.read_bytes(), type=_File)
        except (OSError, ValueError, RecursionError):
            return {}
        if (found.version, found.schedulers) != (__version__, sorted(schedulers)):
            return {}
        standing = self._records.standing()
        return {skill: row.states for skill, row in found.rows.items() if standing.get(skill) == (row.rank, row.given)}

    def save(self, schedulers: frozenset[str], states: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Keep them; a folder that cannot be written costs the next start the same time again."""
        standing = self._records.standing()
        rows = {
            skill: {"rank": standing[skill][0], "given": standing[skill][1], "states": kept}
            for skill, kept in states.items()
            if skill in standing
        }
        file = {"version": __version__, "schedulers": sorted(schedulers), "rows": rows}
        with suppress(OSError, TypeError, ValueError):
            beside = self._path.with_suffix(".new")
            write_file(beside, msgspec.json.encode(file))
            beside.replace(self._path)  # whole or not at all: another command may be reading
