"""The app through a real terminal when things go wrong: it gives the terminal back, and no answer is lost."""

from __future__ import annotations

import os
import signal
import termios
import time
from pathlib import Path

import pytest
from terminal import LEFT, TAKEN, Terminal

from tutor.store import open_records

SCRIPTED = """
from scripted_session import FIND, scripted
from scripted_study import ScriptedStudy
from tutor.tui.app import run
from pathlib import Path
{before}
sys.exit(run(scripted(FIND), Path({report!r}), ScriptedStudy()))
"""

REAL = """
{before}
from tutor.commands import run
sys.exit(run(["drill", "trace", "--seed", "1"]))
"""

DRAWING = """
from tutor.tui.turn import Turn
shown = Turn.verdict
def broken(turn, typed, cells):
    if typed == "boom":
        raise ZeroDivisionError("drawing")
    return shown(turn, typed, cells)
Turn.verdict = broken
"""

HANDLER = """
from tutor.tui.screens.drill import DrillScreen
said = DrillScreen.on_input_changed
def broken(screen, message):
    if message.value == "boom":
        raise ZeroDivisionError("handler")
    said(screen, message)
DrillScreen.on_input_changed = broken
"""

LINES = """
from tutor.tui.widgets.pane import Pane
drawn = Pane.render_line
def broken(pane, y):
    if pane.app.screen.query_one("AnswerLine").value == "boom":
        raise ZeroDivisionError("lines")
    return drawn(pane, y)
Pane.render_line = broken
"""

THREAD = """
from tutor.session import Session
def broken(session):
    raise ZeroDivisionError("thread")
Session.hint = broken
"""


def asked(text: str) -> bool:
    return "Find the eigenvalues" in text and "Check" in text


def scripted(tmp_path: Path, before: str = "", size: tuple[int, int] = (80, 24)) -> Terminal:
    return Terminal(SCRIPTED.format(before=before, report=str(tmp_path / "crash.txt")), size)


def restored(terminal: Terminal, times: int = 1) -> bool:
    """Whether the screen was given back as often as it was taken, with a cursor and without a mouse."""
    taken, left = terminal.raw.count(TAKEN), terminal.raw.count(LEFT)
    tail = terminal.raw[terminal.raw.rindex(LEFT) - 300 :]
    return taken == left == times and "\x1b[?25h" in tail and "\x1b[?1003l" in tail


@pytest.mark.parametrize(("before", "keys"), [(DRAWING, "boom"), (HANDLER, "boom"), (LINES, "boom")])
def test_a_crash_anywhere_restores_the_terminal(before: str, keys: str, tmp_path: Path) -> None:
    terminal = scripted(tmp_path, before)
    terminal.until(asked)
    terminal.send(keys)
    assert terminal.wait() == 1
    assert restored(terminal)
    assert "Traceback" not in terminal.after
    report = tmp_path / "crash.txt"
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert report.stat().st_mode & 0o777 == 0o600


def real(data: Path, before: str = "") -> Terminal:
    """`tutor drill trace`, a wrong answer judged."""
    data.mkdir(mode=0o700)
    (data / "config.toml").write_text("lesson = false\n", encoding="utf-8")
    terminal = Terminal(REAL.format(before=before), TUTOR_DATA_DIR=str(data), XDG_CACHE_HOME=str(data.parent / "cache"))
    terminal.until("Check")
    terminal.send("9999\r")
    terminal.until("✗")
    return terminal


def judged(data: Path) -> list[str]:
    """What the disk has of the open question."""
    with open_records(data) as records:
        return [attempt.typed for attempts in records.open_attempts().values() for attempt in attempts]


def test_a_crash_loses_nothing_that_was_judged(tmp_path: Path) -> None:
    terminal = real(tmp_path / "data", THREAD)
    terminal.send("\x15?")
    assert terminal.wait() == 1
    assert restored(terminal)
    assert judged(tmp_path / "data") == ["9999"]
    report = tmp_path / "data" / "crash.txt"
    assert "ZeroDivisionError: thread" in report.read_text(encoding="utf-8")
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_terminal_that_goes_away_loses_nothing_that_was_judged(tmp_path: Path) -> None:
    terminal = real(tmp_path / "data")
    pid = terminal.process.pid
    terminal.process.ptyproc.fileobj.close()  # not the number alone: what is closed twice may be another's by then
    status = _ended(pid)
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP
    assert judged(tmp_path / "data") == ["9999"]
    assert not (tmp_path / "data" / "crash.txt").exists()


