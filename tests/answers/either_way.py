"""Statements compared both ways: which side is typed must not matter."""

from __future__ import annotations

from tutor.checking import judged
from tutor.model import Outcome


def outcomes(kind: str, one: str, other: str) -> set[Outcome]:
    """What comes of `other` where `one` is right, and of `one` where `other` is."""
    return {judged(typed, right, kind, "", {}, {}).outcome for right, typed in ((one, other), (other, one))}
