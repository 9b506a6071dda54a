"""When a skill falls due: one file a scheduler, found by being in this folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tutor.protocols import Scheduler
from tutor.registry import classes


@cache  # every answer asks, and looking through a folder takes longer than all schedulers together
def load() -> Mapping[str, Scheduler]:
    """One of every scheduler in this folder, by its own name; raises ValueError where two share a name."""
    found: dict[str, Scheduler] = {}
    for made in classes(__name__).values():
        scheduler: Scheduler = made()
        if scheduler.name in found:
            raise ValueError(f"{__name__}: two schedulers are called {scheduler.name!r}")
        found[scheduler.name] = scheduler
    return found
