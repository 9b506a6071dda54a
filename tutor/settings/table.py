"""The settings: one row each, in the order in which they are shown."""

from __future__ import annotations

from tutor import days
from tutor.due_day import Limits
from tutor.registry import names
from tutor.settings.days import breaks, deadlines, weekdays
from tutor.settings.days import names as named
from tutor.settings.kinds import Setting, one_of, switch, whole


def _schedulers() -> list[str]:
    return [name.replace("_", "-") for name in names("tutor.schedulers")]


_USUAL = Limits()

SCHEDULER = Setting("scheduler", "sm2", one_of(_schedulers), "What says when a skill comes back.")

_STARTS = "The hour at which a study day begins; what comes before it is of the day before."
ROLLOVER = Setting("rollover", days.ROLLOVER, whole(0, 23), _STARTS)

GOAL: Setting[tuple[str, ...]] = Setting(
    "goal", (), named(), "What `tutor` alone teaches next; without one, what the lines of the algorithms need."
)

MINUTES = Setting("minutes", _USUAL.minutes, whole(0, 600), "The most minutes a day, 0 for no limit.")

PROBLEMS = Setting("problems", _USUAL.problems, whole(0, 1000), "The most problems a day, 0 for no limit.")

NEW = Setting("new", _USUAL.new, whole(0, 1000), "The most new skills a day.")

FUZZ = Setting(
    "fuzz", _USUAL.fuzz, switch(), "Whether intervals vary a little, so that skills learnt together come apart."
)

BALANCE = Setting(
    "balance", _USUAL.balance, switch(), "Whether days that are full already are avoided where fuzz allows it."
)

EASY_DAYS: Setting[tuple[int, ...]] = Setting("easy-days", (), weekdays(), "Days of the week with half as much.")

FREE_DAYS: Setting[tuple[int, ...]] = Setting("free-days", (), weekdays(), "Days of the week on which nothing is due.")

BREAKS: Setting[tuple[tuple[int, int], ...]] = Setting("breaks", (), breaks(), "Days away, planned ahead.")

DEADLINES: Setting[tuple[tuple[str, int], ...]] = Setting(
    "deadlines", (), deadlines(), "What to be ready for, and when: all of it is seen once more in the week before."
)

FURTHEST = Setting("furthest", _USUAL.furthest, whole(7, 3650), "The longest interval in days.")

LESSON = Setting("lesson", True, switch(), "Whether a lesson comes before the first problem of a new skill.")

GRID = Setting("grid", True, switch(), "Whether a matrix is typed into a grid, or into one line.")

LEECH = Setting(
    "leech", _USUAL.leech, whole(2, 50), "How often a skill is forgotten before what it builds on is asked with it."
)
