"""The slips made most often: those that a wrong answer was told by name, counted once a review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tutor.counts import counted
from tutor.insight._parts import Look, Seen, ago
from tutor.layout.box import printable

ORDER = 80
TITLE = "Slips made most often"

MOST = 20
SHOWN = 5
GLANCE = 3
LATELY = 90
"""Days that count as lately: a slip mended a year ago is no news."""


@dataclass(frozen=True)
class Slip:
    """One slip of one skill: what it was told as, how often, how often in the last 90 days, and when last."""

    skill: str
    title: str
    says: str
    count: int
    lately: int
    last_day: int


@dataclass(frozen=True)
class Slips:
    """The 20 made most often, most first, of so many kinds made so many times; and the study day it is seen from."""

    slips: tuple[Slip, ...]
    kinds: int
    count: int
    day: int


def of(seen: Seen) -> Slips:
    """Order them; only those that are shown are looked into."""
    found = [(len(dates), skill, says) for skill, names in seen.sums.slips.items() for says, dates in names.items()]
    found.sort(key=lambda one: (-one[0], one[1:]))
    shown = []
    for count, skill, says in found[:MOST]:
        dates = seen.sums.slips[skill][says]
        shown.append(Slip(skill, seen.title(skill), says, count, dates.since(seen.day - LATELY + 1), dates.last))
    return Slips(tuple(shown), len(found), sum(count for count, _, _ in found), seen.day)


@lru_cache(maxsize=256)
def worded(says: str) -> str:
    """A slip's sentence in words; values of the problem it was made in, which are not known here, by their names."""
    parts = says.split("$")
    text = "$".join([re.sub(r"\{(\w+)\}", r"\1", part) if place % 2 == 0 else part for place, part in enumerate(parts)])
    if not re.search(r"[$`*_\\]", text):
        return printable(text)
    from tutor.layout.spoken import speak_prose  # the names of LaTeX take a while to load: only for a formula

    return printable(" ".join(speak_prose(text, {}).split()))


def told(figure: Slips, look: Look) -> Iterator[str]:
    """The first five, with all detail 20, at a glance three, a sentence each."""
    shown = figure.slips[: (GLANCE, SHOWN, MOST)[look.detail]]
    for number, one in enumerate(shown, 1):
        says = worded(one.says).rstrip()
        lately = f", {one.lately} of them in the last {LATELY} days" if 0 < one.lately < one.count else ""
        yield (
            f"{number}. {printable(one.title)}, {counted(one.count, 'time')}{lately}, last "
            f"{ago(one.last_day, figure.day)}: {says}"
        )
    if figure.kinds > len(shown):
        yield f"These are {len(shown)} of {figure.kinds:,} kinds of slip, made {counted(figure.count, 'time')} in all."
