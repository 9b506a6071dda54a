"""Help: the keys that matter now in a learner's words, then every other key from the live bindings."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.screen import Screen

from tutor import grading
from tutor.model import Entry
from tutor.sitting import Kind
from tutor.tui import saying
from tutor.tui.rows import Row, cut, row, wrapped
from tutor.tui.strokes import key_for, key_name, keyed
from tutor.tui.turn import Turn

ABOUT = """Type an answer as you would write it: 1/2, sqrt(2), [1 2; 3 4], {1, 3}, x^2 + 1."""

KEYS = 7
"""Cells of the names of keys in front of what they do."""

BROAD, NARROW = 70, 17
"""Cells from which the names of all keys of a binding have a column of their own; below, so many cells."""

CHECK = "check what is typed; what cannot be read costs nothing"

ENTRIES = {
    Entry.FIELDS: "the next blank, and in the last one check",
    Entry.LINES: "a new line, the finished one is compared; in an empty last line check",
}
"""What the key that submits does where an answer takes more than a line."""

CELLS = ("space", "or , the next cell; ; the next row; {line.delete-left} in an empty cell goes back")

_ONCE_SETTLED = (
    *("next", "hint", "solution", "undo", "algorithm", "lesson"),
    *("down", "bury", "suspend", "report", "back", "quit"),
)
TOLD = frozenset(
    ["app.help", "app.quit", "line.submit", "drill.tab", "drill.back-tab"]
    + [f"drill.{name}" for name in _ONCE_SETTLED]
    + [f"drill.grade-{word}" for word in grading.WORDS.values()]
)
"""Bindings that the sentences cover."""


def help_rows(screen: Screen[Any], cells: int) -> list[Row]:
    """What the keys do now, then one row for each other binding that acts."""
    turn = getattr(screen, "turn", None)
    told = guide(turn, cells) if isinstance(turn, Turn) else []
    covered = TOLD if told else frozenset[str]()
    told += [*wrapped(ABOUT, cells, margin=0), ()]
    keys: dict[str, list[str]] = {}
    live = sorted(screen.active_bindings.values(), key=lambda active: active.node is not screen)
    for active in live:
        if active.enabled and active.binding.description and active.binding.id not in covered:
            keys.setdefault(active.binding.description, []).append(key_name(active.binding.key))
    named = [(" ".join(dict.fromkeys(shown)), description) for description, shown in keys.items()]
    wide = max((cell_len(names) for names, _ in named), default=0) if cells >= BROAD else NARROW
    for names, description in named:
        told.append(cut(((f"{names:<{wide}} ", "strong"), (description, "")), cells))
    return told


def guide(turn: Turn, cells: int) -> list[Row]:
    """The keys of the present state first, those of the other state below."""
    missed = turn.question is not None and turn.question.missed
    if turn.settled:
        return [*_keys([(key_for("drill.next"), "the next problem"), *_after(turn), *_always()], cells), ()]
    enter, hint = key_for("line.submit"), key_for("drill.hint")
    placing = turn.kind is Kind.PLACEMENT
    entry = turn.question.problem.entry if turn.question is not None else Entry.LINE
    now = [
        (enter, ENTRIES.get(entry, CHECK)),
        *([CELLS] if entry is Entry.GRID else []),
        (hint, "I do not know: an answer too, in an empty line" if placing else "a hint, in an empty line"),
        *([(enter, "twice in an empty line: the solution")] if missed else []),
        *_always(),
    ]
    return [*_keys(now, cells), (), row("Once it is right or solved:", "dim"), *_keys(_after(turn), cells), ()]


def _always() -> list[tuple[str, str]]:
    return [
        (
            key_for("drill.tab"),
            keyed("to the actions in the last row, one by one; {actions.choose} does the marked one"),
        ),
        (key_for("drill.back"), "back to the line"),
        (key_for("app.quit"), "leave; everything is saved"),
    ]


def _after(turn: Turn) -> list[tuple[str, str]]:
    """Keys of a settled question; of this one, or while it is open all there may be."""
    steps = bool(turn.question and turn.question.problem.steps)
    may, placing = not turn.settled, turn.kind is Kind.PLACEMENT
    down = turn.acts("down") or (may and not placing)
    grades = "1-4" if saying.grade_keys() == saying.GRADE_KEYS else ""
    graded = turn.graded or (may and turn.kind is Kind.DRILL)
    all = (
        (key_for("drill.solution"), "the solution, worked", may or steps),
        (key_for("drill.undo"), "undo: take the answer back", True),
        (key_for("drill.down"), "one step down: a problem of what it needs", down),
        (key_for("drill.algorithm"), "the algorithm it is for", may or turn.algorithm is not None),
        (key_for("drill.lesson"), "the lesson, with an example worked step by step", True),
        (grades, f"twice: grade it yourself, {saying.grade_keys()}", graded),
    )
    return [(key, does) for key, does, acts in all if acts]


def _keys(pairs: tuple[tuple[str, str], ...] | list[tuple[str, str]], cells: int) -> list[Row]:
    told: list[Row] = []
    for key, does in pairs:
        wide = max(KEYS, cell_len(key) + 1)
        for at, line in enumerate(wrapped(keyed(does), max(8, cells - wide), margin=0)):
            told.append(((f"{'' if at else key:<{wide}}", "strong"), *line))
    return told
