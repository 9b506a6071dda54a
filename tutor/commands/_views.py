"""What places of the app read of an open desk, beside what a session is made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.insight import Seen
    from tutor.planner import Planner
    from tutor.protocols import Records
    from tutor.sums import Sums


class Views:
    """The part of a desk that only looks."""

    planner: Planner
    records: Records
    planned: Records | None
    folder: Path | None

    if TYPE_CHECKING:

        @property
        def today(self) -> int: ...

        def sums(self) -> Sums: ...

    def seen(self) -> Seen:
        """What statistics are made from; what is practised off the schedule moves no card in it."""
        from tutor.commands._seen import seen_with

        cards = (self.planned or self.records).cards()
        return seen_with(self.folder, self.planner, cards, self.sums(), self.today)
