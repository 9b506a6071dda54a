"""What is typed to a problem and not handed in, and the hints seen of it: kept between sittings, and no event.

A draft costs no fsync. Whoever loses one loses a line; what was judged is never a draft.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Draft(Struct, frozen=True):
    """What stands in the line of a problem, on its scratch paper (lines), and how many of its hints were seen."""

    typed: str = ""
    working: str = ""
    hints: int = 0


NONE = Draft()
"""Of a problem to which nothing is typed."""


class Drafts(Protocol):
    """Where drafts are, by the identity of the problem as text."""

    def of(self, problem: str, /) -> Draft:
        """The draft of a problem, an empty one where there is none."""
        ...

    def keep(self, problem: str, draft: Draft, /) -> None:
        """Have it instead of the one before, or none for an empty one. Never raises for a disk."""
        ...

    def forget(self, problem: str, /) -> None:
        """The problem is settled: its draft is in nobody's way, and need not leave the disk at once."""
        ...


class MemoryDrafts:
    """Drafts of this process alone, where there is no data folder to keep them in."""

    def __init__(self) -> None:
        """None yet."""
        self._drafts: dict[str, Draft] = {}

    def of(self, problem: str) -> Draft:
        """The draft of a problem."""
        return self._drafts.get(problem, NONE)

    def keep(self, problem: str, draft: Draft) -> None:
        """Have it instead of the one before."""
        self._drafts[problem] = draft

    def forget(self, problem: str) -> None:
        """The problem is settled."""
        self._drafts.pop(problem, None)
