"""A sitting without disk, process or clock: what the tests of session and plain mode are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tutor.aside import marked
from tutor.due_day import Limits
from tutor.errors import ContentError, NotSaved
from tutor.events import Act, Aside, Attempt, Event, Review, Undo
from tutor.model import (
    Card,
    Curriculum,
    Entry,
    Identity,
    Moment,
    Outcome,
    Problem,
    Skill,
    Step,
    Template,
    Topic,
    Verdict,
)
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2
from tutor.session import Session
from tutor.sitting import Setting

DAY_MS = 86_400_000
TODAY = 20_000


def skill(name: str, topic: str, *needs: str) -> Skill:
    needed = tuple(f"core:{need}" for need in needs)
    return Skill(f"core:{name}", topic, name.title(), "", needed, problems=(Template("one", 1, (1, 2, 3), 30),))


TAUGHT = Curriculum(
    (Topic("numbers", "Numbers"), Topic("shapes", "Shapes")),
    {s.id: s for s in (skill("sums", "numbers"), skill("angles", "shapes"), skill("products", "numbers", "sums"))},
    {},
)


@dataclass
class StillClock:
    """Noon of a study day; moves when told to."""

    day: int = TODAY
    ms: int = 0

    def now(self) -> Moment:
        return Moment(self.day * DAY_MS + DAY_MS // 2)

    def active_ms(self) -> int:
        return self.ms

    def pause(self) -> None:
        pass

    def resume(self) -> None:
        pass


class MemoryRecords:
    """Records that replay everything at every question, the plainest reading of the protocol."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.refuse = 0
        """Events that are let through before one is refused; 0 refuses none."""
        self._ids = 0

    def record(self, event: Event) -> None:
        if self.refuse:
            self.refuse -= 1
            if not self.refuse:
                raise NotSaved("not saved: the disk is full")
        self.events.append(event)

    def live(self) -> list[Act]:
        undone = {event.target for event in self.events if isinstance(event, Undo)}
        kept = [event for event in self.events if not isinstance(event, Undo) and event.id not in undone]
        replaced = {event.replaces for event in kept if isinstance(event, Review)}
        return [event for event in kept if not (isinstance(event, Review) and event.id in replaced)]

    def cards(self) -> Mapping[str, Card]:
        found: dict[str, Card] = {}
        for review in self.reviews():
            found.update(review.cards)
        return marked(found, (event for event in self.live() if isinstance(event, Aside)))

    def reviews(self) -> Iterator[Review]:
        return (event for event in self.live() if isinstance(event, Review))

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        live = self.live()
        undone = {event.target for event in self.events if isinstance(event, Undo)}
        reviews = [event for event in self.events if isinstance(event, Review) and event.id not in undone]
        closed = {name for review in reviews for name in (review.id, review.replaces)}
        found: dict[str, tuple[Attempt, ...]] = {}
        for event in live:
            if isinstance(event, Attempt) and event.review not in closed:
                found[event.review] = (*found.get(event.review, ()), event)
        return found

    def last(self) -> Act | None:
        return next(iter(reversed(self.live())), None)

    def new_id(self) -> str:
        self._ids += 1
        return f"{self._ids:026d}"

    def close(self) -> None:
        pass


@dataclass
class ByHeart:
    """A judge whose every answer is the seed: `x` cannot be read, `?!` is undecided, `=seed` is of another form."""

    broken: set[str] = field(default_factory=set)
    """Skills, or `skill/template`, of which no problem can be made."""
    prepared: list[Identity] = field(default_factory=list)
    tried: list[Identity] = field(default_factory=list)

    def problem(self, identity: Identity) -> Problem:
        self.tried.append(identity)
        if {identity.skill, f"{identity.skill}/{identity.problem}"} & self.broken:
            raise ContentError("this cannot be made", file="a.yaml", line=3)
        return Problem(
            identity,
            "number",
            Entry.LINE,
            "What is ${seed}$?",
            {"seed": str(identity.seed)},
            str(identity.seed),
            ask="a number",
            hints=("Look.", "Look again."),
            steps=(Step("It stands there", "{seed}"),),
            seconds=30,
        )

    def judge(self, identity: Identity, typed: str) -> Verdict:
        if typed == str(identity.seed):
            return Verdict(Outcome.CORRECT, credit=1.0)
        if typed == f"={identity.seed}":
            return Verdict(Outcome.WRONG_FORM, "without the sign")
        if typed == "?!":
            return Verdict(Outcome.UNDECIDED, "too long")
        if not typed.isdecimal():
            return Verdict(Outcome.UNREADABLE, "this is no number", (len(typed) - 1, len(typed)))
        return Verdict(Outcome.WRONG, "look at {seed}", wrong=(0,))

    def working(self, identity: Identity, before: str, line: str) -> Verdict:
        return Verdict(Outcome.CORRECT) if before in ("", line) else Verdict(Outcome.WRONG, f"{before} stood above")

    def prepare(self, identities: Sequence[Identity]) -> None:
        self.prepared += identities

    def close(self) -> None:
        pass


@dataclass
class Sitting:
    """One learner: what is recorded stays, sessions come and go."""

    records: MemoryRecords = field(default_factory=MemoryRecords)
    clock: StillClock = field(default_factory=StillClock)
    judge: ByHeart = field(default_factory=ByHeart)

    def begin(self, *names: str, count: int = 3, seed: int = 7, level: int = 0) -> Session:
        wanted = tuple(f"core:{name}" for name in names) or tuple(TAUGHT.skills)
        planner = Planner(TAUGHT, Sm2(), limits=Limits(fuzz=False))
        return Session(TAUGHT, planner, self.records, self.judge, self.clock, Setting(wanted, count, seed, (), level))


def right(session: Session) -> str:
    """The right answer to the open question."""
    assert session.question is not None
    return session.question.problem.expected


WRONG = "0"


def play(session: Session, acts: str) -> None:
    """Letters: r right, w wrong, f other form, x unreadable, h hint, s solution, k skip, u undo, n next."""
    for act in acts:
        match act:
            case "r":
                session.submit(right(session))
            case "w":
                session.submit(WRONG)
            case "f":
                session.submit("=" + right(session))
            case "x":
                session.submit("x")
            case "h":
                session.hint()
            case "s":
                session.reveal()
            case "k":
                session.skip()
            case "u":
                session.undo()
            case "n":
                session.next()
