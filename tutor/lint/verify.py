"""What must hold for every draw of a problem, and what only many draws together can tell.

The work comes in parts (some seeds of one level), so that several processes share it; what the parts have seen is
put together in `conclude`. A failure carries the identity of a draw, so that one command shows that very problem.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from tutor.bank.harder import measure
from tutor.bank.source import ProblemSource, SkillSource
from tutor.bank.template import Live
from tutor.errors import ContentError, NotationError
from tutor.lint.proofs import Failure, hints_tell, verify_draw
from tutor.model import Identity, Problem

MANY = 50
"""Seeds from which on a problem's draws are judged together."""
ASKED = 5
"""Draws of each level that are asked why a mistake does not exist."""
VARIETY = 20
"""Different prompts that 50 seeds must show."""

PROOF_S = 10.0
"""CPU seconds for all promises of one draw; the slowest of the built-in bank takes half a second."""


@dataclass
class Part:
    """What some seeds of one level have shown; JSON can carry it."""

    level: int
    seeds: list[int]
    failures: list[Failure] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    """Hashes of different prompts, `VARIETY` at most: nobody needs to know of more."""
    mistakes: list[int] = field(default_factory=list)
    """Which mistakes existed."""
    made: int = 0
    telling: int = 0
    """Draws whose hints hold the answer."""
    ways: dict[str, float] = field(default_factory=dict)
    """Sums over the draws of what `tutor.bank.harder` measures."""
    times: list[int] = field(default_factory=list)
    """CPU time to make each draw, in microseconds: not what a busy machine makes of it."""


class _Shown(NamedTuple):
    """What one draw has shown."""

    prompt: str
    mistakes: set[int]
    telling: bool
    ways: Mapping[str, float]


Proved = dict[tuple[object, ...], _Shown]


def verify_skill(source: SkillSource, seeds: Iterable[int]) -> list[Failure]:
    """Every problem and level of a skill over these seeds; an empty list is what an author wants."""
    wanted = list(seeds)
    return [failure for problem in source.problems for failure in verify_problem(problem, wanted)]


def verify_problem(source: ProblemSource, seeds: list[int]) -> Iterator[Failure]:
    """One problem: every level and seed, then what only many seeds together can tell."""
    yield from conclude(source, [verify_part(source, level, seeds) for level in source.draws])


