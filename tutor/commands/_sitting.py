"""From a command line to a session: banks, planner, records, worker, clock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from tutor.commands._common import banks, say_once, settings_of
from tutor.commands._terminal import is_terminal
from tutor.commands._views import Views
from tutor.drafts import Drafts, MemoryDrafts
from tutor.paths import cache_dir

if TYPE_CHECKING:
    from tutor.budget import Done, Today, Wish
    from tutor.model import Card, Curriculum
    from tutor.planner import Pick, Planner
    from tutor.practising import Practising
    from tutor.protocols import Clock, Records, Showing
    from tutor.report import Reports
    from tutor.session import Session
    from tutor.settings import Settings
    from tutor.settings.kinds import Setting
    from tutor.sitting import Kind
    from tutor.sums import Sums


class Summed(Protocol):
    """Records that know their sums."""

    def sums(self) -> Sums:
        """What the reviews that count add up to."""
        ...

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id."""
        ...


class Desk(Views, Struct, frozen=True):
    """Everything a session is made of, open."""

    curriculum: Curriculum
    planner: Planner
    records: Records
    judge: Showing
    clock: Clock
    seed: int
    settings: Settings
    kept: Summed
    kind: Kind
    level: int = 0
    device: str = ""
    folder: Path | None = None
    planned: Records | None = None
    begin: Callable[[], tuple[Practising, int]] | None = None
    reports: Reports | None = None
    drafts: Drafts = field(default_factory=MemoryDrafts)

    def session(
        self,
        skills: Sequence[str],
        count: int,
        algorithms: Sequence[str] = (),
        picks: Sequence[Pick] = (),
        named: Sequence[str] = (),
    ) -> Session:
        """A session over these skills; with `picks`, Today's, what credit clears meanwhile is not asked."""
        from tutor.session import Session
        from tutor.settings.table import GRID, LESSON, ROLLOVER, TIMING
        from tutor.sitting import Setting

        setting = Setting(
            *(tuple(skills), count, self.seed, tuple(algorithms), self.level, self.settings[ROLLOVER]),
            kind=self.kind,
            grid=self.settings[GRID],
            picks=tuple(picks),
            lessons=self.settings[LESSON],
            timing=self.settings[TIMING],
            named=tuple(named),
        )
        session = Session(self.curriculum, self.planner, self.records, self.judge, self.clock, setting)
        session.reports, session.drafts = self.reports, self.drafts
        return session

    def practising(self, *, fresh: bool = True) -> Desk:
        """The same off the schedule; `fresh` asks other problems than the next sitting is going to."""
        from tutor.sitting import Kind

        if self.begin is None or self.kind is Kind.PRACTICE:
            return self
        records, before = self.begin()
        return replace(self, records=records, seed=self.seed + (1 + before) * fresh, kind=Kind.PRACTICE)

    def todays(self, wish: Wish | None = None) -> Today:
        """All that is due today and as much new as its limits, or a wish instead, have room for.

        Before it what was missed today and is not settled, whatever the limits.
        """
        from tutor.budget import NO_WISH, todays
        from tutor.graph import askable
        from tutor.planner import Pick
        from tutor.turns import unsettled

        goal, cards, wish = goal_of(self.curriculum, self.settings), self.records.cards(), wish or NO_WISH
        found = todays(self.planner, goal, cards, self.today, self.done, self.level, wish)
        asked = {pick.skill for pick in found.picks}
        missed = [] if wish.new else [one.skill for one in unsettled(self.records, self.today)]
        left = [Pick(one, "again") for one in missed if one not in asked and askable(self.curriculum, one)]
        return replace(found, picks=(*left, *found.picks), problems=found.problems + len(left)) if left else found

    @property
    def done(self) -> Done:
        """What was done today so far."""
        return done_on(self.kept, self.today)

    def sums(self) -> Sums:
        """What the reviews that count add up to."""
        return self.kept.sums()

    @property
    def today(self) -> int:
        """The study day."""
        from tutor.days import study_day
        from tutor.settings.table import ROLLOVER

        return study_day(self.clock.now(), self.settings[ROLLOVER])

    def choose(self, setting: Setting[Any], value: Any) -> None:
        """Keep a choice, None for the default; raises UsageError, StoreError."""
        from tutor.commands._choosing import choose

        if self.folder is not None:
            choose(self.folder, self.settings, self.planner, setting, value)


