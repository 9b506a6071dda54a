"""What the places of the app are made of, given to them by whoever opened the records; knows no disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from tutor.budget import Today
    from tutor.insight import Seen
    from tutor.model import Curriculum, Identity
    from tutor.planner import Pick, Planner
    from tutor.protocols import Judge, Records
    from tutor.session import Session
    from tutor.settings import Settings
    from tutor.settings.kinds import Setting
    from tutor.shelf import Shelf
    from tutor.showing import Shown
    from tutor.sums import Sums

T = TypeVar("T")


class Study(Protocol):
    """Banks, planner and records of one learner; all but `curriculum` is asked off the event loop."""

    @property
    def curriculum(self) -> Curriculum:
        """All that can be practised."""
        ...

    @property
    def planner(self) -> Planner:
        """Says what is due, within the learner's limits."""
        ...

    @property
    def records(self) -> Records:
        """What was answered."""
        ...

    @property
    def judge(self) -> Judge:
        """Makes problems, to be worked as examples too."""
        ...

    @property
    def settings(self) -> Settings:
        """What the learner has chosen."""
        ...

    @property
    def today(self) -> int:
        """The study day."""
        ...

    def sums(self) -> Sums:
        """What the reviews that count add up to."""
        ...

    def seen(self) -> Seen:
        """What statistics are made from; not to be kept, for it changes with the next answer."""
        ...

    def shelf(self) -> Shelf:
        """The banks as they lie on the disk now, with what is wrong in them."""
        ...

    def shown(self, identity: Identity) -> Shown:
        """A problem with everything behind it; raises ContentError."""
        ...

    def practice(self, skills: Sequence[str], count: int) -> Session:
        """A sitting over these skills off the schedule: nothing is graded."""
        ...

    def todays(self) -> Today:
        """What is due, and as much new as fits."""
        ...

    def session(
        self, skills: Sequence[str], count: int, algorithms: Sequence[str] = (), picks: Sequence[Pick] = ()
    ) -> Session:
        """A sitting over these skills; with `picks`, Today's."""
        ...

    def choose(self, setting: Setting[T], value: T | None) -> None:
        """Keep a choice, None for the default, and have it in force where that can be done at once.

        Raises UsageError for names that nothing has, StoreError where it cannot be written.
        """
        ...
