"""Plain mode walked through a real terminal, as a screen reader or `expect` meets it: lines, one after the other."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from pathlib import Path

import pexpect
import pytest

STEERS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Everything but the end of a line: no colour, no movement of the cursor, no bell."""

DRAWN = ("⎡⎢⎣│─┌└√∑▓░█▁⣿⠀", "Sm So")
"""Characters that pictures are made of, and kinds of characters a voice does not say."""


class Plain:
    """`tutor` on a terminal of 80 columns, in plain mode."""

    def __init__(self, data: Path, *words: str) -> None:
        env = {**os.environ, "TUTOR_PLAIN": "1", "TUTOR_DATA_DIR": str(data), "TERM": "xterm-256color"}
        command = ["-m", "tutor", *words]
        self._child = pexpect.spawn(
            sys.executable, command, dimensions=(24, 80), env=env, encoding="utf-8", timeout=20, echo=False
        )
        self._child.delaybeforesend = None
        self.all = ""

    def heard(self) -> str:
        """All that is said up to the next prompt, which stands at the beginning of a line of its own."""
        self._child.expect(r"(?:^|\r\n)> $")
        said = str(self._child.before)
        self.all += said
        return said

    def type(self, line: str) -> str:
        """Type a line; what is said to it, with single blanks."""
        self._child.send(f"{line}\n")
        return " ".join(self.heard().split())

    def end(self, line: str) -> int:
        """Type the last line; the exit code."""
        self._child.send(f"{line}\n")
        self._child.expect(pexpect.EOF)
        self.all += str(self._child.before)
        self._child.close()
        return int(self._child.exitstatus or 0)

    def assert_plain(self) -> None:
        """Nothing steers the terminal, and nothing is drawn."""
        assert STEERS.findall(self.all.replace("\r\n", "\n")) == []
        assert [char for char in self.all if char in DRAWN[0] or unicodedata.category(char) == "So"] == []


def answer(said: str) -> str:
    """The right answer as a solution tells it, which can be typed."""
    found = re.search(r"Answer: (\S+)", said)
    assert found, said
    return found[1]


def test_the_first_start_is_walked_line_by_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    here = Plain(data)
    assert "tour of five questions" in here.heard()
    assert "Stuck?" in here.type("3/7")
    assert "Hint 1" in here.type("?")
    assert "Now be wrong" in here.type("6x^2 - 3")
    assert "minus sign was lost" in here.type("18")
    assert "No idea?" in here.type("-18")
    here.type("2")
    assert "Solution:" in (said := here.type(""))
    assert "A line with only u" in said
    assert "Taken back: Exponent rules" in here.type("u")
    here.type("3")
    assert "What do you want to be able to read?" in here.type("3")
    assert "did you mean pca" in here.type("pcaa")
    assert "How long a day?" in here.type("pca")
    assert "Where do you begin?" in here.type("5")
    assert "Question 1 of" in here.type("")
    assert here.end("q") == 0
    here.assert_plain()
    assert (data / "config.toml").read_text(encoding="utf-8") == 'goal = ["pca"]\nminutes = 5\n'

    again = Plain(data)
    assert "Question 1 of" in again.heard()  # and no tour
    assert again.end("q") == 0


def test_a_drill_has_everything_but_the_pictures(tmp_path: Path) -> None:
    here = Plain(tmp_path / "data", "drill", "determinant-2x2", "--count", "1", "--seed", "1")
    assert "Question 1 of 1" in here.heard()
    for line, says in (
        ("?", "Hint 1 of"),
        ("((", "Cannot be read:"),
        ("l", "Lesson:"),
        ("w", "A worked example:"),
        ("w", "1. "),
        ("a", "This is where the question belongs"),
        ("h", "p, previous"),
        ("p", "There was no question before"),
        ("12345", "Not yet:"),
    ):
        assert says in here.type(line), line
    said = here.type("s")
    assert "Solution:" in said
    assert "fresh one of what you missed" in said
    assert "Taken back" in here.type("u")
    assert "Right." in here.type(answer(said))
    assert "That was the last question" in here.all
    assert "Answer:" in here.type("p")
    assert "graded again" in here.type("g 1")
    assert here.end("") == 0
    assert "To look at again" in here.all
    here.assert_plain()


COMMANDS = (
    ("due",), ("plan",), ("stats",), ("skills",), ("algorithms",), ("why", "trace"), ("show", "trace"),
    ("lesson", "eigenvalues"), ("path",), ("path", "technician"), ("config",), ("undo",), ("where",), ("doctor",),
)  # fmt: skip


def said(data: Path, words: tuple[str, ...]) -> Plain:
    here = Plain(data, *words)
    here.end("")
    return here


@pytest.mark.parametrize("words", COMMANDS[:3], ids=" ".join)
def test_what_reports_is_read_out(words: tuple[str, ...], tmp_path: Path) -> None:
    said(tmp_path / "data", words).assert_plain()


@pytest.mark.nightly
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_report_is_read_out(words: tuple[str, ...], tmp_path: Path) -> None:
    data = tmp_path / "data"
    here = Plain(data, "drill", "trace", "--count", "1", "--seed", "1")
    here.heard()
    right = answer(here.type("s"))
    here.type("u")
    here.type(right)
    assert here.end("") == 0
    told = said(data, words)
    told.assert_plain()
    assert told.all.strip()


def test_a_script_is_never_asked_what_it_does_not_expect(tmp_path: Path) -> None:
    import subprocess

    env = {**os.environ, "TUTOR_DATA_DIR": str(tmp_path / "data")}
    command = [sys.executable, "-m", "tutor"]
    done = subprocess.run(command, input="q\n", capture_output=True, text=True, env=env, timeout=30, check=True)
    assert "Question 1 of" in done.stdout
    assert "tour" not in done.stdout
