"""The store at 1,000 and 100,000 reviews (1,000,000 with `--million`), beside its baselines in the same run.

    python tests/bench/store.py [--million] [--histories FOLDER] [--anki FOLDER] [--events 300]

Every size is a process of its own, so that its peak memory is its own. In it the operations take turns, so that a slow
moment of the machine falls on all alike: a review recorded, the same bytes appended to a bare file and synced, a row
into SQLite (WAL, synchronous=FULL), a document into stock TinyDB (up to 1,000 reviews, where it takes milliseconds) and
Anki's `answer_card` (with `--anki`, a folder into which `pip install --target` has put the package). Histories are
made once and kept where `--histories` says.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "store")]

from histories import Life, body, write_history  # noqa: E402

Measure = Callable[[], object]
Peer = Callable[[bytes], Measure]
"""Makes ready to write these bytes; what it returns is measured."""
Times = list[tuple[float, float]]
"""Milliseconds by the clock, and of this process's processor time, which a busy machine disturbs less."""


def main() -> None:
    """Measure every size and print what became of the goals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--histories", type=Path)
    parser.add_argument("--anki", type=Path)
    parser.add_argument("--events", type=int, default=300)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = arguments.histories or Path(scratch)
        if arguments.size is not None:
            print(json.dumps(measured(home, arguments.size, arguments.events, arguments.anki)))
            return
        sizes = [1_000, 100_000, *([1_000_000] if arguments.million else [])]
        found = {size: in_its_own_process(home, size, arguments) for size in sizes}
    for name in dict.fromkeys(name for rows in found.values() for name in rows):
        print(f"{name:34}" + "".join(f"{cell(rows.get(name)):>24}" for rows in found.values()))
    goals(found)


def in_its_own_process(home: Path, size: int, arguments: argparse.Namespace) -> dict[str, Times]:
    """The rows of one size."""
    history = home / str(size)
    if not (history / "state.json").exists():
        shutil.rmtree(history, ignore_errors=True)
        begun = time.perf_counter()
        made = write_history(history, size, a_day=100 if size > 100_000 else 30)
        print(f"{size} reviews, {made} events: made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    command = [sys.executable, __file__, "--size", str(size), "--histories", str(home)]
    command += ["--events", str(arguments.events), *(["--anki", str(arguments.anki)] if arguments.anki else [])]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows: dict[str, Times] = json.loads(out)
    return rows


def cell(times: Times | None) -> str:
    """Median and 99th percentile by the clock, and the median of processor time; or the one number that there is."""
    if not times:
        return "-"
    if len(times) == 1:
        return f"{times[0][0]:.0f} ({times[0][1]:.0f})"
    return f"{median(times):.2f} / {percentile(times, 0.99):.2f} ({median(times, 1):.2f})"


def median(times: Times, which: int = 0) -> float:
    """Of the clock's times, or (1) of the processor's."""
    return statistics.median(time[which] for time in times)


def percentile(times: Times, share: float, which: int = 0) -> float:
    """The time that this share of them stays under."""
    return sorted(time[which] for time in times)[min(len(times) - 1, int(share * len(times)))]


def goals(found: dict[int, dict[str, Times]]) -> None:
    """Print what the project holds itself to."""
    print("\nms: median / p99 (median of processor time); a number alone is one run, or MB")
    for size, rows in found.items():
        record, bare = rows["record"], rows["append + fsync"]
        more = f"{median(record) - median(bare):+.3f} ms, of the processor {median(record, 1) - median(bare, 1):+.3f}"
        print(f"{size}: record - bare: {more} (goal +0.1); p99 {percentile(record, 0.99):.2f} ms (goal 5)")
        for name in ("append + fsync", "SQLite", "TinyDB", "Anki answer_card"):
            if name in rows:
                print(f"{size}: record / {name}: {median(record) / median(rows[name]):.2f}")
    first, last = (median(found[size]["record"], 1) for size in (min(found), max(found)))
    print(f"record at {max(found)} / at {min(found)}, processor: {last / first:.2f} (goal: flat)")


# ---------------------------------------------------------------------- one size


def measured(home: Path, size: int, events: int, anki: Path | None) -> dict[str, Times]:
    """All rows of one size, in a copy of its history whose old segments are links."""
    from tutor.store import ReadOnly, open_records

    history = home / str(size)
    rows: dict[str, Times] = {}
    if not (history / "state.json").exists():
        rows["rebuild without checkpoint"] = [timed(lambda: open_records(history).close())]
    folder = copied(history, home / f"copy-{os.getpid()}")
    gc.disable()  # as the command line starts
    try:
        rows["open and close"] = repeated(lambda: open_records(folder).close())
        rows["open to look"] = repeated(lambda: ReadOnly(folder).cards())
        rows["statistics"] = repeated(lambda: ReadOnly(folder).sums().total())
        rows["statistics, every figure"] = repeated(lambda: figured(folder))
        gc.enable()
        rows |= recorded(folder, size, events, anki)
        rows |= undone(folder)
        rows["peak MB so far"] = [peak()]
        rows["export of all reviews"] = [timed(lambda: sum(1 for _ in ReadOnly(folder).reviews()))]
        rows["peak MB with export"] = [peak()]
    finally:
        shutil.rmtree(folder)
    return rows


def figured(folder: Path) -> dict[str, object]:
    """Open to look, and make every figure of Stats as JSON has it, over a curriculum of the history's skills."""
    from tutor.insight import Seen, data, figures
    from tutor.model import Curriculum, Skill, Template, Topic
    from tutor.planner import Planner
    from tutor.schedulers.sm2 import Sm2
    from tutor.store import ReadOnly

    look = ReadOnly(folder)
    cards, sums = look.cards(), look.sums()
    asked = (Template("compute", 1, (1, 2, 3), 30),)
    skills = {name: Skill(name, f"topic-{place % 12}", name, "", problems=asked) for place, name in enumerate(cards)}
    curriculum = Curriculum(tuple(Topic(f"topic-{number}", "") for number in range(12)), skills, {})
    return data(figures(Seen(curriculum, Planner(curriculum, Sm2()), cards, sums, max(sums.days))))


