"""How a sitting went, as rows: what to look at again and why, what is better, what was right, when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tutor.counts import counted
from tutor.model import Curriculum, Skill
from tutor.sitting import Kind, Missed, Summary
from tutor.summing import improved, took
from tutor.tui import drawing
from tutor.tui.rows import Row, cut, indent, row, width, wrapped


def summary(
    done: Summary,
    curriculum: Curriculum,
    left_out: Sequence[str],
    cells: int,
    kind: Kind = Kind.DRILL,
) -> list[Row]:
    """Counts and minutes, the skills by name with what went wrong, what is better, and when they return.

    `left_out` says of each problem that could not be made or judged why not; kind where nothing was due.
    """
    missing = not_made(left_out, cells)
    if not done.problems:
        return missing or [
            row("Nothing is due here.", "strong"),
            *wrapped("What you have met is still fresh: that is the plan working.", cells, margin=0),
            *wrapped("`tutor drill TOPIC` goes on all the same.", cells, margin=0),
        ]
    told: list[Row] = [
        row(f"{done.problems} {'problem' if done.problems == 1 else 'problems'} done{took(done)}", "strong"),
        (),
    ]
    if kind is Kind.PRACTICE:
        told[1:] = [*wrapped("Practice off the schedule: nothing was graded.", cells, "note", margin=0), ()]
    told += _again(done, curriculum.skills, cells)
    told += _better(done, curriculum, cells)
    for mark, role, word, ids in (("✓", "right", "right", done.right), ("+", "note", "new", done.new)):
        if ids:
            told.append(((f"{mark} ", role), (f"{len(ids)} {word}", "")))
            told += [_returning(done, curriculum.skills, id, cells) for id in ids]
    return told + missing


def _again(done: Summary, skills: Mapping[str, Skill], cells: int) -> Iterator[Row]:
    """What was not right by itself, and the slip in it that had a name."""
    if not done.again:
        return
    yield ("✗ ", "wrong"), (f"{len(done.again)} to look at again", "")
    missed = {one.skill: one for one in done.missed}
    for id in done.again:
        yield _returning(done, skills, id, cells)
        if (one := missed.get(id)) is not None and one.says:
            yield from _slip(one, cells)


def _slip(one: Missed, cells: int) -> list[Row]:
    return indent(drawing.prose(one.says, one.values, cells - 6), 6)


def _better(done: Summary, curriculum: Curriculum, cells: int) -> list[Row]:
    found = improved(curriculum, done.better)
    if not found:
        return []
    told: list[Row] = [(("↑ ", "right"), ("better than before", ""))]
    for sentence, code in found:
        told += wrapped(sentence, cells, margin=4)
        if code:
            told.append(cut(row(f"      {code}", "code"), cells))
    return told


def _returning(done: Summary, skills: Mapping[str, Skill], id: str, cells: int) -> Row:
    """A skill, when it returns, and from how many days that has grown, where there is room for it."""
    title = skills[id].title if id in skills else id
    when = f" · {done.returns[id]}" if id in done.returns else ""
    before = done.better.grown.get(id, (0, 0))[0]
    grown = f", up from {counted(before, 'day')}" if before else ""
    room = cells - 4 - len(when)
    told = row(title + when + grown, "dim")
    short = (*cut(row(title, "dim"), max(1, room)), (when, "dim"))
    return indent([told if width(told) <= cells - 4 else cut(short, cells - 4)], 4)[0]


def found(sentences: Iterable[str], left_out: Sequence[str], cells: int) -> list[Row]:
    """The last words of a sitting that has its own, then what was left out."""
    told = [line for one in sentences for line in wrapped(one.strip(), cells, margin=len(one) - len(one.lstrip()))]
    return told + not_made(left_out, cells)


def not_made(left_out: Sequence[str], cells: int) -> list[Row]:
    """Each problem that could not be made or judged, and why not."""
    return [line for why in dict.fromkeys(left_out) for line in wrapped(f"! left out: {why}", cells, "note", 0)]
