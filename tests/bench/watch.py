"""How long an author waits after saving, in a bank of 64 skills and in one of 320: the work, without the pause.

    python tests/bench/watch.py [--runs 10]

The goal is 300 ms from the save to the last line; the files are looked at every 50 ms.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from tutor.commands._problem_text import page
from tutor.commands.bank.watch import PAUSE_S
from tutor.lint.watching import Watcher

CONTENT = Path(__file__).parents[2] / "content"


def bank(folder: Path, copies: int) -> Path:
    """The built-in bank, each skill as often as asked for."""
    home = Path(shutil.copytree(CONTENT, folder / f"bank-{copies}"))
    for path in sorted(home.glob("*/*.yaml")):
        for copy in range(1, copies):
            path.with_stem(f"{path.stem}-{copy}").write_text(path.read_text())
    return home


def main() -> None:
    """Save every tenth skill in turn; the first look at each is not counted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        for copies in (1, 5):
            home = bank(Path(folder), copies)
            watcher = Watcher([("core", home)])
            begun = time.perf_counter()
            watcher.everything()
            start = time.perf_counter() - begun
            times = []
            for path in sorted(home.glob("*/*.yaml"))[:: 10 * copies]:
                for run in range(runs + 1):
                    path.write_text(path.read_text() + "\n")
                    begun = time.perf_counter()
                    assert watcher.changed() == [path]
                    seen = watcher.look(path)
                    assert seen.live is not None
                    page(seen.live, False, False)
                    times += [time.perf_counter() - begun] if run else []
            times.sort()
            worst, middle = times[-1] * 1000, statistics.median(times) * 1000
            print(
                f"{watcher.files:4} files: {middle:.0f} ms in the median, {worst:.0f} ms at worst, and up to "
                f"{PAUSE_S * 1000:.0f} ms until the save is seen (goal 300); at the start {start * 1000:.0f} ms"
            )


if __name__ == "__main__":
    main()
