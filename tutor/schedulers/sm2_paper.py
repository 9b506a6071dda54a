"""SM-2 as its description page has it: the interval grows by the factor that the answer leaves, and is rounded up.

A failure starts the intervals again and leaves the factor alone. Both presets are SuperMemo's own; they disagree.
"""

from __future__ import annotations

from tutor.schedulers.sm2 import Sm2


class Sm2Paper(Sm2):
    """The preset `sm2-paper`; its state has the fields of `sm2`.

    Source: P. A. Wozniak, "Application of a computer to improve the results obtained in working with the SuperMemo
    method" (1990), section 3.2, steps 1 to 7.
    """

    name = "sm2-paper"
    lapses_lower = False

    def _grown(self, days: int, old: int, new: int) -> int:
        """`days` times the new factor (in hundredths), rounded up without a float: 60 * 2.50 is 150, never 151."""
        return -(-days * new // 100)
