"""Help: the keys that matter now in a learner's words, then every other key from the live bindings."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from tutor.model import Entry
from tutor.sitting import Kind
from tutor.tui.rows import Row, cut, row, wrapped
from tutor.tui.telling import GRADE_KEYS, GRADE_WORDS
from tutor.tui.turn import Turn

ABOUT = """Type an answer as you would write it: 1/2, sqrt(2), [1 2; 3 4], {1, 3}, x^2 + 1."""

KEYS = 7
"""Cells of the names of keys in front of what they do."""

ALWAYS = (
    ("Tab", "to the actions in the last row, one by one; Enter does the marked one"),
    ("Esc", "back to the line"),
    ("ctrl+c", "leave; everything is saved"),
)

CHECK = ("Enter", "check what is typed; what cannot be read costs nothing")
HINT = ("?", "a hint, in an empty line")
UNKNOWN = ("?", "I do not know: an answer too, in an empty line")

ENTRIES = {
    Entry.GRID: (
        CHECK,
        ("space", "or , the next cell; ; the next row; Backspace in an empty cell goes back"),
    ),
    Entry.FIELDS: (("Enter", "the next blank, and in the last one check"),),
    Entry.LINES: (("Enter", "a new line, the finished one is compared; in an empty last line check"),),
}
"""What is different where an answer takes more than a line."""

MISSED = (("Enter", "twice in an empty line: the solution"),)

TOLD = frozenset(
    ["app.help", "app.quit", "line.submit", "drill.tab", "drill.back-tab"]
    + [f"drill.{name}" for name in ("next", "hint", "solution", "undo", "algorithm", "lesson", "down", "back", "quit")]
    + [f"drill.grade-{word}" for word in GRADE_WORDS.values()]
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
    for description, shown in keys.items():
        names = " ".join(dict.fromkeys(shown))
        told.append(cut(((f"{names:<17} ", "strong"), (description, "")), cells))
    return told


def guide(turn: Turn, cells: int) -> list[Row]:
    """The keys of the present state first, those of the other state below."""
    missed = turn.question is not None and turn.question.missed
    if turn.settled:
        return [*_keys((("Enter", "the next problem"), *_after(turn), *ALWAYS), cells), ()]
    placing = turn.kind is Kind.PLACEMENT
    entry = turn.question.problem.entry if turn.question is not None else Entry.LINE
    first = (*ENTRIES.get(entry, (CHECK,)), UNKNOWN if placing else HINT)
    now = _keys((*first, *(MISSED if missed else ()), *ALWAYS), cells)
    return [*now, (), row("Once it is right or solved:", "dim"), *_keys(_after(turn), cells), ()]


def _after(turn: Turn) -> list[tuple[str, str]]:
    """Keys of a settled question; of this one, or while it is open all there may be."""
    steps = bool(turn.question and turn.question.problem.steps)
    may, placing = not turn.settled, turn.kind is Kind.PLACEMENT
    all = (
        ("s", "the solution, worked", may or steps),
        ("u", "undo: take the answer back", True),
        ("d", "one step down: a problem of what it needs", turn.acts("down") or (may and not placing)),
        ("a", "the algorithm it is for", may or turn.algorithm is not None),
        ("l", "the lesson, with an example worked step by step", True),
        ("1-4", f"twice: grade it yourself, {GRADE_KEYS}", turn.graded or (may and turn.kind is Kind.DRILL)),
    )
    return [(key, does) for key, does, acts in all if acts]


def _keys(pairs: tuple[tuple[str, str], ...] | list[tuple[str, str]], cells: int) -> list[Row]:
    told: list[Row] = []
    for key, does in pairs:
        for at, line in enumerate(wrapped(does, max(8, cells - KEYS), margin=0)):
            told.append(((f"{'' if at else key:<{KEYS}}", "strong"), *line))
    return told


def key_name(key: str) -> str:
    """A key as a person says it."""
    names = {"question_mark": "?", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "enter": "Enter"}
    return "+".join(names.get(part, part) for part in key.split("+")).replace("f1", "F1")
