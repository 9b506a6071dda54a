"""One of several things that are no values of their own, such as the rows of a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from tutor.errors import NotationError
from tutor.protocols import Random

Thing = TypeVar("Thing")


def one_of(rng: Random, things: Sequence[Thing]) -> Thing:
    """One of these, by one step of chance, as `pick` takes it; raises NotationError where there is none."""
    if not things:
        raise NotationError("there is nothing to draw from")
    return things[int(rng.random() * len(things))]
