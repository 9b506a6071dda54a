"""A placement without disk, process or clock."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from sitting_kit import TAUGHT, ByHeart, MemoryRecords, StillClock

from tutor.errors import NotSaved
from tutor.events import Placed
from tutor.placement import Placement, graph_of
from tutor.placing import Course, Placing, courses
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2

GRAPH = graph_of({s.id: s.needs for s in TAUGHT.skills.values()}, {s.id: s.topic for s in TAUGHT.skills.values()})


@dataclass
class Kept:
    """Notes in memory, or a disk that is full."""

    notes: list[Placed] = field(default_factory=list)
    full: bool = False

    def note(self, note: Placed) -> None:
        if self.full:
            raise NotSaved("not saved: the disk is full")
        self.notes.append(note)


def begin(kept: Kept, records: MemoryRecords, most: int = 20) -> Placing:
    """A new sitting, or the one that the notes tell of."""
    course = next(reversed(courses(kept.notes)), None) or Course(records.new_id(), "", 7)
    start = Placement(GRAPH, np.random.Generator(np.random.PCG64(course.seed)), GRAPH.ids, 900)
    planner = Planner(TAUGHT, Sm2())
    return Placing(TAUGHT, planner, records, ByHeart(), StillClock(), start, course, kept, most)
