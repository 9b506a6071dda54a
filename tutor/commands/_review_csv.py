"""Reading a CSV of reviews in the format that FSRS tools exchange."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.comparing import Answer

COLUMNS = ("card_id", "review_rating", "review_time")
_QUALITY = {"1": 1, "2": 3, "3": 4, "4": 5}
"""Again, Hard, Good, Easy as qualities; what was forgotten had an answer that was wrong, not a blackout."""

_DAY_MS = 86_400_000


def answers_in(path: Path) -> list[Answer]:
    """The answers of a file, oldest first, on UTC days; raises UsageError with the line that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = list(_answers(path, file))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise UsageError(f"{path} cannot be read: {reason}") from error
    found.sort(key=lambda pair: pair[0])
    return [answer for _, answer in found]


def _answers(path: Path, lines: Iterator[str]) -> Iterator[tuple[int, Answer]]:
    """(Milliseconds since 1970, answer) of each row, in the file's order."""
    from tutor.comparing import Answer

    rows = csv.DictReader(lines)
    try:
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise UsageError(f"{path} has no column {' or '.join(missing)}; it needs {', '.join(COLUMNS)}")
        for row in rows:
            card, rating, time = (row[name] or "" for name in COLUMNS)
            if rating not in _QUALITY:
                raise UsageError(f"{path}:{rows.line_num}: a rating is 1, 2, 3 or 4, not {rating[:20]!r}")
            ms = _milliseconds(time)
            if ms is None:
                raise UsageError(f"{path}:{rows.line_num}: {time[:40]!r} is no time like 2027-03-12T18:30:00+00:00")
            yield ms, Answer(card, ms // _DAY_MS, _QUALITY[rating])
    except csv.Error as error:
        raise UsageError(f"{path}:{rows.line_num}: this is no CSV: {error}") from error


def _milliseconds(text: str) -> int | None:
    """Since 1970, from a date with time or a number of milliseconds; UTC where no zone is given."""
    if text.isdecimal() and len(text) < 15:
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
