"""How fast a problem is made and an answer judged in the worker: python tests/bench/answers.py [--seeds 20].

Prints p50, p99 and the slowest over every built-in problem and level: making it, judging its own answer, judging its
first slip, and a round trip through the process.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))


def report(name: str, found: list[tuple[float, str]], goal: str) -> None:
    """One line: median, 99th percentile and the slowest with its name, in milliseconds."""
    times = sorted(seconds for seconds, _ in found)
    slowest = max(found)
    print(
        f"{name:22} p50 {statistics.median(times) * 1000:7.2f}  p99 {times[int(len(times) * 0.99)] * 1000:7.2f}  "
        f"slowest {slowest[0] * 1000:7.1f} ms {slowest[1]}   (goal {goal})"
    )


def main() -> None:
    """Measure in this process first, then through the pipe."""
    from tutor.bank.load import load, read_skill
    from tutor.bank.template import Live
    from tutor.model import Identity
    from tutor.worker import WorkerJudge

    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=20)
    seeds = parser.parse_args().seeds
    folders = [("core", ROOT / "content")]
    made: list[tuple[float, str]] = []
    right: list[tuple[float, str]] = []
    wrong: list[tuple[float, str]] = []
    some: list[tuple[Identity, str]] = []
    for skill in load(folders).curriculum.skills:
        for source in read_skill(folders, skill).problems:
            for level in source.draws:
                for seed in range(seeds):
                    identity = Identity(skill, source.id, source.revision, level, seed)
                    begun = time.perf_counter()
                    live = Live(source, identity)
                    expected = live.problem.expected
                    made.append((time.perf_counter() - begun, str(identity)))
                    begun = time.perf_counter()
                    live.judge(expected)
                    right.append((time.perf_counter() - begun, str(identity)))
                    slips = [answer.show() for _, answer in live.mistakes.values()][:1]
                    for slip in slips:
                        begun = time.perf_counter()
                        live.judge(slip)
                        wrong.append((time.perf_counter() - begun, str(identity)))
                some.append((identity, expected))
    report("made", made, "p50 5, p99 50")
    report("right answer judged", right, "p50 1, p99 25 warm")
    report("slip judged and named", wrong, "")
    judge = WorkerJudge(folders)
    for identity, _ in some:
        judge.problem(identity)
    trips: list[tuple[float, str]] = []
    for identity, expected in some:
        begun = time.perf_counter()
        judge.judge(identity, expected)
        trips.append((time.perf_counter() - begun, str(identity)))
    judge.close()
    report("through the process", trips, "p50 30, p99 100")


if __name__ == "__main__":
    main()