@contextmanager
def started(data: Path) -> Iterator[Showing]:
    """The worker, on its way: SymPy takes half a second to load, the banks and the app take as long beside it."""
    from tutor.launch import launch

    try:
        child = launch()
    except OSError:
        child = None  # the judge tries again, and says so where it cannot
    from tutor.undecided import undecided_file
    from tutor.worker import WorkerJudge

    judge = WorkerJudge(banks(data), cache_dir(data), child, undecided_file(data))
    try:
        yield judge
    finally:
        judge.close()


@contextmanager
def desk(
    data: Path,
    curriculum: Curriculum,
    judge: Showing,
    *,
    seed: int | None = None,
    level: int = 0,
    practice: bool = False,
) -> Iterator[Desk]:
    """Open it, and close the records whatever happens; raises StoreError where the data folder cannot be used.

    With `practice` nothing is scheduled, and nothing but notes of practice is written.
    Without a seed the data folder's own is taken, so that problems made at the end of a sitting are those of the next.
    Where standard input is no terminal nobody is thinking, and time is not measured.
    """
    from tutor.clock import SystemClock
    from tutor.commands._backups import opened
    from tutor.commands._orphans import tell_lost_open
    from tutor.commands._practices import practices
    from tutor.commands._states import believed_of
    from tutor.days import study_day
    from tutor.settings.table import ROLLOVER
    from tutor.sitting import Kind
    from tutor.store.replayed import Replayed
    from tutor.switching import PlannedRecords

    settings = settings_of(data)
    with opened(data) as records:
        planner = planner_of(curriculum, settings, believed_of(data))
        tell_lost_open(curriculum, records.open_attempts())
        chosen = _own_seed(records.device) if seed is None else seed
        clock = SystemClock(timed=is_terminal(sys.stdin))
        kept = Replayed(cache_dir(data), records)
        planned = PlannedRecords(planner, records, study_day(clock.now(), settings[ROLLOVER]), kept)
        known = (curriculum, planner, planned, judge, clock, chosen, settings, records)
        with practices(data, planned, records.device) as begin:
            opened_desk = Desk(*known, Kind.DRILL, level, records.device, data, planned, begin, *_beside(data))
            yield opened_desk.practising(fresh=seed is None) if practice else opened_desk


def _beside(data: Path) -> tuple[Reports, Drafts]:
    """What is kept beside the records: reports and drafts."""
    from tutor.draft_file import DraftFile, drafts_file
    from tutor.undecided import ReportFile, reports_file

    return ReportFile(reports_file(data)), DraftFile(drafts_file(data))


def done_on(records: Summed, day: int) -> Done:
    """What was done on a study day."""
    from tutor.budget import Done, met_on
    from tutor.sums import NOTHING

    row = records.sums().days.get(day, NOTHING)
    return Done(row.ms, row.reviews, met_on(records.cards(), day))


def planner_of(curriculum: Curriculum, settings: Settings, believed: Mapping[str, float] | None = None) -> Planner:
    """The planner of the scheduler in use, within the learner's limits; `believed` is what a placement found."""
    from tutor.commands._limits import limits_of
    from tutor.planner import Planner
    from tutor.schedulers import load as load_schedulers
    from tutor.settings.table import SCHEDULER

    scheduler, limits = load_schedulers()[settings[SCHEDULER]], limits_of(curriculum, settings)
    return Planner(curriculum, scheduler, limits=limits, believed=believed)


def goal_of(curriculum: Curriculum, settings: Settings) -> tuple[str, ...]:
    """The skills that are taught next where nothing is asked for by name; a goal that nothing is called is told."""
    from tutor.errors import UsageError
    from tutor.graph import read_by_algorithms
    from tutor.settings.table import GOAL

    goal: tuple[str, ...] = settings[GOAL]
    if goal:
        from tutor.names import resolve

        try:
            return resolve(curriculum, goal).skills
        except UsageError as error:
            say_once(f"tutor: the goal is left out: {error}")
    return read_by_algorithms(curriculum)


def _own_seed(device: str) -> int:
    from hashlib import blake2b

    return int.from_bytes(blake2b(device.encode(), digest_size=4).digest(), "big")
