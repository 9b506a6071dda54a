"""A fold as the tables of `state.json` and back.

`cards` are the cards as they are now, for whoever opens the file. The fold's base lies some events behind, so `meta`
holds how far it goes in the log and which cards were different there.
"""

from __future__ import annotations

from typing import Any

import msgspec

from tutor.events import Attempt
from tutor.model import Card
from tutor.store.database import SCHEMA, Tables
from tutor.store.fold import Base, Fold
from tutor.store.log import Position


class _Meta(msgspec.Struct):
    before: dict[str, Card | None]
    open: dict[str, tuple[Attempt, ...]]
    closed: list[str]
    undone: list[str]
    replacing: dict[str, list[str]]
    positions: dict[str, Position]
    key: tuple[str, str]


def to_tables(fold: Fold) -> Tables:
    """The tables `cards` and `meta` of a fold."""
    base = fold.base
    before = {skill: None for skill in fold.cards if skill not in base.cards} | {
        skill: card for skill, card in base.cards.items() if fold.cards.get(skill) is not card
    }
    meta = _Meta(before, base.open, sorted(base.closed), sorted(fold.undone), fold.replacing, base.positions, base.key)
    cards = {str(number): msgspec.to_builtins(card) for number, card in enumerate(fold.cards.values(), 1)}
    return {"cards": cards, "meta": {"1": {"schema": SCHEMA, **msgspec.to_builtins(meta)}}}


def from_tables(tables: Tables, window: int) -> Fold:
    """The fold that `to_tables` wrote, without its window; raises ValueError where the tables make no sense."""
    meta = msgspec.convert(tables["meta"]["1"], _Meta)
    now: list[Card] = [msgspec.convert(card, Card) for card in tables.get("cards", {}).values()]
    cards: dict[str, Card | None] = {card.skill: card for card in now}
    cards |= meta.before
    base = Base(
        {skill: card for skill, card in cards.items() if card is not None},
        dict(meta.open),
        set(meta.closed),
        dict(meta.positions),
        meta.key,
    )
    fold = Fold(base, window)
    fold.undone = set(meta.undone)
    fold.replacing = {review: list(by) for review, by in meta.replacing.items()}
    return fold


def holds_events(tables: Tables) -> bool:
    """Whether a checkpoint stands for any event at all."""
    meta: dict[str, Any] = tables["meta"]["1"]
    return bool(tables.get("cards") or meta["positions"])
