"""A place of the app: a screen that one key opens from everywhere; each module of `places` is one.

They are looked for once the first question is on the screen, for that is what a learner waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from textual.screen import Screen

from tutor.registry import modules

if TYPE_CHECKING:
    from tutor.tui.calls import Calls
    from tutor.tui.study import Study


@dataclass(frozen=True)
class Place:
    """A place: its letter (outside a line of input), its function key, its name, a sentence, and what makes it.

    `order` is where it stands in lists of all places.
    """

    key: str
    function: str
    word: str
    about: str
    order: int
    make: Callable[[Study, Calls], Screen[None]]


@cache
def places() -> Mapping[str, Place]:
    """All places by the names of their modules, in order."""
    found = {module.__name__.rpartition(".")[2]: module.PLACE for module in modules("tutor.tui.places")}
    return dict(sorted(found.items(), key=lambda item: item[1].order))
