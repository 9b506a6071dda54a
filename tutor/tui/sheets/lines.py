"""Working, line by line: each finished line is compared with the one above it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tutor.model import Outcome, Verdict
from tutor.tui.rows import Row
from tutor.tui.sheets.cell import Cell, Expand
from tutor.tui.sheets.sheet import Drawn, Key, Look, Sheet

MOST = 40
"""Lines, as of the reader."""

LEAD = re.compile(r"\s*(?:&?\s*=(?!=)|&)\s*")
"""What a line may begin with, going on from the one above."""

SIGNS = {Outcome.CORRECT: ("✓", "right"), Outcome.WRONG: ("✗", "wrong")}
UNSURE = ("?", "note")
MARGIN = 4
"""Cells before a line: where the cursor is, and the mark."""

Pair = tuple[str, str]
"""What stands above a line, "" for the first, and the line."""


def _wrong(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.outcome is Outcome.WRONG


class Lines(Sheet):
    """Lines of working; `judged` says of a line, with what stands above it, whether it follows.

    `first` says whether the first line is compared, too: with what is given.
    """

    def __init__(self, expand: Expand | None = None, *, first: bool = True) -> None:
        super().__init__(expand)
        self.lines = [Cell()]
        self.row = 0
        self.first = first
        self.judged: dict[Pair, Verdict] = {}

    @property
    def key(self) -> Key:
        """The line with the cursor."""
        return self.row, 0

    @property
    def cell(self) -> Cell:
        """The line with the cursor."""
        return self.lines[self.row]

    def texts(self) -> Iterable[tuple[Key, str]]:
        """Every line."""
        return (((at, 0), line.text) for at, line in enumerate(self.lines))

    def segments(self) -> list[tuple[str, Key | None]]:
        """The lines that hold anything."""
        found: list[tuple[str, Key | None]] = []
        for key, text in self.texts():
            if text.strip():
                found += [("\n" * bool(found), None), (text, key)]
        return found

    @property
    def whole(self) -> str:
        """All lines as they stand, with the empty ones between them: what scratch paper keeps."""
        return "\n".join(line.text for line in self.lines).rstrip("\n")

    def load(self, text: str) -> bool:
        """A line for each line of the text, or between semicolons where it has but one."""
        lines = text.rstrip("\n").split("\n")
        if len(lines) == 1 and not any(char in text for char in "[]{}"):
            lines = [part.strip() for part in text.split(";")]
        self.lines = [Cell(line, len(line)) for line in lines[:MOST]]
        self.row = len(self.lines) - 1
        return True

    # ------------------------------------------------------------------ what is judged

    def pair(self, at: int) -> Pair | None:
        """A line and what it follows from; None where there is nothing to compare.

        In an answer those are all lines above, since one that names something else may stand between; on scratch paper
        it is the line right above, and an empty one begins anew.
        """
        texts = [line.text.strip() for line in self.lines[: at + 1]]
        above = "\n".join(filter(None, texts[:-1])) if self.first else texts[at - 1] if at else ""
        return (above, texts[at]) if texts[at] and (above or self.first) else None

    def wanting(self) -> Pair | None:
        """The first line not judged yet that is finished, as what it follows from is: the cursor is in neither."""
        for at, pairs in enumerate(self._pairs()):
            finished = at < self.row or (not self.first and self.row not in (at, at - 1))
            if finished and pairs and pairs[-1] not in self.judged:
                return pairs[-1]
        return None

    def verdict(self, at: int) -> Verdict | None:
        """What is known of a line as it stands now: a line that does not follow may mend what was wrong above it."""
        return self._known(self._pairs()[at])

    def _pairs(self) -> list[tuple[Pair, ...]]:
        """What each line is compared as: first with all above it; where it is wrong, without the wrong ones."""
        found, right = list[tuple[Pair, ...]](), list[str]()
        for at in range(len(self.lines)):
            pair = self.pair(at)
            pairs: tuple[Pair, ...] = () if pair is None else (pair,)
            if pair is not None and _wrong(self.judged.get(pair)):
                above = "\n".join(right) if self.first else "".join(right[-1:])
                pairs = tuple(dict.fromkeys((pair, (above, pair[1])))) if above or self.first else pairs
            found.append(pairs)
            text = self.lines[at].text.strip()
            if not text and not self.first:
                right.clear()
            elif text and not _wrong(self._known(pairs)):
                right.append(text)
        return found

    def _known(self, pairs: tuple[Pair, ...]) -> Verdict | None:
        told = [self.judged.get(pair) for pair in pairs]
        return told[-1] if told and told[-1] is not None and not _wrong(told[-1]) else told[0] if told else None

    def told(self) -> Verdict | None:
        """What there is to say: of the line with the cursor, else of the one above where this one is empty."""
        at = self.row - 1 if self.row and not self.cell.text.strip() else self.row
        return self.verdict(at)

    # ------------------------------------------------------------------ keys

    def move(self, action: str) -> bool:
        """Lines are made with Enter, joined by deleting at their edges, and gone to with the arrows."""
        cell = self.cell
        match action:
            case "enter":
                return self._enter()
            case "up" | "down":
                return self.go(self.row + (-1 if action == "up" else 1), cell.at)
            case "left" if cell.at == 0:
                return self.go(self.row - 1)
            case "right" if cell.at == len(cell.text):
                return self.go(self.row + 1, 0)
            case "backspace" if cell.at == 0 and self.row and cell.undo is None:
                self._joined(self.row - 1)
                return True
            case "delete" if cell.at == len(cell.text) and self.row < len(self.lines) - 1:
                self._joined(self.row)
                return True
        return False

    def _enter(self) -> bool:
        """A new line; False on an empty last one, and where there is nothing yet: that hands the lines in."""
        cell, last = self.cell, self.row == len(self.lines) - 1
        if last and not cell.text.strip() and (self.first or not self.row or not self.lines[-2].text.strip()):
            return False
        if not last and cell.at == len(cell.text) and not self.lines[self.row + 1].text:
            return self.go(self.row + 1)
        if len(self.lines) < MOST:
            self.lines.insert(self.row + 1, Cell(cell.text[cell.at :]))
            cell.put(cell.text[: cell.at])
            self.go(self.row + 1, 0)
        return True

    def go(self, row: int, at: int | None = None) -> bool:
        """To a line, at its end or at a character; False where there is none."""
        if not 0 <= row < len(self.lines):
            return False
        self.row = row
        self.cell.go(len(self.cell.text) if at is None else at)
        return True

    def _joined(self, at: int) -> None:
        one, other = self.lines[at].text, self.lines.pop(at + 1).text
        self.lines[at].put(one + other, len(one))
        self.row = at

    def type(self, char: str) -> None:
        """Type one character; a line break makes a line."""
        if char == "\n":
            self._enter()
        else:
            super().type(char)

    def paste(self, text: str) -> None:
        """Lines stay lines."""
        super().paste("\n".join(line.rstrip() for line in text.strip().splitlines()))

    def draw(self, look: Look) -> Drawn:
        """A row for each line: where the cursor is, what is known of the line, its text."""
        rows: list[Row] = []
        for at, line in enumerate(self.lines):
            here = at == self.row and look.focused
            verdict = self.verdict(at)
            sign, role = (" ", "") if verdict is None else SIGNS.get(verdict.outcome, UNSURE)
            text = line.draw(max(1, look.cells - MARGIN), here, look.rest if here else "")
            rows.append(((">" if at == self.row else " ", "strong"), (f" {sign} ", role), *text))
        return Drawn(rows, self.row, {key: (key[0], MARGIN) for key, _ in self.texts()})
