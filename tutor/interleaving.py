"""The order of a queue: no two neighbours of one topic where that is possible, and nothing before what it needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush


def interleaved(
    skills: Sequence[str], topic_of: Callable[[str], str], before: str, waits: Mapping[str, Collection[str]]
) -> list[str]:
    """The same skills with no two neighbours of one topic where possible; `before` is the topic of what comes first.

    Takes the first that may come and differs, but turns to a topic with more than half of what is left before it is
    too late to keep its skills apart. None comes before those it `waits` for, but in a circle. O(n log n).
    """
    place = {skill: number for number, skill in enumerate(skills)}
    left = {skill: {need for need in waits.get(skill, ()) if need in place and need != skill} for skill in skills}
    follow: dict[str, list[str]] = defaultdict(list)
    for skill, needs in left.items():
        for need in needs:
            follow[need].append(skill)
    ready: dict[str, list[int]] = {topic_of(skill): [] for skill in skills}
    for skill in skills:
        if not left[skill]:
            ready[topic_of(skill)].append(place[skill])
    for heap in ready.values():
        heapify(heap)
    counts, topic, placed = Counter(map(topic_of, skills)), before, list[str]()
    while left:
        chosen = _chosen(ready, counts, topic, len(left))
        skill = skills[heappop(ready[chosen])] if chosen is not None else next(iter(left))
        del left[skill]
        placed.append(skill)
        topic = topic_of(skill)
        counts[topic] -= 1
        for later in follow[skill]:
            if later in left and skill in left[later]:
                left[later].remove(skill)
                if not left[later]:
                    heappush(ready[topic_of(later)], place[later])
    return placed


def _chosen(ready: Mapping[str, list[int]], counts: Counter[str], topic: str, left: int) -> str | None:
    """The topic whose turn it is, None where nothing is free."""
    differing = [name for name, heap in ready.items() if heap and name != topic]
    for name in differing:
        if 2 * counts[name] > left:
            return name
    if differing:
        return min(differing, key=lambda name: ready[name][0])
    return topic if ready.get(topic) else None
