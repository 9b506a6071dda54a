"""The clock of the product: the only place that asks the system what time it is."""

from __future__ import annotations

import time

from tutor.model import Moment


class SystemClock:
    """`tutor.model.Clock` of this machine; `timed=False` where nobody is thinking (a pipe) measures no time."""

    def __init__(self, timed: bool = True) -> None:
        self._timed = timed

    def now(self) -> Moment:
        """Wall time, with the zone's name and its offset in seconds as they are now."""
        utc_ms = time.time_ns() // 1_000_000
        local = time.localtime(utc_ms // 1000)
        return Moment(utc_ms, local.tm_zone or "UTC", local.tm_gmtoff or 0)

    def active_ms(self) -> int:
        """Milliseconds of a clock that never goes back; always 0 where time is not measured."""
        return time.monotonic_ns() // 1_000_000 if self._timed else 0