def verify_part(source: ProblemSource, level: int, seeds: Iterable[int], proved: Proved | None = None) -> Part:
    """Make and prove these seeds of one level; never raises for what an author wrote.

    `proved` are draws of this very level that broke no promise: what is drawn once more is made, and not proved again.
    """
    part = Part(level, list(seeds))
    proved = {} if proved is None else proved
    prompts: set[str] = set()
    mistakes: set[int] = set()
    for seed in part.seeds:
        identity = Identity(source.skill_id, source.id, source.revision, level, seed)
        try:
            begun = time.process_time_ns()
            live = Live(source, identity)
            problem = live.problem
            part.times.append((time.process_time_ns() - begun) // 1000)
            part.made += 1
            with live.bounded("the proof", PROOF_S):
                draw = _drawn(live)
                shown = proved.get(draw)
                if shown is None:
                    shown = _Shown(_digest(problem), set(live.mistakes), hints_tell(live), measure(problem))
                    failures = list(verify_draw(live))
                    part.failures += failures
                    if draw and not failures:
                        proved[draw] = shown
            prompts.add(shown.prompt)
            mistakes |= shown.mistakes
            part.telling += shown.telling
            for way, amount in shown.ways.items():
                part.ways[way] = part.ways.get(way, 0.0) + amount
        except (ContentError, NotationError) as error:
            part.failures.append(Failure(identity, "made", str(error)))
    part.prompts = sorted(prompts)[:VARIETY]
    part.mistakes = sorted(mistakes)
    return part


def _drawn(live: Live) -> tuple[object, ...]:
    """All that tells a draw from others: its values and the order of its options; () where they cannot be compared."""
    draw = (tuple(live.scope.values.items()), tuple(live.order))
    try:
        hash(draw)
    except TypeError:
        return ()
    return draw


def conclude(source: ProblemSource, parts: Sequence[Part]) -> list[Failure]:
    """All failures of one problem, by level and seed; what many seeds tell stands last, where there were many."""
    levels = {level: _joined(level, [part for part in parts if part.level == level]) for level in source.draws}
    failures = [failure for part in levels.values() for failure in part.failures]
    if all(part.made and len(part.seeds) >= MANY for part in levels.values()):
        failures += _variety(source, levels)
        failures += _mistakes(source, levels)
        failures += _hints(source, levels)
        failures += _harder(source, levels)
    return failures


def _joined(level: int, parts: Sequence[Part]) -> Part:
    whole = Part(level, [])
    for part in sorted(parts, key=lambda part: part.seeds[:1]):
        whole.seeds += part.seeds
        whole.failures += part.failures
        whole.made += part.made
        whole.telling += part.telling
        whole.times += part.times
        whole.prompts = sorted({*whole.prompts, *part.prompts})
        whole.mistakes = sorted({*whole.mistakes, *part.mistakes})
        for way, amount in part.ways.items():
            whole.ways[way] = whole.ways.get(way, 0.0) + amount
    return whole


def _variety(source: ProblemSource, levels: dict[int, Part]) -> Iterator[Failure]:
    for level, part in levels.items():
        if not source.fixed and len(part.prompts) < VARIETY:
            message = f"only {len(part.prompts)} different problems in {len(part.seeds)} seeds"
            yield Failure(_identity(source, level, part.seeds[-1]), "variety", message)


def _mistakes(source: ProblemSource, levels: dict[int, Part]) -> Iterator[Failure]:
    told = {number for part in levels.values() for number in part.mistakes}
    for number in range(1, len(source.mistakes) + 1):
        if number not in told:
            message = f"mistake {number} never counts: {_missing(source, levels, number)}"
            yield Failure(_identity(source, 1, levels[1].seeds[0]), "mistake-never", message)


def _missing(source: ProblemSource, levels: dict[int, Part], number: int) -> str:
    """Why a mistake does not exist, by a few draws of each level, which break no promise in the making."""
    reasons: Counter[str] = Counter()
    for level, part in levels.items():
        for seed in part.seeds[:ASKED]:
            with suppress(ContentError, NotationError):
                reasons[Live(source, _identity(source, level, seed)).missing(number)] += 1
    return " or ".join(reason for reason, _ in reasons.most_common(2) if reason) or "it exists in no draw"


def _hints(source: ProblemSource, levels: dict[int, Part]) -> Iterator[Failure]:
    for level, part in levels.items():
        if not source.fixed and 2 * part.telling > part.made:
            message = f"a hint holds the answer in {part.telling} of {part.made} draws"
            yield Failure(_identity(source, level, part.seeds[0]), "hint-tells", message)


def _harder(source: ProblemSource, levels: dict[int, Part]) -> Iterator[Failure]:
    """Every way that a level names has grown since the level below it, in the mean over the seeds."""
    ordered = sorted(levels)
    for below, level in pairwise(ordered):
        lower, upper = levels[below], levels[level]
        for way in source.harder.get(level, ()) if lower.made and upper.made else ():
            before, after = lower.ways.get(way, 0.0) / lower.made, upper.ways.get(way, 0.0) / upper.made
            if after <= before:
                message = f"not harder in {way}: {after:.2f} in the mean, and level {below} has {before:.2f}"
                yield Failure(_identity(source, level, upper.seeds[0]), "harder", message)


def _identity(source: ProblemSource, level: int, seed: int) -> Identity:
    return Identity(source.skill_id, source.id, source.revision, level, seed)


def _digest(problem: Problem) -> str:
    text = repr((problem.prompt, tuple(problem.values.items())))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
