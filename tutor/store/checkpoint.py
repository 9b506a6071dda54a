"""A fold as the tables of `state.json` and back.

`cards` are the cards as they are now, for whoever opens the file. `meta` holds the rest of the fold, how far it goes
in the log, and how long the segments behind that are: what was folded once need not be read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from tutor.events import Aside, Attempt
from tutor.model import Card
from tutor.store.database import SCHEMA, Tables
from tutor.store.fold import Fold
from tutor.store.log import Mark, Position, Rank
from tutor.store.past import Past
from tutor.store.shelf import Shelf
from tutor.sums import Row, Sums, Told

_Key = TypeVar("_Key", str, int)
_Value = TypeVar("_Value")


class _Meta(msgspec.Struct):
    positions: dict[str, Position]
    behind: dict[str, Position]
    floor: str
    recent: int
    marks: dict[str, dict[int, Mark]]
    ranks: dict[str, Rank]
    given: dict[str, int]
    open: list[tuple[Rank, Attempt]]
    undone: str
    replacing: str
    twice: dict[str, Rank]
    odd: list[str]
    days: dict[int, Row]
    skills: dict[str, Row]
    slips: dict[str, dict[str, str]]
    told: dict[str, Told]
    aside: list[tuple[Rank, Aside]]


def to_tables(fold: Fold) -> Tables:
    """The tables `cards` and `meta` of a fold: equal bytes for equal folds, in whatever order the events came."""
    sums = fold.sums
    opened = sorted(((rank, a) for attempts in fold.unclosed.values() for rank, a in attempts.values()), key=_rank)
    meta = _Meta(
        positions=_ordered(fold.positions),
        behind=_ordered(fold.window.behind),
        floor=fold.window.floor,
        recent=len(fold.window),
        marks={device: _ordered(marks) for device, marks in sorted(fold.marks.items())},
        ranks=_ordered(fold.ranks),
        given=_ordered(fold.given),
        open=opened,
        undone=_packed(sorted(fold.undone)),
        replacing=_packed(
            [name for old in sorted(fold.replacing) for by in sorted(fold.replacing[old]) for name in (old, by)]
        ),
        twice=_ordered(fold.twice),
        odd=sorted(fold.odd),
        days=_ordered(sums.days),
        skills=_ordered(sums.skills),
        slips=sums.slip_texts(),
        told=_ordered(sums.told),
        aside=fold.shelf.rows(),
    )
    cards = {str(number): msgspec.to_builtins(fold.cards[skill]) for number, skill in enumerate(sorted(fold.cards), 1)}
    return {"cards": cards, "meta": {"1": {"schema": SCHEMA, **msgspec.to_builtins(meta, str_keys=True)}}}


def from_tables(tables: Tables, window: int, past: Past) -> tuple[Fold, int]:
    """The fold that `to_tables` wrote, and how many events beyond `window.behind` are to be read back into its window.

    Raises ValueError where the tables make no sense.
    """
    meta = msgspec.convert(tables["meta"]["1"], _Meta, str_keys=True)
    fold = Fold(past, window)
    fold.cards = {card["skill"]: msgspec.convert(card, Card) for card in tables.get("cards", {}).values()}
    fold.positions, fold.marks, fold.ranks, fold.given = meta.positions, meta.marks, meta.ranks, meta.given
    for rank, attempt in meta.open:
        fold.unclosed.setdefault(attempt.review, {})[attempt.id] = rank, attempt
    fold.undone, fold.odd = set(_unpacked(meta.undone)), set(meta.odd)
    names = _unpacked(meta.replacing)
    pairs = list(zip(names[::2], names[1::2], strict=True))
    fold.replacing = {old: [by] for old, by in pairs}
    if len(fold.replacing) < len(pairs):  # rare, and twice as slow
        fold.replacing = {old: [] for old, _ in pairs}
        for old, by in pairs:
            fold.replacing[old].append(by)
    fold.twice, fold.shelf = meta.twice, Shelf(meta.aside)
    fold.sums = Sums(meta.days, meta.skills, meta.slips, meta.told)
    if not fold.cards.keys() == fold.ranks.keys() == fold.given.keys() or fold.positions.keys() - fold.marks.keys():
        raise ValueError("the cards are not those of the meta data")
    fold.newest = max((position.newest for position in fold.positions.values()), default="")
    fold.window.behind, fold.window.floor = meta.behind, meta.floor
    return fold, meta.recent


def holds_events(tables: Tables) -> bool:
    """Whether a checkpoint stands for any event at all."""
    meta: dict[str, Any] = tables["meta"]["1"]
    return bool(tables.get("cards") or meta["positions"])


def _packed(names: Iterable[str]) -> str:
    """Ids as one text: of 200,000 of them, as a JSON list, an opening would take 0.2 s longer."""
    return "".join([name.replace("%", "%25").replace(" ", "%20") + " " for name in names])


def _unpacked(text: str) -> list[str]:
    """The ids again."""
    names = text.split(" ")[:-1]
    return [name.replace("%20", " ").replace("%25", "%") for name in names] if "%" in text else names


def _ordered(mapping: dict[_Key, _Value]) -> dict[_Key, _Value]:
    return dict(sorted(mapping.items()))


def _rank(pair: tuple[Rank, Attempt]) -> Rank:
    return pair[0]
