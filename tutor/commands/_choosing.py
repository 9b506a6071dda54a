"""Keeping a choice that is made inside the app: written at once, and in force where it can be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tutor.model import Curriculum
    from tutor.planner import Planner
    from tutor.settings import Settings
    from tutor.settings.kinds import Setting


def choose(data: Path, settings: Settings, planner: Planner, setting: Setting[Any], value: Any) -> None:
    """Write a value, None for the default, and plan by it from now on; another scheduler plans at the next start.

    Raises UsageError where nothing is called as a goal or a deadline says, StoreError where it cannot be written.
    """
    from tutor.commands._limits import limits_of
    from tutor.store.config import reset_setting, write_setting

    if value is None:
        reset_setting(data, setting)
    else:
        _known(planner.curriculum, setting, value)
        write_setting(data, setting, value)
    settings.put(setting, value)
    planner.limits = limits_of(planner.curriculum, settings)


def _known(curriculum: Curriculum, setting: Setting[Any], value: Any) -> None:
    from tutor.names import resolve
    from tutor.settings.table import DEADLINES, GOAL

    named = list(value) if setting is GOAL else [name for name, _ in value] if setting is DEADLINES else []
    if named:
        resolve(curriculum, named)
