"""How fast tutor starts, through a real pseudo-terminal, beside its baselines in the same run.

    python tests/bench/start.py [--runs 11]

Prints medians and the ratios that the project holds itself to: `tutor --version` and completion to `python -c pass`,
the first problem on the screen to the first paint of an empty Textual app, with a fresh and with a used data folder.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT
EMPTY = """from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready-ready")
Empty().run()
"""


def until(command: list[str], mark: str, data: Path) -> float:
    """Seconds until `mark` is on the terminal."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "TUTOR_DATA_DIR": str(data),
        "PYTHONPATH": str(SITE),
        "TEXTUAL_ANIMATIONS": "none",
    }
    begun = time.perf_counter()
    child = pexpect.spawn(command[0], command[1:], env=environment, dimensions=(24, 80), timeout=60, cwd=str(SITE))
    child.expect(mark)
    seconds = time.perf_counter() - begun
    child.sendcontrol("q")
    child.expect(pexpect.EOF)
    child.close()
    return seconds


def through(command: list[str], data: Path) -> float:
    """Seconds until a command has ended."""
    environment = {**os.environ, "PYTHONPATH": str(SITE), "TUTOR_DATA_DIR": str(data)}
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=SITE)
    return time.perf_counter() - begun


def installed(folder: Path) -> Path:
    """The wheel, unpacked and compiled as pip does it."""
    import compileall
    import zipfile

    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    site = folder / "site"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(site)
    compileall.compile_dir(site, quiet=2)
    return site


def main() -> None:
    """Measure in turn, so that a slow moment of the machine falls on all alike."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--checkout", action="store_true", help="Measure the checkout, not the wheel.")
    arguments = parser.parse_args()
    runs = arguments.runs
    python = sys.executable
    tutor = [python, "-m", "tutor"]
    global SITE
    with tempfile.TemporaryDirectory() as folder:
        if not arguments.checkout:
            SITE = installed(Path(folder) / "wheel")
        used = Path(folder) / "used"
        drill = [*tutor, "drill", "linear-algebra"]
        fresh = iter(Path(folder) / f"fresh-{number}" for number in range(10_000))
        complete = {"_TUTOR_COMPLETE": "bash_complete", "COMP_WORDS": "tutor dr", "COMP_CWORD": "1"}
        measured: dict[str, Callable[[], float]] = {
            "python -c pass": lambda: through([python, "-c", "pass"], used),
            "tutor --version": lambda: through([*tutor, "--version"], used),
            "completion": lambda: through(
                ["env", *(f"{key}={value}" for key, value in complete.items()), *tutor], used
            ),
            "empty Textual app": lambda: until([python, "-c", EMPTY], "ready-ready", used),
            "tutor drill, fresh folder": lambda: until(drill, r"1/10", next(fresh)),
            "tutor drill, used folder": lambda: until(drill, r"1/10", used),
        }
        times: dict[str, list[float]] = {name: [] for name in measured}
        for turn in range(runs + 1):
            for name, measure in measured.items():
                seconds = measure()
                if turn:
                    times[name].append(seconds)
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, found in times.items():
        print(f"{name:28} {medians[name] * 1000:7.0f} ms   ({min(found) * 1000:.0f} to {max(found) * 1000:.0f})")
    for name, base, goal in (
        ("tutor --version", "python -c pass", 6.0),
        ("completion", "python -c pass", 6.0),
        ("tutor drill, fresh folder", "empty Textual app", 2.5),
        ("tutor drill, used folder", "empty Textual app", 2.5),
    ):
        print(f"{name} / {base}: {medians[name] / medians[base]:.2f} (goal {goal})")


if __name__ == "__main__":
    main()
