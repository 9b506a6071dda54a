"""SM-2 as SuperMemo published its source: the interval grows by the factor that stood before the answer.

The description page of the same algorithm differs (it multiplies by the new factor, rounds up and leaves
the factor alone after a failure): that one is `sm2_paper`. The easiness factor EF is an integer number of
hundredths, because 6 * 2.36 in binary floating point is not 14.16 and a rounding would go the wrong way.
"""

from __future__ import annotations

from tutor.model import Card, State
from tutor.schedulers._whole_days import WholeDays

_START, _FLOOR = 250, 130
_DELTAS = (-80, -54, -32, -14, 0, 10)  # by quality 0..5: 0.1 - (5 - q) * (0.08 + (5 - q) * 0.02), in hundredths
_PASS = 3


class Sm2(WholeDays):
    """The preset `sm2`; state: EF in hundredths, passes in a row, interval in days, day of the last review.

    Source: P. A. Wozniak, SM-2 (1987), the Delphi listing.
    """

    name = "sm2"
    lapses_lower = True
    """Whether a failure lowers EF."""

    def _moved(self, state: State | None, quality: int, day: int) -> State:
        old = int(state["ef"]) if state else _START
        new = max(_FLOOR, old + _DELTAS[quality])
        passed = quality >= _PASS
        return {
            "ef": new if passed or self.lapses_lower else old,
            "reps": (state["reps"] if state else 0) + 1 if passed else 0,
            "interval": self._interval(state, new, day) if passed else 1,
            "day": day,
        }

    def recall(self, card: Card, day: int) -> float:
        """Predicted probability of a right answer, 0.9 ** (elapsed / interval); 0 for a card never seen by SM-2."""
        state = card.states.get(self.name)
        if not state:
            return 0.0
        elapsed = max(0, day - state["day"])  # westward travel can make it negative
        return float(0.9 ** (elapsed / state["interval"]))

    def _grown(self, days: int, old: int, new: int) -> int:
        """`days` times the factor that counts, given those before and after the answer, as whole days."""
        return _hundredths(days * old)

    def _interval(self, state: State | None, new: int, day: int) -> int:
        """Days until the next review after a pass on `day`, at least 1: 1, 6, then grown by the factor."""
        if state is None or state["reps"] == 0:
            return 1
        if state["reps"] == 1:
            return 6
        interval, old, elapsed = int(state["interval"]), int(state["ef"]), day - int(state["day"])
        # A review ahead of its day shows only that the memory lasted `elapsed` days; a late one earns nothing extra.
        return min(self._grown(interval, old, new), max(interval, self._grown(elapsed, old, new)))


def _hundredths(amount: int) -> int:
    """`amount` / 100 rounded to a whole number, halves to the even one, without a float."""
    whole, rest = divmod(amount, 100)
    return whole + (rest > 50 or (rest == 50 and whole % 2 == 1))
