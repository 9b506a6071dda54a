"""What a learner feels, through a real pseudo-terminal, beside an empty Textual app in the same run.

    python tests/bench/app.py [--runs 9] [--keys 40]

Prints medians, 95th and 99th percentiles: the first question on the screen, Enter to verdict, the next question, a key
to its picture, a place opened first and again; the memory of both processes; and how late the event loop was while the
worker made problems and judged; and a key on the skill map.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pexpect
import pyte
import start

ROOT = start.ROOT
PLACES = {"F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~"}


class Terminal:
    """A tutor in a pseudo-terminal of 80 by 24, and what its screen shows."""

    def __init__(self, data: Path, *words: str) -> None:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "TUTOR_DATA_DIR": str(data),
            "PYTHONPATH": str(start.SITE),
            "TEXTUAL_ANIMATIONS": "none",
        }
        command = [sys.executable, "-m", "tutor", *words]
        self.child = pexpect.spawn(
            command[0], command[1:], env=environment, dimensions=(24, 80), timeout=60, cwd=str(start.SITE)
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.came = 0.0

    def read(self, patience: float) -> bool:
        """Draw what has been written; False where nothing came."""
        try:
            written = self.child.read_nonblocking(1_000_000, timeout=patience)
        except pexpect.TIMEOUT:
            return False
        self.came = time.perf_counter()  # the emulator in Python takes 3 ms more to draw and read it
        self.stream.feed(written)
        return True

    def until(self, mark: str) -> float:
        """Seconds until what puts the mark on the screen has been written."""
        begun = self.came = time.perf_counter()
        while not any(mark in line for line in self.screen.display):
            if not self.read(0.5) and time.perf_counter() - begun > 60:
                raise TimeoutError("\n".join([f"no {mark!r} in", *self.screen.display]))
        return self.came - begun

    def after(self, keys: str, mark: str) -> float:
        """Seconds from these keys to the mark; what was written before them is drawn first."""
        while self.read(0.1):
            pass
        self.child.send(keys)
        return self.until(mark)

    def close(self) -> None:
        """Leave."""
        self.child.sendcontrol("q")
        self.child.expect(pexpect.EOF)
        self.child.close()


def told(name: str, seconds: list[float], goal: str) -> None:
    """One line of the report, in milliseconds."""
    found = sorted(value * 1000 for value in seconds)
    p95, p99 = (found[min(len(found) - 1, int(share * len(found)))] for share in (0.95, 0.99))
    print(
        f"{name:34} p50 {statistics.median(found):6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f}  of {len(found)} (goal {goal})"
    )


def first_questions(folder: Path, runs: int) -> None:
    """The first question, of a folder that is new and of one in use, to the first paint of an empty app."""
    used, fresh = folder / "used", iter(folder / f"fresh-{number}" for number in range(10_000))
    drill = [sys.executable, "-m", "tutor", "drill", "linear-algebra"]
    measured: dict[str, Callable[[], float]] = {
        "empty Textual app": lambda: start.until([sys.executable, "-c", start.EMPTY], "ready-ready", used),
        "first question, made ahead": lambda: start.until(drill, r"1/10", used),
        "first question, fresh folder": lambda: start.until(drill, r"1/10", next(fresh)),
    }
    times: dict[str, list[float]] = {name: [] for name in measured}
    for turn in range(runs + 1):
        for name, measure in measured.items():
            seconds = measure()
            if turn:
                times[name].append(seconds)
    base = statistics.median(times["empty Textual app"])
    for name, goal in (("first question, made ahead", 1.3), ("first question, fresh folder", 2.0)):
        here = statistics.median(times[name])
        print(f"{name:34} {here * 1000:6.0f} ms = {here / base:.2f} x an empty app's {base * 1000:.0f} (goal {goal})")


def answering(folder: Path, keys: int) -> None:
    """A sitting: key to picture, Enter to verdict, Enter to the next question; then the places and the memory."""
    here = Terminal(folder / "sitting", "drill", "probability-rules", "--count", str(keys + 2))
    here.until(f"1/{keys + 2}")
    picture, verdict, following = list[float](), list[float](), list[float]()
    for number in range(keys):
        picture.append(here.after("7", "read as"))
        here.after("7777", "read as  77777")
        verdict.append(here.after("\r", "✗"))
        here.after("\x15\r", "once more")
        here.after("\r", "Enter Next")
        following.append(here.after("\r", f" {number + 2}/"))
    told("key to picture", picture, "16 p95")
    told("Enter to verdict", verdict, "30 p50, 100 p99")
    told("Enter to the next question", following, "16 p50")
    for name, key in PLACES.items():
        opened = [here.after(key, "Esc"), *(again(here, key) for _ in range(5))]
        here.after("\x1b", "Check")
        first, kept = opened[0] * 1000, statistics.median(opened[1:]) * 1000
        print(f"{name:34} first {first:6.0f} ms (goal 150), again {kept:.0f} ms (goal 50)")
    print(f"memory: app {resident(here.child.pid):.0f} MB, with its worker {resident(here.child.pid, True):.0f} MB")
    here.close()


def again(here: Terminal, key: str) -> float:
    """A place closed and opened once more."""
    here.after("\x1b", "Check")
    return here.after(key, "Esc")


def resident(process: int, children: bool = False) -> float:
    """Megabytes of a process that are its own (USS), with those of its children where asked."""
    total = 0.0
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Private"):
            total += int(line.split()[1]) / 1000
    if children:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += resident(int(child), True)
    return total


def held_up(folder: Path, seconds: float) -> None:
    """How late a timer of 5 ms is while keys are typed, answers judged and problems made without a pause."""
    sys.path.insert(0, str(ROOT))
    from tutor.bank.load import load
    from tutor.commands._sitting import desk, started
    from tutor.paths import content_dir
    from tutor.tui.app import TutorApp
    from tutor.tui.calls import Calls
    from tutor.tui.screens.drill import DrillScreen

    late: list[float] = []

    async def live() -> None:
        data = folder / "held"
        curriculum = load([("core", content_dir())]).curriculum
        with started(data) as judge, desk(data, curriculum, judge, seed=1) as open_desk:
            session, calls = open_desk.session(tuple(curriculum.skills), 500), Calls()
            app = TutorApp(lambda: DrillScreen(session, calls), None, open_desk, calls)
            async with app.run_test(size=(80, 24)) as pilot:
                ended = asyncio.get_running_loop().time() + seconds
                watching = asyncio.ensure_future(watch(late, ended))
                while asyncio.get_running_loop().time() < ended:
                    await pilot.press(*"2/3", "enter", "ctrl+u", "enter", "enter", "enter")
                await watching
            calls.close()

    import click

    with click.Context(click.Command("bench")):
        asyncio.run(live())
    told("event loop late by", late, "16 p99")


def walking(folder: Path, keys: int) -> None:
    """The skill map with every topic unfolded: a key to its rows, at the design size and on a wide screen."""
    from tutor.bank.load import load
    from tutor.commands._sitting import desk, started
    from tutor.paths import content_dir
    from tutor.tui.app import TutorApp
    from tutor.tui.calls import Calls
    from tutor.tui.places.skills import SkillsScreen

    async def live(size: tuple[int, int]) -> None:
        data = folder / f"walked-{size[0]}"
        curriculum = load([("core", content_dir())]).curriculum
        with started(data) as judge, desk(data, curriculum, judge, seed=1) as open_desk:
            calls, moved, folded = Calls(), list[float](), list[float]()
            app = TutorApp(lambda: SkillsScreen(open_desk, calls), None, open_desk, calls)
            async with app.run_test(size=size) as pilot:
                screen = app.screen
                assert isinstance(screen, SkillsScreen)
                while screen.doing:
                    await pilot.pause(0.01)
                screen.action_all()
                for times, act in ((moved, partial(screen.action_move, 1)), (folded, screen.action_turn_over)):
                    for _ in range(keys):
                        begun = time.perf_counter()
                        act()
                        times.append(time.perf_counter() - begun)
                        await pilot.pause(0)
            calls.close()
        cells = f"{size[0]}x{size[1]}, {len(curriculum.skills)} skills"
        told(f"map {cells}: a key", moved, "16 p95")
        told(f"map {cells}: fold", folded, "16 p95")

    import click

    with click.Context(click.Command("bench")):
        for size in ((80, 24), (200, 60)):
            asyncio.run(live(size))


async def watch(late: list[float], ended: float) -> None:
    """Sleep 5 ms again and again, and note by how much longer it was."""
    loop = asyncio.get_running_loop()
    while (begun := loop.time()) < ended:
        await asyncio.sleep(0.005)
        late.append(loop.time() - begun - 0.005)


def main() -> None:
    """All of it, in the wheel as a learner has it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--checkout", action="store_true", help="Measure the checkout, not the wheel.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not arguments.checkout:
            start.SITE = start.installed(folder / "wheel")
        first_questions(folder, arguments.runs)
        answering(folder, arguments.keys)
        held_up(folder, 10)
        walking(folder, arguments.keys)


if __name__ == "__main__":
    main()
