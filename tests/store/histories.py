"""Histories of any length as a learner would make them, written straight as segments of a log: 15 µs an event.

The same arguments give the same bytes. Of a hundred reviews some eighty are right at once, six have their grade
changed, two are taken back, one after its grade was changed; what is taken back is answered again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from tutor.events import Attempt, Event, Prior, Review, Undo
from tutor.model import Card, Moment, Outcome
from tutor.private import write_file
from tutor.schedulers.sm2 import Sm2
from tutor.store.lines import frame
from tutor.store.writer import SEGMENT_BYTES

DEVICE = "made0history"
FIRST_DAY = 17_000
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [a + b for a in _DIGITS for b in _DIGITS]
_SLIPS = ("", "", "sign", "transposed", "off-by-one")
_HEADS = {Attempt: b'{"kind":"attempt","v":1,', Review: b'{"kind":"review","v":1,', Undo: b'{"kind":"undo","v":1,'}


class Life:
    """One learner: `events` yields what they do, in order."""

    def __init__(self, seed: int = 1, skills: int = 230, a_day: int = 30) -> None:
        self._chance = random.Random(seed)
        self._skills = [f"core:skill-number-{number:03}" for number in range(skills)]
        self._a_day = a_day
        self._ms = FIRST_DAY * 86_400_000
        self.cards: dict[str, Card] = {}
        self._scheduler = Sm2()

    def new_id(self) -> str:
        """A ULID some seconds later than the one before."""
        self._ms += 3_000
        number = self._ms << 80 | self._chance.getrandbits(80)
        return "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)])

    def events(self, reviews: int) -> Iterator[Event]:
        """Everything up to the close of so many reviews, what was taken back not counted."""
        for number in range(reviews):
            day = FIRST_DAY + 1 + number // self._a_day
            self._ms = max(self._ms, day * 86_400_000 + 6 * 3_600_000)
            skill = self._skills[int(len(self._skills) * self._chance.random() ** 2)]
            yield from self._reviewed(skill, day)

    def _reviewed(self, skill: str, day: int) -> Iterator[Event]:
        """One question, from the answer to the grade that stays."""
        chance, name = self._chance.random(), self.new_id()
        before = self.cards.get(skill)
        tries = 1 if chance < 0.8 else 2 if chance < 0.93 else 3
        for number in range(1, tries + 1):
            yield (last := self._attempt(name, skill, day, number == tries and chance < 0.97, number))
        quality = (5, 3, 2)[tries - 1] if chance < 0.97 else 1
        yield (done := self._review(last, name, before, quality, tries))
        if self._chance.random() < 0.06:
            quality = 4
            yield (done := replace(self._review(last, self.new_id(), before, 4, tries), replaces=name))
            if self._chance.random() < 0.1:
                yield self._undo(done.id)
                yield (done := replace(done, id=self.new_id()))
        if self._chance.random() < 0.02:
            for target in (done.id, name) if done.replaces else (name,):
                yield self._undo(target)
            yield self._undo(last.id)
            yield (last := self._attempt(name, skill, day, True, tries + 1))
            done = replace(self._review(last, self.new_id(), before, quality, tries + 1), replaces=name)
            yield done
        self.cards[skill] = done.cards[skill]

    def _attempt(self, review: str, skill: str, day: int, right: bool, number: int) -> Attempt:
        seed = int(self._chance.random() * 1_000_000)
        slip = "" if right else _SLIPS[seed % len(_SLIPS)]
        a, b, c = seed % 10, seed // 10 % 10, seed // 100 % 10
        name = self.new_id()
        return Attempt(
            name, review, skill, Moment(self._ms, "CET", 3600), day, f"{skill}/compute@1:{1 + a % 3}:{seed}",
            f"Compute $u \\cdot v$ for $u = [{a}, {b}]$ and $v = [{c}, -{a}]$.", str(a * c - a * b),
            str(a * c - a * b) if right else str(a * c + a * b), Outcome.CORRECT if right else Outcome.WRONG,
            hints=number // 2, ms=8_000 + 100 * (seed % 600), mistake=slip,
        )  # fmt: skip

    def _review(self, last: Attempt, name: str, before: Card | None, quality: int, tries: int) -> Review:
        card = before or Card(last.skill)
        moved = self._scheduler.after(card, quality, last.day)
        counted, due = moved is not card, self._scheduler.due(moved)
        moved = replace(
            moved, ideal_day=due, due_day=due, last_day=last.day, reviews=card.reviews + counted, asked=card.asked + 1,
            lapses=card.lapses + (quality < 3), recent=(*card.recent, quality > 3)[-8:],
            times=(*card.times, (1, last.ms))[-20:],
        )  # fmt: skip
        return Review(
            name, last.skill, last.at, last.day, last.problem, last.prompt, last.expected, last.typed, last.outcome,
            quality, f"graded {quality}: right, no slower than usual", "sm2", {last.skill: moved},
            hints=last.hints, tries=tries, ms=last.ms, mistake=last.mistake, prior=self._prior(before, last.day),
        )  # fmt: skip

    def _prior(self, card: Card | None, day: int) -> Prior:
        if card is None or day <= card.last_day:
            return Prior()
        recall = max(1, round(1000 * self._scheduler.recall(card, day)))
        return Prior(card.due_day - card.last_day, day - card.last_day, recall, card.reviews + 1, card.lapses)

    def _undo(self, target: str) -> Undo:
        name = self.new_id()
        return Undo(name, target, Moment(self._ms, "CET", 3600))


def body(event: Event) -> bytes:
    """An event's JSON as the store writes it."""
    return _HEADS[type(event)] + msgspec.json.encode(event)[1:]


def write_history(folder: Path, reviews: int, *, seed: int = 1, device: str = DEVICE, a_day: int = 30) -> int:
    """Make a data folder whose log holds so many reviews, and no checkpoint; the number of events in it."""
    home = folder / "log" / device
    write_file(folder / "device", f"{device}\n".encode())
    lines: list[bytes] = []
    seq = size = 0
    first = 1
    for seq, event in enumerate(Life(seed, a_day=a_day).events(reviews), 1):
        lines.append(frame(seq, body(event)))
        size += len(lines[-1])
        if size >= SEGMENT_BYTES:
            write_file(home / f"{first:010d}.jsonl", b"".join(lines))
            lines, size, first = [], 0, seq + 1
    if lines:
        write_file(home / f"{first:010d}.jsonl", b"".join(lines))
    return seq
