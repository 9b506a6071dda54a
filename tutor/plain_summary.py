"""The end of a sitting in lines: what was right, what to look at again and why, what is better, what comes when."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from tutor.counts import counted
from tutor.layout.box import printable
from tutor.model import Curriculum
from tutor.plain_words import prose, waits
from tutor.sitting import Summary
from tutor.summing import improved, took


def summed(
    curriculum: Curriculum, qualities: Mapping[str, int], summary: Summary, done: int, waiting: int
) -> list[str]:
    """How the sitting went: `done` problems, each graded skill once by its last quality, what waits, what is better."""
    if not qualities and not waiting:
        return ["Nothing was graded."]
    told = []
    if done:
        told.append(
            f"{counted(done, 'problem', 'no')} done{took(summary)}, {counted(len(qualities), 'skill', 'no')} graded."
        )
    met = set(summary.new)
    for label, low, high in _GROUPS:
        group = [skill for skill, quality in qualities.items() if low <= quality <= high]
        if group:
            told.append(f"{label}: {_titles(curriculum, group, met)}.")
    told += [*_slips(curriculum, summary, qualities), *_better(curriculum, summary), *_returning(curriculum, summary)]
    if waiting:
        told.append(waits(waiting))
    return told


_GROUPS = (("Right", 4, 5), ("Right after a slip or with help", 3, 3), ("To look at again", 0, 2))
"""Words for qualities of SM-2, from and to: 3 is what was right in the end, so it is not among what was not."""


def _slips(curriculum: Curriculum, summary: Summary, qualities: Mapping[str, int]) -> Iterator[str]:
    """The slips that had a name, and where their lessons are."""
    missed = [one for one in summary.missed if one.skill in curriculum.skills]
    for one in missed:
        if one.says:
            yield printable(f"{curriculum.skills[one.skill].title}: ") + " ".join(prose(one.says, one.values))
    low = [
        one.skill for one in missed if qualities.get(one.skill, one.quality) < 3 and curriculum.skills[one.skill].lesson
    ]
    if low:
        yield f"To read again: {', '.join(f'tutor lesson {curriculum.skills[skill].name}' for skill in low)}."


def to_drill(curriculum: Curriculum, skills: Iterable[str], option: str = "") -> Iterator[str]:
    """The command that drills these skills again."""
    if names := [curriculum.skills[skill].name for skill in skills if skill in curriculum.skills]:
        yield f"To drill again what was missed: {' '.join(['tutor drill', *filter(None, [option]), *names])}"


def _better(curriculum: Curriculum, summary: Summary) -> Iterator[str]:
    for sentence, code in improved(curriculum, summary.better):
        yield printable(f"{sentence} {code}".rstrip())


def _returning(curriculum: Curriculum, summary: Summary) -> Iterator[str]:
    """When things come back, the skills of each day together."""
    days: dict[str, list[str]] = {}
    for skill, when in summary.returns.items():
        days.setdefault(when, []).append(skill)
    told = [f"{when}: {_titles(curriculum, skills)}" for when, skills in days.items()]
    if told:
        yield f"They come back {'; '.join(told)}."


def _titles(curriculum: Curriculum, skills: Iterable[str], new: Container[str] = ()) -> str:
    known = [skill for skill in skills if skill in curriculum.skills]
    return printable(", ".join(curriculum.skills[skill].title + (" (new)" if skill in new else "") for skill in known))
