"""How the height of the terminal is shared: the input and its picture never leave, the question scrolls."""

from __future__ import annotations

from collections.abc import Mapping

ORDER = ("picture", "verdict", "question", "actions", "header", "rule", "purpose")
"""Which part gets a row first when there are few; the line of input always has its own."""

ROOMY = 20
"""Rows from which the purpose may take three; by height alone, so that nothing jumps when a verdict comes."""

OTHERS = 9
"""Rows beside the question while an option is chosen: header, purpose 2, rule, line, picture, verdict 2, actions."""


def of_purpose(height: int, options: int = 0) -> int:
    """Rows the purpose may take, three or one; beside a question of so many rows to choose from, if any."""
    return 3 if height >= max(ROOMY, options and options + OTHERS) else 1


def share(height: int, wanted: Mapping[str, int], *, settled: bool = False, choosing: bool = False) -> dict[str, int]:
    """Rows for "line", the entry, and for each part of ORDER, at most `wanted` (1 where it is not named); 0 hides it.

    An entry of several rows has them up to a third of the screen, and more of what the others leave.

    One row each comes first. Then the picture grows to a third of the screen, and question and verdict share the
    rest: the verdict half of it, or all but three rows of the question once settled, when it is what is read.
    While `choosing` the options are what is read: the verdict gets a second row, then the question all it wants.
    """
    entry = max(1, min(wanted.get("line", 1), height // 3))
    room = max(0, height - entry)
    got = dict.fromkeys(ORDER, 0) | {"line": entry}
    for part in ORDER:
        if room and wanted.get(part, 1):
            got[part] += 1
            room -= 1

    def grow(part: str, most: int, spare: int = 0) -> None:
        nonlocal room
        more = max(0, min(most - got[part], wanted.get(part, 1) - got[part], room - spare))
        got[part] += more
        room -= more

    grow("purpose", height)
    grow("picture", height // 3)
    asked = wanted.get("question", 1) - got["question"]
    spare = 2 if settled else room - 1 if choosing else room - room // 2
    grow("verdict", height, spare=min(asked, spare))
    grow("question", height)
    grow("verdict", height)
    grow("line", height)
    grow("picture", height)
    return got
