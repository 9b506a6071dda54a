"""How much was right, topic by topic: every review, also those of what was still being learnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.insight._parts import Look, Seen, Share, charted, minutes, percent
from tutor.layout.box import printable
from tutor.sums import NOTHING, Row

ORDER = 50
TITLE = "Topic by topic"

LOST = "no longer in a bank"


@dataclass(frozen=True)
class Topic:
    """One topic: reviews passed (quality 3 to 5), those right at once and without help (4 and 5), minutes."""

    topic: str
    passed: Share
    unaided: Share
    minutes: float


@dataclass(frozen=True)
class Topics:
    """The topics with a review, by name; last what no bank has any more."""

    topics: tuple[Topic, ...]


def of(seen: Seen) -> Topics:
    """Add the skills up."""
    names = {topic.id: topic.name for topic in seen.curriculum.topics}
    rows: dict[str, Row] = {}
    for skill, row in seen.sums.skills.items():
        known = seen.curriculum.skills.get(skill)
        topic = names.get(known.topic, known.topic) if known else LOST
        rows[topic] = row.plus(rows.get(topic, NOTHING))
    ordered = sorted(rows, key=lambda topic: (topic == LOST, topic))
    return Topics(tuple(_topic(topic, rows[topic]) for topic in ordered))


def _topic(name: str, row: Row) -> Topic:
    unaided = Share.of(row.q4 + row.q5, row.reviews)
    return Topic(name, Share.of(row.passed, row.reviews), unaided, minutes(row.ms))


def told(figure: Topics, look: Look) -> Iterator[str]:
    """Each topic in a sentence, and the shares beside each other; at a glance the shares alone."""
    glance = look.mark and not look.detail
    for one in () if glance else figure.topics:
        yield f"{printable(one.topic)}: {one.passed} passed, {percent(one.unaided.share)} at once and without help."
    if glance or (look.mark and len(figure.topics) > 1):
        room = max(8, look.width - 26)
        rows = []
        for one in figure.topics:
            among = f" of {one.passed.reviews:,}" if glance else ""
            rows.append((printable(one.topic)[:room], f"{percent(one.passed.share)}{among}", one.passed.share or 0.0))
        yield from charted(rows, look, 1)
