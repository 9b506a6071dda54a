"""The nouns of tutor: what a skill, a problem, a verdict and a card are. Read this first; then `events`.

Frozen dataclasses over the standard library alone, all of which JSON can carry: front ends, worker, store use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Self

from msgspec import Struct, field
from msgspec.structs import replace


class Reference(Struct, frozen=True):
    """A place in a book or paper: `Reference("strang-linear-algebra", "chapter 6")`."""

    book: str
    at: str = ""


class Template(Struct, frozen=True):
    """What must be known of a problem template: its id within the skill, revision, levels, kind of answer."""

    id: str
    revision: int
    levels: tuple[int, ...]
    seconds: int
    kind: str = ""


class Skill(Struct, frozen=True):
    """One thing a learner can do, the unit of scheduling; `id` is bank-qualified (`core:trace`)."""

    id: str
    topic: str
    title: str
    summary: str
    needs: tuple[str, ...] = ()
    covers: Mapping[str, float] = field(default_factory=dict)
    used_in: Mapping[str, str] = field(default_factory=dict)
    read: tuple[Reference, ...] = ()
    lesson: str = ""
    problems: tuple[Template, ...] = ()

    @property
    def name(self) -> str:
        """The id as a learner types it, without its bank."""
        return self.id.partition(":")[2]


class Line(Struct, frozen=True):
    """One line of an algorithm's NumPy, the skills it takes to read it, and why they are there."""

    code: str
    skills: tuple[str, ...]
    why: str


class Algorithm(Struct, frozen=True):
    """A machine-learning algorithm: the few lines of NumPy that are its mathematical heart.

    `derivation` are the skills that deriving it takes beyond reading its lines, `planned` those nobody teaches yet.
    """

    id: str
    name: str
    summary: str
    lines: tuple[Line, ...]
    read: tuple[Reference, ...] = ()
    planned: tuple[str, ...] = ()
    derivation: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The id as a learner types it, without its bank."""
        return self.id.partition(":")[2]


class Topic(Struct, frozen=True):
    """A folder of `content/`: its id and the name shown for it."""

    id: str
    name: str


class Stage(Struct, frozen=True):
    """One stage of a path: an algorithm whose lines are learnt, or skills, or both; ids are bank-qualified.

    `project` is what to build with it, `exit` what a learner who stops here can do.
    """

    title: str
    algorithm: str = ""
    skills: tuple[str, ...] = ()
    project: str = ""
    exit: str = ""


class Path(Struct, frozen=True):
    """A way through the curriculum: its stages, in the order in which they are learnt."""

    id: str
    name: str
    summary: str
    stages: tuple[Stage, ...]

    @property
    def slug(self) -> str:
        """The id as a learner types it, without its bank."""
        return self.id.partition(":")[2]


class Curriculum(Struct, frozen=True):
    """Everything the loaded banks teach, by qualified id, in the banks' own order."""

    topics: tuple[Topic, ...]
    skills: Mapping[str, Skill]
    algorithms: Mapping[str, Algorithm]
    paths: Mapping[str, Path] = field(default_factory=dict)


class Identity(Struct, frozen=True, order=True):
    """What makes a problem again: `core:trace/compute@1:2:77` is skill/problem@revision:level:seed."""

    skill: str
    problem: str
    revision: int
    level: int
    seed: int

    def __str__(self) -> str:
        return f"{self.skill}/{self.problem}@{self.revision}:{self.level}:{self.seed}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read back what `str` wrote; raises ValueError."""
        path, _, numbers = text.rpartition("@")
        skill, _, problem = path.rpartition("/")
        revision, level, seed = (int(part) for part in numbers.split(":"))
        return cls(skill, problem, revision, level, seed)


class Entry(StrEnum):
    """How an answer is entered; every front end has one widget for each."""

    LINE = "line"
    GRID = "grid"
    FIELDS = "fields"
    LINES = "lines"
    OPTIONS = "options"


class Reading(Struct, frozen=True):
    """What a reader of an answer must know: declared letters (with `open`, others too) and names of functions.

    `field` is "", "number" (`1,000`), "matrix" (`1 2; 3 4`) or "vector" (`1 -2`); `explicit` is the author's, with `*`.
    """

    symbols: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    field: str = ""
    explicit: bool = False
    open: bool = False


