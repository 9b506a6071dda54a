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
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "store")]

from histories import Life, body, write_history  # noqa: E402

Measure = Callable[[], object]
DEEP = (1, 300, 5_000)
"""How far back an undo reaches."""


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


def in_its_own_process(home: Path, size: int, arguments: argparse.Namespace) -> dict[str, list[float]]:
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
    rows: dict[str, list[float]] = json.loads(out)
    return rows


def cell(times: list[float] | None) -> str:
    """Median and 99th percentile in milliseconds, or the one number that there is."""
    if not times:
        return "-"
    if len(times) == 1:
        return f"{times[0]:.0f}"
    return f"{statistics.median(times):.2f} / {percentile(times, 0.99):.2f}"


def percentile(times: list[float], share: float) -> float:
    """The time that this share of them stays under."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def goals(found: dict[int, dict[str, list[float]]]) -> None:
    """Print what the project holds itself to."""
    print("\nmedian / p99 in ms; a number alone is ms of one run, or MB")
    for size, rows in found.items():
        record, bare = (statistics.median(rows[name]) for name in ("record", "append + fsync"))
        print(
            f"{size}: record - bare {record - bare:+.3f} ms (goal +0.1), p99 {percentile(rows['record'], 0.99):.2f} (5)"
        )
        for name in ("SQLite", "TinyDB", "Anki answer_card"):
            if rows.get(name):
                print(f"{size}: record / {name}: {record / statistics.median(rows[name]):.2f}")
    first, last = (statistics.median(found[size]["record"]) for size in (min(found), max(found)))
    print(f"record at {max(found)} / at {min(found)}: {last / first:.2f} (goal: flat)")


# ---------------------------------------------------------------------- one size


def measured(home: Path, size: int, events: int, anki: Path | None) -> dict[str, list[float]]:
    """All rows of one size, in a copy of its history whose old segments are links."""
    from tutor.store import ReadOnly, open_records

    history = home / str(size)
    rows: dict[str, list[float]] = {}
    if not (history / "state.json").exists():
        rows["rebuild without checkpoint"] = [timed(lambda: open_records(history).close())]
    folder = copied(history, home / f"copy-{os.getpid()}")
    try:
        rows["open and close"] = repeated(lambda: open_records(folder).close())
        rows["open to look"] = repeated(lambda: ReadOnly(folder).cards())
        rows["statistics"] = repeated(lambda: ReadOnly(folder).sums().total())
        rows |= recorded(folder, size, events, anki)
        rows |= undone(folder)
        rows["peak MB so far"] = [peak()]
        rows["export of all reviews"] = [timed(lambda: sum(1 for _ in ReadOnly(folder).reviews()))]
        rows["peak MB with export"] = [peak()]
    finally:
        shutil.rmtree(folder)
    return rows


def copied(history: Path, target: Path) -> Path:
    """A copy to write into: only the last segment of the log is more than a link."""
    newest = max(history.glob("log/*/*.jsonl"))
    shutil.copytree(history, target, copy_function=lambda a, b: (shutil.copy2 if ours(a, newest) else os.link)(a, b))
    return target


def ours(source: str, newest: Path) -> bool:
    """Whether the store may write to it."""
    return Path(source).suffix != ".jsonl" or Path(source) == newest


def timed(measure: Measure) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    measure()
    return (time.perf_counter() - begun) * 1000


def repeated(measure: Measure, runs: int = 15) -> list[float]:
    """Milliseconds of each run but the first."""
    return [timed(measure) for _ in range(runs + 1)][1:]


def peak() -> float:
    """Peak memory of this process so far, in MB."""
    return (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        / (1 if sys.platform == "darwin" else 1024)
        / 1024 ** (sys.platform == "darwin")
    )


def recorded(folder: Path, size: int, events: int, anki: Path | None) -> dict[str, list[float]]:
    """The same events into the store and into each peer, in turn; every tenth is followed by an undo."""
    from tutor.store import open_records

    life = Life(seed=2)
    life._ms += 400 * 365 * 86_400_000  # after everything in the history
    peers: dict[str, Callable[[bytes], object]] = {}
    rows: dict[str, list[float]] = {"record": [], "append + fsync": [], "SQLite": []}
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
            rows["record"].append(timed(lambda event=event: records.record(event)))  # type: ignore[misc]
            for name, write in peers.items():
                rows.setdefault(name, []).append(timed(lambda write=write, text=text: write(text)))  # type: ignore[misc]
    return rows


def undone(folder: Path) -> dict[str, list[float]]:
    """Undos one after another, to a depth, each with the cards it leaves; and the first one after opening."""
    from tutor.events import Undo
    from tutor.model import Moment
    from tutor.store import open_records

    rows: dict[str, list[float]] = {}

    def undo() -> None:
        last = records.last()
        assert last is not None
        records.record(Undo(records.new_id(), last.id, Moment(1)))
        records.cards()

    with open_records(folder) as records:
        rows["undo, the first after opening"] = [timed(undo)]
        rows["undo, up to 200 back"] = [timed(undo) for _ in range(200)]
        rows["undo, 200 to 1,000 back"] = [timed(undo) for _ in range(300 if len(list(records.cards())) < 230 else 800)]
    with open_records(folder) as records:
        rows["undo after that, reopened"] = [timed(undo)]
        rows["checkpoint"] = repeated(records._checkpoint, 5)
    return rows


# ---------------------------------------------------------------------- the peers


@contextmanager
def bare(folder: Path) -> Iterator[Callable[[bytes], object]]:
    """Append and fsync, and nothing else."""
    descriptor = os.open(folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def append(text: bytes) -> None:
        os.write(descriptor, text)
        os.fsync(descriptor)

    yield append
    os.close(descriptor)


@contextmanager
def sqlite(folder: Path, size: int) -> Iterator[Callable[[bytes], object]]:
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
        yield lambda text: connection.execute("INSERT INTO events (body) VALUES (?)", (text,))


def tinydb(folder: Path, size: int) -> Callable[[bytes], object]:
    """Stock TinyDB, which writes its whole file every time."""
    from tinydb import TinyDB

    database = TinyDB(folder / "peer.json")
    database.insert_multiple(json.loads(body(event)) for event in Life().events(size))
    return lambda text: database.insert(json.loads(text))


def answer_card(package: Path, folder: Path, events: int) -> Callable[[bytes], object]:
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

    def answer(_: bytes) -> None:
        card = collection.sched.getCard()
        if card is not None:
            collection.sched.answerCard(card, 4)

    return answer


if __name__ == "__main__":
    main()
