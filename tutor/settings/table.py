"""The settings: one row each, in the order in which they are shown."""

from __future__ import annotations

from tutor.registry import names
from tutor.settings.kinds import Setting, one_of, whole


def _schedulers() -> list[str]:
    return [name.replace("_", "-") for name in names("tutor.schedulers")]


SCHEDULER = Setting("scheduler", "sm2", one_of(_schedulers), "What says when a skill comes back.")

ROLLOVER = Setting("rollover", 4, whole(0, 23), "The hour at which a new study day begins.")
