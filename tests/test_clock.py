"""The clock stands while it is paused, and never goes back."""

from __future__ import annotations

import time

import pytest

from tutor.clock import SystemClock


def test_active_time_stands_while_paused(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [5_000_000_000]
    monkeypatch.setattr(time, "monotonic_ns", lambda: now[0])
    found = SystemClock()
    read = []
    for step, seconds in ((found.pause, 3), (found.pause, 4), (found.resume, 5), (found.resume, 6)):
        step()
        read.append(found.active_ms())
        now[0] += seconds * 1_000_000_000
    assert [*read, found.active_ms()] == [5000, 5000, 5000, 10_000, 16_000]


def test_time_that_is_not_measured_is_none_at_all() -> None:
    found = SystemClock(timed=False)
    found.pause()
    found.resume()
    assert found.active_ms() == 0