def test_a_worker_killed_while_it_judges_costs_nothing(tmp_path: Path) -> None:
    terminal = real(tmp_path / "data")
    pid = terminal.process.pid
    workers = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    assert workers
    for one in workers:
        os.kill(one, signal.SIGSTOP)
    terminal.send("\x158888\r")
    terminal.until("checking")  # the screen is alive meanwhile
    for one in workers:
        os.kill(one, signal.SIGKILL)
    terminal.until(lambda text: "checking" not in text and "> 8888" in text)
    assert set(judged_after(terminal, tmp_path)) <= {"9999", "8888"}
    assert not (tmp_path / "data" / "crash.txt").exists()


def judged_after(terminal: Terminal, tmp_path: Path) -> list[str]:
    terminal.send("\x03")
    assert terminal.wait() == 0
    assert restored(terminal)
    return judged(tmp_path / "data")


def _ended(pid: int) -> int:
    """Wait for the end of a process that has no terminal any more; its status."""
    for _ in range(2_000):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return status
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    raise AssertionError("it did not end")


def test_a_stop_gives_the_screen_back_and_fg_takes_it_again(tmp_path: Path) -> None:
    terminal = scripted(tmp_path)
    terminal.until(asked)
    terminal.send("{1, \x1a")
    terminal.until_raw(LEFT)
    while _state(terminal.process.pid) != "T":
        time.sleep(0.01)
    while not restored(terminal):  # what it wrote last may still be on its way
        terminal.read()
    terminal.process.kill(signal.SIGCONT)
    terminal.until_raw(TAKEN, 2)
    while termios.tcgetattr(terminal.process.child_fd)[3] & termios.ICANON:  # Enter would become a newline
        time.sleep(0.01)
    terminal.send("3}\r")
    terminal.until(lambda text: "> {1, 3}" in text and "✓" in text)
    terminal.send("\x03")
    assert terminal.wait() == 0
    assert restored(terminal, 2)


def _state(pid: int) -> str:
    """The state of a process as `ps` says it."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 2)])
def test_a_terminal_of_no_size_at_all_is_lived_in(size: tuple[int, int], tmp_path: Path) -> None:
    terminal = scripted(tmp_path)
    terminal.until(asked)
    terminal.resize(*size)
    terminal.send("{1, 3}")
    terminal.resize(80, 24)
    terminal.send("\r")
    terminal.until(lambda text: "✓" in text and "Next" in text)
    terminal.send("\x03")
    assert terminal.wait() == 0
    assert restored(terminal)


def test_it_starts_where_nobody_knows_the_size(tmp_path: Path) -> None:
    terminal = scripted(tmp_path, "import fcntl, struct, termios; fcntl.ioctl(0, termios.TIOCSWINSZ, bytes(8))")
    terminal.until(asked)
    terminal.send("\x03")
    assert terminal.wait() == 0


def test_a_storm_of_sizes_ends_in_the_last_one(tmp_path: Path) -> None:
    terminal = scripted(tmp_path)
    terminal.until(asked)
    terminal.send("{1, ")
    for step in range(60):
        terminal.resize(20 + step * 7 % 90, 5 + step * 5 % 30)
    terminal.resize(60, 20)
    terminal.send("3}\r")
    terminal.until(lambda text: "✓" in text and "Next" in text)
    assert len(terminal.text.splitlines()) == 20
    terminal.send("\x03")
    assert terminal.wait() == 0
    assert restored(terminal)


PASTED = "\x1b[200~" + "1+" * 1_000_000 + "\x1b[201~"


def lines_of(terminal: Terminal) -> list[str]:
    """Rows that show a line of input scrolled to the end of the paste."""
    return [line for line in terminal.text.splitlines() if line.startswith(("> ", "/ ")) and line.endswith("+7")]


def test_two_megabytes_pasted_into_any_line_return_at_once(tmp_path: Path) -> None:
    terminal = scripted(tmp_path)
    terminal.until(asked)
    for before, seen in (("", "Check"), ("\x1bOQ", "Go on"), ("/", "\n/")):
        terminal.send(before)
        terminal.until(seen)
        if before == "\x1bOQ":
            continue
        terminal.send(PASTED + "\x7f\x7f7")
        terminal.until(lambda _: bool(lines_of(terminal)))
    terminal.send("\x03")
    assert terminal.wait() == 0