def copied(history: Path, target: Path) -> Path:
    """A copy to write into: only the last segment of the log is more than a link."""
    newest = max(history.glob("log/*/*.jsonl"))
    shutil.copytree(history, target, copy_function=lambda a, b: (shutil.copy2 if ours(a, newest) else os.link)(a, b))
    return target


def ours(source: str, newest: Path) -> bool:
    """Whether the store may write to it."""
    return Path(source).suffix != ".jsonl" or Path(source) == newest


def timed(measure: Measure) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    measure()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000


def repeated(measure: Measure, runs: int = 15) -> Times:
    """Each run but the first; what one leaves is collected before the next, as every run is a process of its own."""
    times: Times = []
    for _ in range(runs + 1):
        times.append(timed(measure))
        gc.collect()
    return times[1:]


def peak() -> tuple[float, float]:
    """Peak memory of this process so far, in MB."""
    most: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024), 0.0


def recorded(folder: Path, size: int, events: int, anki: Path | None) -> dict[str, Times]:
    """The same events into the store and into each peer, in turn; what is needed to make ready is not measured."""
    from tutor.store import open_records

    life = Life(seed=2)
    life._ms += 400 * 365 * 86_400_000  # after everything in the history
    peers: dict[str, Peer] = {}
    rows: dict[str, Times] = {"record": [], "append + fsync": [], "SQLite": []}
    with open_records(folder) as records, bare(folder) as append, sqlite(folder, size) as insert:
        peers |= {"append + fsync": append, "SQLite": insert}
        if size <= 1_000:
            peers["TinyDB"] = tinydb(folder, size)
        if anki is not None:
            peers["Anki answer_card"] = answer_card(anki, folder, events)
        for number, event in enumerate(life.events(events)):
            if number == events:
                break
            text = body(event)
            rows["record"].append(timed(partial(records.record, event)))
            for name, peer in peers.items():
                rows.setdefault(name, []).append(timed(peer(text)))
    return rows


def undone(folder: Path) -> dict[str, Times]:
    """Undos one after another, to a depth, each with the cards it leaves; and the first one after opening."""
    from tutor.events import Undo
    from tutor.model import Moment
    from tutor.store import open_records

    rows: dict[str, Times] = {}

    def undo() -> None:
        last = records.last()
        assert last is not None
        records.record(Undo(records.new_id(), last.id, Moment(1)))
        records.cards()

    with open_records(folder) as records:
        rows["undo, the first after opening"] = [timed(undo)]
        rows["undo, up to 200 back"] = [timed(undo) for _ in range(200)]
        rows["undo, 200 to 600 back"] = [timed(undo) for _ in range(400)]
    with open_records(folder) as records:
        rows["undo after that, reopened"] = [timed(undo)]
        rows["checkpoint"] = repeated(records._checkpoint, 5)
    return rows


# ---------------------------------------------------------------------- the peers


@contextmanager
def bare(folder: Path) -> Iterator[Peer]:
    """Append and fsync, and nothing else."""
    descriptor = os.open(folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def append(text: bytes) -> None:
        os.write(descriptor, text)
        os.fsync(descriptor)

    yield lambda text: partial(append, text)
    os.close(descriptor)


@contextmanager
def sqlite(folder: Path, size: int) -> Iterator[Peer]:
    """A row a transaction, into a table that holds as many as there are reviews."""
    with closing(sqlite3.connect(folder / "peer.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, body BLOB)")
        connection.execute("BEGIN")
        filler = b"x" * 900
        connection.executemany("INSERT INTO events (body) VALUES (?)", ((filler,) for _ in range(min(size, 100_000))))
        connection.execute("COMMIT")
        connection.execute("PRAGMA synchronous=FULL")
        yield lambda text: partial(connection.execute, "INSERT INTO events (body) VALUES (?)", (text,))


def tinydb(folder: Path, size: int) -> Peer:
    """Stock TinyDB, which writes its whole file every time."""
    from tinydb import TinyDB

    database = TinyDB(folder / "peer.json")
    database.insert_multiple(json.loads(body(event)) for event in Life().events(size))
    return lambda text: partial(database.insert, json.loads(text))


def answer_card(package: Path, folder: Path, events: int) -> Peer:
    """Anki's own way to answer a card, as its reviewer does it; raises ImportError without the package."""
    sys.path.append(str(package))
    from importlib import import_module

    collection: Any = import_module("anki.collection").Collection(str(folder / "peer.anki2"))
    kind = collection.models.by_name("Basic")
    deck = collection.decks.id("Default")
    for number in range(events + 10):
        note = collection.new_note(kind)
        note["Front"], note["Back"] = f"front {number}", "back"
        collection.add_note(note, deck)
    limits = collection.decks.get_config(1)
    limits["new"]["perDay"] = limits["rev"]["perDay"] = 9_999
    collection.decks.save(limits)

    def answer(_: bytes) -> Measure:
        card = collection.sched.getCard()
        assert card is not None
        return lambda: collection.sched.answerCard(card, 4)

    return answer


if __name__ == "__main__":
    main()
