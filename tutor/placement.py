"""Placement: what a learner knows of a graph, from about 20 answers, by a particle filter over its down-sets.

A learner who knows a skill is taken to know what it needs, so what they know is a down-set of `needs`. Thousands of
imagined learners (particles) are weighed by every answer (Bayes; slip and guess as in knowledge space theory, Doignon
& Falmagne, Learning Spaces, 2011), and the skill is asked whose answer halves them best. Pure: chance is passed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.events import GUESS

MODEL_SLIP = 0.12
"""The slip that is reckoned with: over the 0.10 of people, who have holes where a down-set has none (0.5 % there)."""

MOST = 20
"""Questions of one placement."""

LITTLE = 0.08
"""Bits: where the best question would tell less than this (of 0.57 at most), there is none."""

PARTICLES = 48_000
"""Imagined learners: 24,000 place 0.7 % fewer skills rightly; over 215 skills 48,000 are 41 MB and 20 ms a question."""

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Graph:
    """Skills in an order in which none comes before what it needs; `needs` are their indices, `group` its topic's."""

    ids: tuple[str, ...]
    needs: tuple[tuple[int, ...], ...]
    group: tuple[int, ...]


def graph_of(needs: Mapping[str, Sequence[str]], topics: Mapping[str, str]) -> Graph:
    """The graph of these skills; needs outside it are passed over, and a circle is cut where it closes."""
    done: dict[str, int] = {}
    begun: set[str] = set()
    for root in needs:
        stack = [root]
        while stack:
            skill = stack[-1]
            begun.add(skill)
            waiting = next((need for need in needs[skill] if need in needs and need not in begun), None)
            if waiting is not None:
                stack.append(waiting)
                continue
            stack.pop()
            done.setdefault(skill, len(done))
    names = sorted({topics.get(skill, "") for skill in done})
    return Graph(
        tuple(done),
        tuple(tuple(done[n] for n in dict.fromkeys(needs[s]) if n in done and done[n] < done[s]) for s in done),
        tuple(names.index(topics.get(skill, "")) for skill in done),
    )


def imagined(graph: Graph, count: int, rng: np.random.Generator) -> Bools:
    """Learners drawn from the prior, (skills, count): each column a down-set, from four ways to come to know things.

    In tenths: five grow from the fringe at random, with topics of speed lognormal(0, s); two are as able as thresholds
    along the graph say, with more or less chance; one took whole courses; two worked backwards from goals. A mixture,
    because no one way is everyone's: growth alone places the goal-driven 11 % worse, and itself no better.
    """
    tenth = count // 10
    parts = [_grown(graph, rng, tenth * share, spread) for share, spread in ((2, 0.0), (1, 0.7), (2, 2.5))]
    parts += [_able(graph, rng, tenth, *spread) for spread in ((0.2, 0.15), (0.1, 0.3))]
    parts += [_by_course(graph, rng, tenth), _backwards(graph, rng, count - 8 * tenth)]
    return np.concatenate(parts, axis=1)


def _grown(graph: Graph, rng: np.random.Generator, count: int, spread: float) -> Bools:
    """Each skill is learnt an exponential time after what it needs; looked at when one chosen at random is learnt.

    Without spread that is to take from the fringe, every skill of it as likely, up to a size drawn evenly.
    """
    speed = np.exp(spread * rng.standard_normal((max(graph.group, default=0) + 1, count), dtype=np.float32))
    learnt = rng.standard_exponential((len(graph.ids), count), dtype=np.float32) / speed[list(graph.group)]
    for skill, needs in enumerate(graph.needs):
        if needs:
            learnt[skill] += learnt[list(needs)].max(axis=0)
    last = rng.integers(-1, len(graph.ids), count)
    now = np.where(last < 0, np.float32(-1), learnt[last, np.arange(count)])
    found: Bools = learnt <= now
    return found


def _backwards(graph: Graph, rng: np.random.Generator, count: int) -> Bools:
    """Everything that some goals need, 0.5 to 60 goals on average."""
    size = len(graph.ids)
    share = np.exp(rng.uniform(np.log(0.5), np.log(60), count)) / size
    return _with_needs(graph, rng.random((size, count), dtype=np.float32) < share)


def _by_course(graph: Graph, rng: np.random.Generator, count: int) -> Bools:
    """Whole topics, as courses teach them, with what they need of others; of each topic all but a few skills."""
    topics = max(graph.group, default=0) + 1
    taken = rng.random((topics, count)) < rng.uniform(0, 1, count)
    return _with_needs(graph, taken[list(graph.group)] & (rng.random((len(graph.ids), count)) < 0.9))


