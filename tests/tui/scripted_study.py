"""A study that needs no disk: cards made by hand, sessions that know their answers by heart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from scripted_session import CHOOSE, CURRICULUM, FIND, ScriptedJudge, scripted
from textual.pilot import Pilot
from textual.screen import Screen

from tutor.budget import Done, Today, todays
from tutor.errors import ContentError, TutorError
from tutor.events import Attempt, Event, Review
from tutor.insight import Seen
from tutor.model import Card, Curriculum, Identity, Template
from tutor.planner import Pick, Planner
from tutor.schedulers import load as load_schedulers
from tutor.settings import Settings
from tutor.settings.kinds import Setting
from tutor.shelf import Shelf, shelf
from tutor.showing import Mistake, Shown
from tutor.sums import Sums
from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.screens.drill import DrillScreen

if TYPE_CHECKING:
    from tutor.protocols import Records
    from tutor.session import Session

ASKED = replace(
    CURRICULUM,
    skills={
        name: replace(skill, problems=(Template("find", 1, (1, 2, 3), 40, "set"),))
        for name, skill in CURRICULUM.skills.items()
    },
)
DAY = 20_000
MET = {
    "core:eigenvalues-2x2": Card("core:eigenvalues-2x2", reviews=3, last_day=DAY - 8, due_day=DAY - 2, passes=2),
    "core:trace": Card("core:trace", reviews=1, last_day=DAY - 1, due_day=DAY, lapses=0),
}


class ScriptedRecords:
    """Records that hold cards, and perhaps reviews."""

    def __init__(self, cards: Mapping[str, Card], reviews: Sequence[Review] = ()) -> None:
        self._cards, self._reviews = dict(cards), tuple(reviews)

    def cards(self) -> Mapping[str, Card]:
        return self._cards

    def reviews(self) -> Iterator[Review]:
        return iter(self._reviews)

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        return {}

    def last(self) -> Attempt | Review | None:
        return None

    def record(self, event: Event) -> None:
        raise NotImplementedError

    def new_id(self) -> str:
        return "r"

    def close(self) -> None:
        return None


class ScriptedStudy:
    """A `Study` over these cards; `.asked` lists the skills of the sessions it made."""

    def __init__(
        self, cards: Mapping[str, Card] = MET, curriculum: Curriculum = ASKED, reviews: Sequence[Review] = ()
    ) -> None:
        self.curriculum, self.settings, self.today = curriculum, Settings(), DAY
        self.planner = Planner(curriculum, load_schedulers()["sm2"])
        self.judge = ScriptedJudge()
        self.records: Records = ScriptedRecords(cards, reviews)
        self.asked: list[tuple[str, ...]] = []
        self.chosen: list[tuple[str, object]] = []
        self.refuses: TutorError | None = None
        self.practised: list[tuple[str, ...]] = []
        self.shows: list[Identity] = []
        self.faults: list[ContentError] = []

    def sums(self) -> Sums:
        return Sums()

    def seen(self) -> Seen:
        return Seen(self.curriculum, self.planner, self.records.cards(), Sums(), self.today)

    def shelf(self) -> Shelf:
        return shelf(self.curriculum, [("core", "/banks/core")], self.faults)

    def shown(self, identity: Identity) -> Shown:
        self.shows.append(identity)
        problem = FIND if identity.skill == FIND.identity.skill else CHOOSE
        return Shown(replace(problem, identity=identity), (Mistake(problem.expected, "That is *it*."),))

    def practice(self, skills: Sequence[str], count: int) -> Session:
        self.practised.append(tuple(skills))
        return self.session(skills, count)

    def todays(self) -> Today:
        return todays(self.planner, tuple(self.curriculum.skills), self.records.cards(), self.today, Done())

    def choose(self, setting: Setting[Any], value: Any) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.chosen.append((setting.name, value))
        self.settings.put(setting, value)

    def session(
        self, skills: Sequence[str], count: int, algorithms: Sequence[str] = (), picks: Sequence[Pick] = ()
    ) -> Session:
        self.asked.append(tuple(skills))
        return scripted(*(FIND if skill == FIND.identity.skill else CHOOSE for skill in skills))


def studying(study: ScriptedStudy, session: Session | None = None, place: str = "today") -> TutorApp:
    """An app that drills the session, or without one is at a place."""
    calls = Calls()

    def first() -> Screen[None]:
        return DrillScreen(session, calls) if session is not None else app.place(place)

    app = TutorApp(first, None, study, calls)
    return app


def here(pilot: Pilot[None]) -> str:
    """What kind of screen is in sight."""
    return type(pilot.app.screen).__name__