class Step(Struct, frozen=True):
    """One line of a worked solution: a sentence, mathematics in our notation, whether that equals the line before."""

    say: str
    show: str = ""
    follows: bool = False


class Mark(Struct, frozen=True):
    """One thing of a sketch: its points as (x, y), and the sign or word that stands beside it.

    `kind` is line, dashed, arrow, direction (of any length), through (a line without ends), pieces (two points each),
    point, bar or area; `even` says that it is drawn wrong where the axes have two scales.
    """

    kind: str
    points: tuple[tuple[float, float], ...]
    label: str = ""
    even: bool = False


class Problem(Struct, frozen=True):
    """A generated question, ready to be drawn without SymPy.

    Texts are Markdown with `$...$`; `{name}` in them stands for `values[name]`, in our notation as `expected` is.
    """

    identity: Identity
    kind: str
    entry: Entry
    prompt: str
    values: Mapping[str, str]
    expected: str
    reading: Reading = Reading()
    ask: str = ""  # what to type, in a few words: "a matrix: [[1, 2], [3, 4]]"
    hints: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    options: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # what the blanks of FIELDS are called, in the order of the question
    seconds: int = 60
    sketch: tuple[Mark, ...] = ()  # its geometry, the answer in it: for who has answered, or is shown how it is done


class Outcome(StrEnum):
    """What became of one submission; only the first two are ever reviews."""

    CORRECT = "correct"
    WRONG = "wrong"
    WRONG_FORM = "wrong_form"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"

    @property
    def settles(self) -> bool:
        """True where the answer was judged; the others leave the problem open and cost nothing."""
        return self in (Outcome.CORRECT, Outcome.WRONG)


class Verdict(Struct, frozen=True):
    """What the judge says of one typed answer.

    `message` is Markdown over its values, `span` the characters it is about, `credit` 0..1, `wrong` flat indices.
    """

    outcome: Outcome
    message: str = ""
    span: tuple[int, int] | None = None
    credit: float = 0.0
    mistake: str = ""
    wrong: tuple[int, ...] = ()


class Moment(Struct, frozen=True):
    """An instant: milliseconds since 1970 UTC, the wall clock's zone name and its offset in seconds."""

    utc_ms: int
    zone: str = "UTC"
    offset: int = 0


State = Mapping[str, Any]  # what one scheduler remembers of one card; JSON values only


class Credit(Struct, frozen=True):
    """What a card was credited by reviews of other skills since its own last review.

    `share` of one more review (0 to below 1), `moved` days by which its last review moved toward today, `implied`
    whole reviews it came to since the last explicit one, `held` the schedulers' states before the newest of these.
    """

    share: float = 0.0
    moved: float = 0.0
    implied: int = 0
    held: Mapping[str, State] = field(default_factory=dict)


class Card(Struct, frozen=True, omit_defaults=True):
    """What is remembered of one skill: a fold of its reviews, never the truth itself.

    Days are study days (since 1970-01-01); `ideal_day` is the scheduler's, `due_day` the planner's. `recent` holds the
    last answers at `level` (True = right unaided), `times` the last right ones as (level, active ms), newest last.
    `to_learn` clean answers are missing before the first interval; `passes` explicit reviews passed since a lapse.
    """

    skill: str
    states: Mapping[str, State] = field(default_factory=dict)
    ideal_day: int = 0
    due_day: int = 0
    last_day: int = 0
    reviews: int = 0
    lapses: int = 0
    level: int = 1
    recent: tuple[bool, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    asked: int = 0  # every review, also those of a day already counted; the others above count one a study day
    planned_by: str = "sm2"  # the scheduler whose `ideal_day` it is; cards that do not say are older than the second
    to_learn: int = 0
    passes: int = 0
    mastered: int = 0  # the study day on which it was right in a mixed sitting after three weeks; 0 until then
    credit: Credit | None = None
    moved: tuple[str, ...] = ()  # what put `due_day` away from `ideal_day`, as the planner's words have it
    failed: int = 0  # problems missed in a row
    aside: int = 0  # its learner's word, no review's: not on this study day; -1: never but by name

    def but(self, **changes: Any) -> Self:
        """The card with other values of these fields."""
        return replace(self, **changes)

    def with_state(self, scheduler: str, state: State) -> Self:
        """The card with another state of one scheduler, all else as it is."""
        return self.but(states={**self.states, scheduler: state})
