"""How the app looks and which keys it obeys: said before it is made, for one app runs in a process. No Textual here."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tutor.terminal import ascii_only

if TYPE_CHECKING:
    from tutor.settings import Settings


@dataclass(frozen=True)
class Look:
    """`keys` has other keys for ids of bindings, checked, as Textual writes them (`ctrl+h,question_mark`).

    `told` is what was wrong with those that were asked for.
    """

    theme: str = "auto"
    ascii: bool = False
    animations: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()


_IN_FORCE = [Look()]


def now() -> Look:
    """The look in force."""
    return _IN_FORCE[0]


def keys(binding: str, usual: str) -> list[str]:
    """The keys of a binding, by its id: those that were chosen, or the usual ones, with commas between them."""
    return now().keys.get(binding, usual).split(",")


def use(look: Look) -> Look:
    """Have this look in force from now on; returns it."""
    _IN_FORCE[0] = look
    return look


def chosen(settings: Settings) -> Look:
    """What the learner has chosen; the bindings are looked at only where keys were."""
    from tutor.settings import table

    here = Look(
        settings[table.THEME],
        settings[table.ASCII] or ascii_only(sys.__stderr__),  # Textual draws there
        settings[table.ANIMATIONS],
    )
    if not settings.keys:
        return here
    from tutor.tui.keys import checked

    found, wrong = checked(settings.keys)
    return replace(here, keys=found, told=tuple(f"{settings.where.get(id, '')}{says}" for id, says in wrong))
