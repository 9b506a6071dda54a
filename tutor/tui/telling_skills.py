"""Skills as rows: on the map, and what lies around one. Pure; knows no Textual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutor.model import Algorithm, Line
from tutor.skill_map import Around, Standing, State
from tutor.tui import drawing
from tutor.tui.rows import MEASURE, Row, cut, indent, pointer, row, width, wrapped

MARKS: Mapping[State, tuple[str, str]] = {
    State.NEW: ("·", "dim"),
    State.LEARNING: ("~", "note"),
    State.YOUNG: ("○", ""),
    State.KNOWN: ("✓", "right"),
    State.MASTERED: ("★", "right"),
    State.DUE: ("!", "note"),
    State.LEECH: ("↺", "wrong"),
    State.SUSPENDED: ("=", "dim"),
    State.BURIED: ("›", "dim"),
}
"""A sign for each state, in the order in which the legend names them."""

ASIDE = (State.SUSPENDED, State.BURIED)
"""Named by the legend only where there are any: most learners put nothing aside."""

LEGIBLE = 50
"""Cells from which the legend takes no more than three rows."""

WORDED = 60
"""Cells from which a row has room for the word of its state."""


@dataclass(frozen=True)
class Near:
    """One line of what lies around a skill: another skill and the weight between them, or a line of an algorithm."""

    id: str
    standing: Standing | None = None
    weight: float = 0.0
    algorithm: Algorithm | None = None
    line: Line | None = None


def legend(found: Iterable[Standing], cells: int) -> list[Row]:
    """What the signs mean, in as few rows as they fit into; none where that would take more than two or three."""
    if cells < LEGIBLE:
        return []
    here, told = {one.state for one in found}, [""]
    for state, (sign, _) in MARKS.items():
        if state in ASIDE and state not in here:
            continue
        piece = f"{sign} {state}"
        longer = f"{told[-1]}  {piece}".strip()
        told[-1:] = [longer] if len(longer) <= cells else [told[-1], piece]
    return [row(line, "dim") for line in told]


def aside(title: str, state: State, next_in: str, cells: int, marked: bool) -> list[Row]:
    """A skill that was put aside, in a list of what is asked: its sign, how it was put aside, when it comes."""
    sign, role = MARKS[state]
    head: Row = (pointer(marked), (f"{sign} ", role))
    told = f" · {state}{f', {next_in}' if next_in else ''}"
    told = told if width((*head, *row(title + told))) <= cells else f" · {state}"
    room = max(1, cells - width(head) - len(told))
    return [cut((*head, *cut(row(title, "chosen" if marked else ""), room), (told, "dim")), cells)]


def skill(one: Standing, cells: int, marked: bool, summary: bool = True, weight: float = 0.0) -> list[Row]:
    """One skill: sign, title, and at the right its state, predicted recall and next date; more of it where marked."""
    sign, role = MARKS[one.state]
    head: Row = (pointer(marked), (f"{sign} ", role), (one.skill.title, "chosen" if marked else ""))
    if weight:
        head = (*head, (f" · {round(100 * weight)} %", "dim"))
    recall = f"{round(100 * one.recall)} %" if one.recall is not None else ""
    told = [_ends(head, row(_standing(one, recall) if cells >= WORDED else recall, "dim"), cells)]
    if not marked:
        return told
    if cells < WORDED:
        told += wrapped(_standing(one, recall) or str(one.state), cells, "dim", margin=4)
    return told + (indent(wrapped(one.skill.summary, cells - 4, "dim", margin=0), 4) if summary else [])


def _standing(one: Standing, recall: str) -> str:
    """State, recall and next date; nothing for a new one, whose sign says it."""
    word = str(one.state) if one.state is not State.NEW else ""
    told = one.state in (State.LEARNING, State.SUSPENDED) or (one.state is State.DUE and one.next_in == "today")
    return " · ".join(filter(None, (word, recall, "" if told else one.next_in)))


def _ends(left: Row, right: Row, cells: int) -> Row:
    """The one at the left edge, cut where it must be, the other at the right."""
    room = cells - width(right)
    if not width(right) or room < 12:
        return cut(left, cells)
    left = cut(left, room - 1)
    return (*left, (" " * (cells - width(left) - width(right)), ""), *right)


def topic(name: str, counts: tuple[int, int, int], unfolded: bool, cells: int, marked: bool) -> list[Row]:
    """The heading of a topic, with how many of its skills are known and due."""
    known, due, among = counts
    head: Row = (pointer(marked), ("- " if unfolded else "+ ", "dim"))
    head = (*head, (name, "chosen" if marked else "strong"))
    told = f"{known}/{among}" if cells < WORDED else f"{known} of {among} known"
    told += f" · {due} due" if due else ""
    return [_ends(head, row(told, "dim"), cells)]


def nearby(around: Around, standings: Mapping[str, Standing]) -> list[tuple[str, list[Near]]]:
    """What lies around a skill in groups, each under its heading; those with nothing in them are left out."""

    def skills(kind: str, ids: tuple[str, ...]) -> list[Near]:
        return [Near(f"{kind} {one}", standings[one]) for one in ids]

    def weighed(kind: str, pairs: tuple[tuple[str, float], ...]) -> list[Near]:
        return [Near(f"{kind} {one}", standings[one], weight) for one, weight in pairs]

    lines = [Near(f"line {at}", algorithm=algorithm, line=line) for at, (algorithm, line) in enumerate(around.lines)]
    groups = [
        ("It builds on", skills("needs", around.needs)),
        ("What builds on it", skills("needed", around.needed_by)),
        ("A right answer counts in part for", weighed("covers", around.covers)),
        ("Practised in part by", weighed("covered", around.covered_by)),
        ("Lines of algorithms that take it", lines),
    ]
    return [group for group in groups if group[1]]


def near(one: Near, cells: int, marked: bool) -> list[Row]:
    """One of them, no wider than can be read across."""
    cells = min(cells, MEASURE)
    if one.standing is not None:
        return skill(one.standing, cells, marked, weight=one.weight)
    assert one.algorithm is not None
    assert one.line is not None
    head: Row = (pointer(marked), (f"{one.algorithm.name}: ", "dim"))
    told = [cut((*head, *row(one.line.code, "chosen" if marked else "code")), cells)]
    return told + (indent(drawing.prose(one.line.why, {}, cells - 4), 4) if marked else [])


def beside(one: Standing, groups: list[tuple[str, list[Near]]], cells: int) -> list[Row]:
    """A skill and what lies around it, to be read beside the map."""
    told = [cut(row(one.skill.title, "strong"), cells), *wrapped(one.skill.summary, cells, "dim", margin=0)]
    for name, found in groups:
        told += [(), cut(row(name, "strong"), cells)]
        told += [line for each in found for line in near(each, cells, marked=False)]
    return told
