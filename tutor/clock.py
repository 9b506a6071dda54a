"""The clock of the product: the only place that asks the system what time it is."""

from __future__ import annotations

import time

from tutor.model import Moment


class SystemClock:
    """`tutor.model.Clock` of this machine; `timed=False` where nobody is thinking (a pipe) measures no time."""

    def __init__(self, timed: bool = True) -> None:
        self._timed = timed
        self._away_ms = 0
        self._left_at: int | None = None

    def now(self) -> Moment:
        """Wall time, with the zone's name and its offset in seconds as they are now."""
        utc_ms = time.time_ns() // 1_000_000
        local = time.localtime(utc_ms // 1000)
        return Moment(utc_ms, local.tm_zone or "UTC", local.tm_gmtoff or 0)

    def active_ms(self) -> int:
        """Milliseconds of a clock that never goes back and stands while paused; always 0 where time is not measured."""
        if not self._timed:
            return 0
        return (self._monotonic_ms() if self._left_at is None else self._left_at) - self._away_ms

    def pause(self) -> None:
        """Let active time stand still; a second time changes nothing."""
        if self._left_at is None:
            self._left_at = self._monotonic_ms()

    def resume(self) -> None:
        """Let it go on."""
        if self._left_at is not None:
            self._away_ms += self._monotonic_ms() - self._left_at
            self._left_at = None

    @staticmethod
    def _monotonic_ms() -> int:
        return time.monotonic_ns() // 1_000_000
