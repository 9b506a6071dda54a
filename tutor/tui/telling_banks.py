"""Banks, their skills and problems, and what stands behind a problem, as rows. Pure; knows no Textual."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.counts import counted
from tutor.model import Algorithm, Curriculum, Skill, Template
from tutor.shelf import Bank, Shelf
from tutor.showing import Shown
from tutor.tui import drawing, telling
from tutor.tui.rows import Row, cut, headed, indent, pointer, row, wrapped
from tutor.tui.strokes import key_for

MOST = 5
"""Faults of a bank in the list; a file that is no YAML may have fifty, and all of them are one key away."""

CHANGED = "A bank has changed since tutor was started: what is new in it can be practised from the next start on."

SECTIONS = {"answer": ("a", "Answer"), "hints": ("h", "Hints"), "steps": ("s", "Solution"), "slips": ("w", "Slips")}
"""What stands behind a problem: the key and the name of each part."""


def heading(found: Shelf, cells: int) -> list[Row]:
    """How much there is in all."""
    every, skills = len(found.banks), sum(bank.skills for bank in found.banks)
    problems = sum(bank.problems + bank.added for bank in found.banks)
    faults = sum(len(bank.faults) for bank in found.banks) + len(found.beside)
    said = ["Banks", counted(every, "bank"), counted(skills, "skill"), counted(problems, "problem")]
    told = wrapped(" · ".join(said + [counted(faults, "fault")] * (faults > 0)), cells, "strong", margin=0)
    return [*told, *(wrapped(CHANGED, cells, "note", margin=0) if found.changed else []), ()]


def bank(one: Bank, cells: int, marked: bool) -> list[Row]:
    """Its name and counts; the folder of the marked one."""
    said = [counted(one.skills, "skill"), counted(one.problems, "problem")]
    said += [f"{counted(one.added, 'problem')} for other banks' skills"] if one.added else []
    told: list[Row] = [
        cut(
            (
                pointer(marked),
                *row(one.name, "chosen" if marked else "strong"),
                (f" · {', '.join(said)}", "dim"),
                (f" · {counted(len(one.faults), 'fault')}" if one.faults else "", "wrong"),
            ),
            cells,
        )
    ]
    return told + (wrapped(one.folder, cells, "dim", margin=4) if marked else [])


def bank_whole(one: Bank, cells: int) -> list[Row]:
    """All there is to say of a bank."""
    told = [*bank(one, cells, False), *wrapped(one.folder, cells, "dim"), ()]
    for at, fault in enumerate(one.faults, 1):
        told += headed(f"  {at}. ", wrapped(fault, cells - 6, margin=0))
    return told if one.faults else [*told, row("  No fault.", "dim")]


def fault(said: str, cells: int, marked: bool) -> list[Row]:
    """What is wrong, in full where it is marked."""
    mark = (("  ", ""), pointer(marked), ("! ", "wrong"))
    if not marked:
        return [cut((*mark, *row(said)), cells)]
    first, *rest = wrapped(said, cells - 6, margin=0) or [()]
    return [(*mark, *first), *indent(rest, 6)]


def skill(one: Skill, cells: int, marked: bool) -> list[Row]:
    """Its title and how many problems it has; the id of the marked one, and what it is."""
    title = row(one.title, "chosen" if marked else "")
    told = [cut((("  ", ""), pointer(marked), *title, (f" · {len(one.problems)}", "dim")), cells)]
    if marked:
        told.append(cut(row(f"      {one.id}", "dim"), cells))
        told += wrapped(one.summary, cells, "dim", margin=6) if one.summary else []
    return told


def skill_heading(one: Skill, curriculum: Curriculum, cells: int) -> list[Row]:
    """The skill above its problems, and the algorithms it is for: to read a line, or to derive it."""
    topic = next((topic.name for topic in curriculum.topics if topic.id == one.topic), one.topic)
    told = [cut(row(one.title, "strong"), cells), cut(row(f"{topic} · {one.id}", "dim"), cells)]
    for word, names in zip(("In a line of", "In the derivation of"), uses(one.id, curriculum), strict=True):
        told += wrapped(f"{word} {', '.join(names)}", cells, "dim", margin=0) if names else []
    return [*told, ()]


def uses(skill: str, curriculum: Curriculum) -> tuple[list[str], list[str]]:
    """The algorithms in a line of which the skill is read, and those whose derivation takes it."""

    def named(found: list[Algorithm]) -> list[str]:
        return [one.name for one in found]

    every = list(curriculum.algorithms.values())
    read = [one for one in every if any(skill in line.skills for line in one.lines)]
    return named(read), named([one for one in every if skill in one.derivation])


def problem(one: Template, cells: int, marked: bool) -> list[Row]:
    """A problem in the list: its id, kind of answer, levels, seconds, revision."""
    said = f" · {one.kind or 'problem'} · {levels(one)} · {one.seconds} s"
    told = [cut((pointer(marked), *row(one.id, "chosen" if marked else ""), *row(said, "dim")), cells)]
    return told + ([row(f"    revision {one.revision}", "dim")] if marked else [])


def levels(one: Template) -> str:
    """The levels there are: "level 1", "levels 1, 2, 3"."""
    return f"level{'s' * (len(one.levels) > 1)} {', '.join(map(str, one.levels))}"


def problem_heading(one: Template, skill: Skill, level: int, seed: int, cells: int) -> list[Row]:
    """Which problem, level and seed; `tutor show` makes it again from them."""
    title = f"{one.id} · {one.kind} · level {level} of {', '.join(map(str, one.levels))} · seed {seed}"
    return [*wrapped(title, cells, "strong", margin=0), cut(row(f"{skill.title} · {skill.id}", "dim"), cells), ()]


def question(shown: Shown, cells: int) -> list[Row]:
    """What is asked."""
    return [*drawing.question(shown.problem, cells)[0], ()]


def sections(shown: Shown) -> list[str]:
    """The parts that this problem has."""
    here = shown.problem
    has = {"answer": True, "hints": bool(here.hints), "steps": bool(here.steps), "slips": bool(shown.mistakes)}
    return [name for name in SECTIONS if has[name]]


def section(shown: Shown, name: str, unfolded: bool, cells: int, marked: bool) -> list[Row]:
    """A part, folded to its name, or all of it."""
    key, (_, word) = key_for(f"problem.{name}"), SECTIONS[name]
    counts = {"hints": len(shown.problem.hints), "steps": len(shown.problem.steps), "slips": len(shown.mistakes)}
    count = f" ({counts[name]})" if name in counts else ""
    title = (word, "chosen" if marked else "strong")
    sign = "-" if unfolded else "+"
    told: list[Row] = [(pointer(marked), (f"{sign} ", "dim"), title, (count, "dim"), (f"  {key}", "key"))]
    return [*told, *(_behind(shown, name, cells) if unfolded else []), *([()] if unfolded else [])]


def _behind(shown: Shown, name: str, cells: int) -> Sequence[Row]:
    here = shown.problem
    if name == "answer":
        return indent(drawing.expected(here).lines, 4)
    if name == "steps":
        return [line for step in telling.steps(here, cells - 2) for line in indent(step, 2)]
    told: list[Row] = []
    if name == "hints":
        for at, hint in enumerate(here.hints, 1):
            told += headed(f"  {at}. ", drawing.prose(hint, here.values, max(8, cells - 6)))
        return told
    for at, mistake in enumerate(shown.mistakes, 1):
        drawn = drawing.stated(mistake.typed, here)
        told += headed(f"  {at}. ", drawn.lines, drawn.baseline)
        told += indent(drawing.prose(mistake.says, here.values, max(8, cells - 6)), 5)
    return told
