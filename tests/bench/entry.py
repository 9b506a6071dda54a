"""How long a key in a grid of 6 by 6 keeps the event loop: python tests/bench/entry.py.

From the key to the drawn screen, in milliseconds of this thread, since a busy machine would count its own waiting. The
goal is 16 at the 95th percentile.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import cast

ROOT = Path(__file__).parent.parent.parent
TYPED = "; ".join(" ".join(f"sqrt({row})/{column + 2}" for column in range(6)) for row in range(6))


async def keys() -> list[float]:
    """Milliseconds of each key of a matrix typed straight through."""
    from scripted_session import INVERT_LARGE, scripted
    from textual import events
    from textual.keys import _character_to_key
    from watching import drilling, settle

    from tutor.tui.screens.drill import DrillScreen
    from tutor.tui.widgets.entries.pad import Pad

    took: list[float] = []
    async with drilling(scripted(INVERT_LARGE)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = cast(DrillScreen, pilot.app.screen)
        pad = cast(Pad, screen.answer)
        for char in TYPED:
            began = time.thread_time()
            await pad._on_key(events.Key(_character_to_key(char), char))
            screen.on_pad_changed(Pad.Changed(pad))
            screen._compositor.render_strips()
            took.append((time.thread_time() - began) * 1000)
            await settle(pilot)
    return took


def main() -> None:
    """Print the median, the 95th percentile and the longest."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "tui")]
    took = sorted(asyncio.run(keys()))
    p95 = took[len(took) * 95 // 100]
    print(f"{len(took)} keys: median {took[len(took) // 2]:.1f} ms, p95 {p95:.1f} ms, longest {took[-1]:.1f} ms")


if __name__ == "__main__":
    main()
