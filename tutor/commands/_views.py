"""What places of the app read of an open desk, beside what a session is made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.insight import Seen
    from tutor.model import Curriculum, Identity
    from tutor.planner import Planner
    from tutor.protocols import Records, Showing
    from tutor.session import Session
    from tutor.shelf import Shelf
    from tutor.showing import Shown
    from tutor.sums import Sums


class Views:
    """The part of a desk that only looks."""

    curriculum: Curriculum
    planner: Planner
    judge: Showing
    records: Records
    planned: Records | None
    folder: Path | None

    if TYPE_CHECKING:

        @property
        def today(self) -> int: ...

        def sums(self) -> Sums: ...

        def practising(self) -> Views: ...

        def session(self, skills: Sequence[str], count: int) -> Session: ...

    def seen(self) -> Seen:
        """What statistics are made from; what is practised off the schedule moves no card in it."""
        from tutor.commands._seen import seen_with

        cards = (self.planned or self.records).cards()
        return seen_with(self.folder, self.planner, cards, self.sums(), self.today)

    def shelf(self) -> Shelf:
        """The banks as they lie on the disk now, with what is wrong in them."""
        from tutor.bank.guard import shown
        from tutor.bank.load import load
        from tutor.commands._common import banks, misplaced
        from tutor.paths import cache_dir
        from tutor.shelf import Shelf, shelf

        if self.folder is None:
            return Shelf()
        found = load(banks(self.folder), cache_dir(self.folder))
        folders = [(shown(name), shown(path)) for name, path in banks(self.folder)]
        changed = found.curriculum != self.curriculum
        return shelf(self.curriculum, folders, found.problems, misplaced(self.folder), changed)

    def shown(self, identity: Identity) -> Shown:
        """A problem with everything behind it; raises ContentError."""
        return self.judge.shown(identity)

    def practice(self, skills: Sequence[str], count: int) -> Session:
        """A sitting over these skills off the schedule."""
        return self.practising().session(skills, count)
