"""Skills that their learner put aside: not today, or never by themselves; asked by name they are all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tutor.events import Aside, Put
from tutor.model import Card

SUSPENDED = -1
"""`Card.aside` of a skill that is never asked by itself; of one buried it is a study day, of others 0."""


def suspended(card: Card | None) -> bool:
    """Whether a skill is only asked by name, until its learner takes that back."""
    return card is not None and card.aside == SUSPENDED


def buried(card: Card | None, day: int) -> bool:
    """Whether its learner does not want a skill on `day`; the next study day it comes as it would have come."""
    return card is not None and 0 < card.aside == day


def away(card: Card | None, day: int) -> bool:
    """Whether a skill is not to be asked on `day` but by name."""
    return suspended(card) or buried(card, day)


def comes(card: Card, day: int) -> int | None:
    """The study day on which it is asked, seen from `day`: never (None), or tomorrow at the soonest if buried."""
    if suspended(card):
        return None
    return max(card.due_day, day + 1) if buried(card, day) else card.due_day


def load_of(cards: Iterable[Card]) -> Counter[int]:
    """How many of these skills fall due on each study day; a suspended one does on none."""
    return Counter(card.due_day for card in cards if not suspended(card))


def marked(cards: Mapping[str, Card], asides: Iterable[Aside]) -> dict[str, Card]:
    """The cards in the order of their skills, as these events, oldest first, have put them aside.

    What a recorded card says of it was so when it was reviewed, and means nothing now. A skill that was never asked
    gets a card without reviews.
    """
    found = {skill: card.but(aside=0) if card.aside else card for skill, card in cards.items()}
    for event in asides:
        card = found.get(event.skill) or Card(event.skill)
        if event.put is not Put.BURIED:
            found[event.skill] = card.but(aside=SUSPENDED if event.put is Put.SUSPENDED else 0)
        elif not suspended(card):
            found[event.skill] = card.but(aside=event.day)
    return dict(sorted(found.items()))


def standing(cards: Mapping[str, Card], day: int) -> tuple[list[str], list[str]]:
    """The skills that are buried on `day`, and those that are suspended."""
    return (
        [skill for skill, card in cards.items() if buried(card, day)],
        [skill for skill, card in cards.items() if suspended(card)],
    )


def put_sentence(put: Put, title: str) -> str:
    """What to say of it to the learner who did it."""
    return {
        Put.BURIED: f"{title} is not asked again today.",
        Put.SUSPENDED: f"{title} is suspended: it is only asked by name, until you take that back.",
        Put.BACK: f"{title} is asked again as before.",
    }[put]
