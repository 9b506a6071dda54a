"""How fast banks are read and problems made, beside a bare load of the same YAML in the same run.

    python tests/bench/banks.py [--runs 7] [--problems 10000] [--seeds 3]

Every reading is a process of its own (imports count); `warm` has a cache, `one changed` a cache and one touched file.
Processor time is that of the process itself: on a busy machine it says what the wall clock would on a quiet one, also
where helpers read a part, as each takes about as long as it does.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CONTENT = ROOT / "content"
GOALS = {"warm": 10, "cold": 250, "large, cold": 1000, "p50": 5, "p99": 50}
LOAD = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from tutor.bank.load import load
imported, used = time.perf_counter(), time.process_time()
found = load([("core", Path(sys.argv[1]))], Path(sys.argv[2]) if sys.argv[2] else None)
ended = time.perf_counter()
print(ended - begun, ended - imported, time.process_time() - used, len(found.curriculum.skills), len(found.problems))
"""
BARE = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
import yaml
for path in Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
print(time.perf_counter() - begun, 0, time.process_time(), 0, 0)
"""


def run(code: str, *args: str) -> list[float]:
    """Milliseconds: with imports, without them, those of the processor; then how many skills, and how many faults."""
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, cwd=ROOT)
    *times, skills, faults = map(float, done.stdout.split())
    return [*(seconds * 1000 for seconds in times), skills, faults]


def copies(folder: Path, skills: int) -> Path:
    """A bank of that many skills: content's, again and again under new names."""
    folder.mkdir()
    for extra in ("topics", "algorithms"):
        (folder / f"{extra}.yaml").write_bytes((CONTENT / f"{extra}.yaml").read_bytes())
    originals = sorted(CONTENT.glob("*/*.yaml"))
    for number in range(skills):
        original = originals[number % len(originals)]
        turn = number // len(originals)
        home = folder / original.parent.name
        home.mkdir(exist_ok=True)
        (home / f"{original.stem}{f'-{turn}' if turn else ''}.yaml").write_bytes(original.read_bytes())
    return folder


def large(folder: Path, problems: int) -> Path:
    """A bank of that many small problems, fifty a file, of about 900 bytes each."""
    source = (CONTENT / "linear-algebra" / "trace.yaml").read_text(encoding="utf-8")
    head, _, body = source.partition("problems:\n")
    problem = re.split(r"(?=^  - id: )", body, flags=re.MULTILINE)[2]
    home = folder / "linear-algebra"
    home.mkdir(parents=True)
    head = re.sub(r"^used_in:\n(?:  .*\n)+", "", head.replace("needs: [matrix-shapes]\n", ""), flags=re.MULTILINE)
    for number in range(problems // 50):
        many = "".join(problem.replace("- id: ", f"- id: p{index}-", 1) for index in range(50))
        (home / f"s{number}.yaml").write_text(f"{head}problems:\n{many}", encoding="utf-8")
    return folder


def row(name: str, times: list[list[float]], goal: float | None, bare: float) -> float:
    """Print one line and return the median with imports."""
    total, inner, processor = (statistics.median(found[index] for found in times) for index in (0, 1, 2))
    wanted = f"(goal {goal:.0f})" if goal else ""
    ratio = f"{total / bare:5.2f} of bare" if bare else ""
    told = f"{total:8.1f} ms, {inner:8.1f} without imports, {processor:7.1f} of the processor"
    print(f"{name:18} {told} {wanted:11} {ratio}")
    return total


def reading(runs: int, problems: int) -> None:
    """Read 215 skills and the large bank, cold and warm, beside a bare load of the same files."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        usual, many = copies(home / "usual", 215), large(home / "many", problems)
        for name, bank, file, goals in (
            ("215 skills", usual, "trace.yaml", ("warm", "cold")),
            (f"{problems} problems", many, "s0.yaml", ("", "large, cold")),
        ):
            size = sum(path.stat().st_size for path in bank.rglob("*.yaml"))
            print(f"\n{name}: {size / 1e6:.1f} MB, {len(list(bank.rglob('*.yaml')))} files")
            cache = str(home / f"cache-{bank.name}")
            bare = row("bare CSafeLoader", [run(BARE, str(bank)) for _ in range(runs)], None, 0)
            first = [run(LOAD, str(bank), "") for _ in range(runs)]
            assert not first[0][-1], "the bank has faults"
            row("cold", first, GOALS[goals[1]], bare)
            run(LOAD, str(bank), cache)
            row("warm", [run(LOAD, str(bank), cache) for _ in range(runs)], GOALS.get(goals[0]), bare)
            touched = bank / "linear-algebra" / file
            row("one changed", [touch_and_run(touched, bank, cache) for _ in range(runs)], None, bare)


def touch_and_run(path: Path, bank: Path, cache: str) -> list[float]:
    """Change one file by a comment, then read all."""
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    return run(LOAD, str(bank), cache)


def making(seeds: int) -> None:
    """Make every problem of content at every level, a few times each; the first of a skill is warming up."""
    from tutor.bank.load import load, read_skill
    from tutor.bank.template import Live
    from tutor.model import Identity

    folders = [("core", CONTENT)]
    times: list[tuple[float, str]] = []
    for skill in load(folders).curriculum.skills:
        for source in read_skill(folders, skill).problems:
            for level in source.draws:
                for seed in range(-1, seeds):
                    identity = Identity(skill, source.id, source.revision, level, seed)
                    begun = time.perf_counter()
                    assert Live(source, identity).problem
                    if seed >= 0:
                        times.append(((time.perf_counter() - begun) * 1000, str(identity)))
    times.sort()
    print(f"\n{len(times)} problems made")
    for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("worst", 1.0)):
        found, told = times[min(len(times) - 1, int(share * len(times)))]
        goal = f"(goal {GOALS[name]})" if name in GOALS else ""
        print(f"{name:6} {found:7.1f} ms {goal:10} {told}")
    peer(times)


PAIRS = {
    "core:determinant-2x2/": "int_matrix_22_determinant",
    "core:inverse-2x2/": "invert_matrix",
    "core:dot-product/": "vector_dot",
    "core:matrix-product/": "matrix_multiplication",
    "core:derivative-power-rule/": "power_rule_differentiation",
    "core:solve-quadratic/": "quadratic_equation",
}


def peer(times: list[tuple[float, str]]) -> None:
    """The same tasks by mathgenerator, which makes two strings and judges nothing, where it is installed."""
    try:
        mathgenerator = import_module("mathgenerator")
    except ImportError:
        print("mathgenerator is not installed: no comparison")
        return
    print(f"\n{'medians':22} {'tutor':>8} {'mathgenerator':>14}")
    for ours, theirs in PAIRS.items():
        mine = [found for found, identity in times if identity.startswith(ours)]
        make: Callable[[], object] | None = getattr(mathgenerator, theirs, None)
        if make is None or not mine:
            print(f"{ours:22} only one of the two has it")
            continue
        make()
        other = statistics.median(timed(make) for _ in range(200))
        print(f"{ours:22} {statistics.median(mine):5.2f} ms {other:11.2f} ms ({theirs})")


def timed(make: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    begun = time.perf_counter()
    make()
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Read, then make."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--problems", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    reading(arguments.runs, arguments.problems)
    sys.path.insert(0, str(ROOT))
    making(arguments.seeds)


if __name__ == "__main__":
    main()
