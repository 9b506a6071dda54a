"""Placement on simulated learners over 215 skills: share of skills right, questions asked, time to choose one.

python tests/bench/placement.py [LEARNERS]
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "placement"))

from learners import KINDS, graph, results

from tutor.placement import Placement

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def main() -> None:
    here = graph()
    began = perf_counter()
    placement = Placement(here, np.random.Generator(np.random.PCG64(1)), here.ids)
    print(f"made in {1000 * (perf_counter() - began):.0f} ms")
    times = []
    for _ in range(20):
        began = perf_counter()
        skill = placement.ask()
        times.append(1000 * (perf_counter() - began))
        if skill is None:
            break
        placement.tell(skill, True)
    print(f"a question chosen in {np.median(times):.1f} ms, at most {max(times):.1f} ms")
    print(f"{'learners':<24}{'holes':>6}{'nothing asked':>15}{'mean':>8}{'p10':>8}{'questions':>11}")
    for holes in (0.0, 0.05):
        every = []
        for kind in KINDS:
            every.append(found := np.array(results(kind, COUNT, holes)))
            _row(kind.__name__, holes, found)
        _row("all", holes, np.concatenate(every))


def _row(name: str, holes: float, found: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    before, after, asked = found.T
    low = np.percentile(after, 10)
    print(f"{name:<24}{holes:>6.0%}{before.mean():>15.1%}{after.mean():>8.1%}{low:>8.1%}{asked.mean():>11.1f}")


if __name__ == "__main__":
    main()