def _with_needs(graph: Graph, known: Bools) -> Bools:
    """The same learners, who know all that they need for what they know."""
    for skill in range(len(graph.ids) - 1, -1, -1):
        for need in graph.needs[skill]:
            known[need] |= known[skill]
    return known


def _able(graph: Graph, rng: np.random.Generator, count: int, spread: float, noise: float) -> Bools:
    """What an ability, a little another in each topic, reaches: a skill is as hard as its place in the graph, 0..1."""
    topics = max(graph.group, default=0) + 1
    ability = rng.uniform(-0.1, 1.1, count) + spread * rng.standard_normal((topics, count))
    hard = places(graph)[:, None] + noise * rng.standard_normal((len(graph.ids), count))
    known: Bools = ability[list(graph.group)] > hard
    for skill, needs in enumerate(graph.needs):
        for need in needs:
            known[skill] &= known[need]
    return known


def places(graph: Graph) -> NDArray[np.float64]:
    """Where in the graph each skill stands, 0 (before all) to 1: its ancestors among all that are comparable to it."""
    size = len(graph.ids)
    below = np.zeros((size, size), dtype=bool)
    for skill, needs in enumerate(graph.needs):
        for need in needs:
            below[skill] |= below[need]
            below[skill, need] = True
    place: NDArray[np.float64] = (below.sum(axis=1) + 1) / (below.sum(axis=1) + below.sum(axis=0) + 2)
    return place


class Placement:
    """What is believed of one learner; `tell` it answers, `ask` it what to ask next."""

    def __init__(self, graph: Graph, rng: np.random.Generator, askable: Iterable[str], count: int = PARTICLES) -> None:
        self.graph = graph
        self._index = {skill: place for place, skill in enumerate(graph.ids)}
        self._open = {self._index[skill] for skill in askable if skill in self._index}
        self._known = imagined(graph, count, rng).astype(np.float32) if graph.ids else np.zeros((0, count), np.float32)
        self._log = np.zeros(count)

    def copy(self) -> Placement:
        """Another that may be told other answers; the particles are shared, for they never change."""
        twin = object.__new__(Placement)
        twin.__dict__.update(self.__dict__)
        twin._log, twin._open = self._log.copy(), set(self._open)
        return twin

    def tell(self, skill: str, right: bool, guess: float = GUESS) -> None:
        """Weigh an answer that is a guess with this chance, 0..1; no such skill, no news. It is not asked again."""
        place = self._index.get(skill)
        if place is None:
            return
        self._open.discard(place)
        knowing = 1 - MODEL_SLIP if right else MODEL_SLIP
        guessing = guess if right else 1 - guess
        self._log += np.where(self._known[place] > 0, np.log(knowing), np.log(guessing))

    def leave(self, skill: str) -> None:
        """Do not ask this one."""
        self._open.discard(self._index.get(skill, -1))

    def chances(self) -> Floats:
        """P(known) of each skill, (skills,); a down-set's own order holds: no skill is likelier than what it needs."""
        weights = np.exp(self._log - self._log.max()).astype(np.float32)
        # Not `@`: BLAS starts threads for it, and on a busy machine they take 30 ms to find each other instead of 3.
        found: Floats = np.einsum("sp,p->s", self._known, weights / weights.sum())
        return found

    def ask(self) -> str | None:
        """The skill whose answer tells most, or None where the best one would tell little."""
        if not self._open:
            return None
        choice = np.fromiter(sorted(self._open), dtype=np.intp)
        bits = told(self.chances()[choice])
        best = int(bits.argmax())
        return self.graph.ids[choice[best]] if bits[best] >= LITTLE else None

    def beliefs(self) -> dict[str, float]:
        """P(known) by skill id."""
        return dict(zip(self.graph.ids, map(float, self.chances()), strict=True))


def told(chances: Floats) -> Floats:
    """Bits that an answer tells about the learner, by P(known): the mutual information of answer and knowledge."""
    right = GUESS + (1 - MODEL_SLIP - GUESS) * chances
    noise = chances * _bits(np.float32(MODEL_SLIP)) + (1 - chances) * _bits(np.float32(GUESS))
    found: Floats = _bits(right) - noise
    return found


def _bits(chance: Floats | np.float32) -> Floats:
    p = np.clip(chance, np.float32(1e-6), np.float32(1 - 1e-6))
    found: Floats = -(p * np.log2(p) + (1 - p) * np.log2(1 - p))
    return found
