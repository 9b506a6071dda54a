"""Slips that people make whatever the problem: one file a family, found by folder; the most specific first."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tutor import registry

if TYPE_CHECKING:
    from tutor.answers.slips._slip import Slip


@cache
def slips() -> tuple[Slip, ...]:
    """Every slip of every family by its rank."""
    found = [slip for module in registry.modules(__name__) for slip in module.SLIPS]
    return tuple(sorted(found, key=lambda slip: slip.rank))


GENERAL = "general"
"""The id of every slip that is not the problem's own: its sentence tells which."""


@cache
def sentences() -> frozenset[str]:
    """What they are called by."""
    return frozenset(slip.sentence for slip in slips())
