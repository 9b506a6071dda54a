"""Simulated learners over 215 skills, none made by the code under test; the last kind is none that it imagines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tutor.placement import MOST, PARTICLES, Bools, Graph, Placement, graph_of
from tutor.simulation.memory import GUESS, SLIP


def graph() -> Graph:
    """The graph of `graph.txt`."""
    rows = [line.split() for line in (Path(__file__).parent / "graph.txt").read_text().splitlines()[1:]]
    return graph_of({row[1]: row[2:] for row in rows}, {row[1]: row[0] for row in rows})


def taken_from_the_fringe(graph: Graph, rng: np.random.Generator) -> Bools:
    """As many skills as an even draw says, each taken from the fringe."""
    known = np.zeros(len(graph.ids), dtype=bool)
    missing = [len(needs) for needs in graph.needs]
    waiting: dict[int, list[int]] = {}
    for skill, needs in enumerate(graph.needs):
        for need in needs:
            waiting.setdefault(need, []).append(skill)
    free = [skill for skill, count in enumerate(missing) if not count]
    for _ in range(rng.integers(0, len(graph.ids) + 1)):
        taken = free.pop(rng.integers(len(free)))
        known[taken] = True
        for skill in waiting.get(taken, ()):
            missing[skill] -= 1
            if not missing[skill]:
                free.append(skill)
    return known


def topic_by_topic(graph: Graph, rng: np.random.Generator) -> Bools:
    """Topics in an order of their own, each with all it needs from others, up to an even draw of them."""
    topics = rng.permutation(max(graph.group) + 1)[: rng.integers(0, max(graph.group) + 2)]
    known = np.isin(np.array(graph.group), topics)
    return _with_needs(graph, known)


def some_goals(graph: Graph, rng: np.random.Generator) -> Bools:
    """All that 1 to 60 skills need."""
    known = np.zeros(len(graph.ids), dtype=bool)
    known[rng.choice(len(graph.ids), int(np.exp(rng.uniform(0, np.log(60)))), replace=False)] = True
    return _with_needs(graph, known)


def lucky_one_by_one(graph: Graph, rng: np.random.Generator) -> Bools:
    """Each skill whose needs are known is known by a chance of the learner's own, 0.5 to 1."""
    known = rng.random(len(graph.ids)) < rng.uniform(0.5, 1)
    for skill, needs in enumerate(graph.needs):
        known[skill] &= all(known[need] for need in needs)
    return known


KINDS: tuple[Callable[[Graph, np.random.Generator], Bools], ...] = (
    taken_from_the_fringe,
    topic_by_topic,
    some_goals,
    lucky_one_by_one,
)


def _with_needs(graph: Graph, known: Bools) -> Bools:
    for skill in range(len(graph.ids) - 1, -1, -1):
        for need in graph.needs[skill]:
            known[need] |= known[skill]
    return known


def placed(start: Placement, knows: Bools, rng: np.random.Generator) -> Iterator[float]:
    """The share of skills that are right after each answer, from before the first one on."""
    placement, ids = start.copy(), start.graph.ids
    yield _right(placement, knows)
    for _ in range(MOST):
        skill = placement.ask()
        if skill is None:
            return
        right = rng.random() < (1 - SLIP if knows[ids.index(skill)] else GUESS)
        placement.tell(skill, bool(right))
        yield _right(placement, knows)


def _right(placement: Placement, knows: Bools) -> float:
    return float(((placement.chances() > 0.5) == knows).mean())


def results(
    kind: Callable[[Graph, np.random.Generator], Bools], count: int, holes: float, particles: int = PARTICLES
) -> list[tuple[float, float, float]]:
    """For `count` learners of a kind: right before and after, and the number of questions."""
    rng, here = np.random.Generator(np.random.PCG64(77)), graph()
    start = Placement(here, np.random.Generator(np.random.PCG64(1)), here.ids, particles)
    found = []
    for _ in range(count):
        knows = kind(here, rng)
        knows &= rng.random(len(knows)) >= holes
        shares = list(placed(start, knows, rng))
        found.append((shares[0], shares[-1], float(len(shares) - 1)))
    return found
