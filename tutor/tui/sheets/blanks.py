"""Named blanks, one below the other: the parts of an answer that has several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from tutor.tui.rows import Row, clean, cut, row
from tutor.tui.sheets.cell import Cell, Expand
from tutor.tui.sheets.sheet import Drawn, Key, Look, Sheet

NAMES = 16
"""Cells that names take at most: the blanks are what is typed into."""

_UNNAMED = re.compile(r"[=:~<>≤≥≠!;,\n]")
"""What a name cannot have in it where it stands before an equals sign."""


class Blanks(Sheet):
    """A blank for each name. `;` goes to the next one, and what is typed with its name finds its own."""

    def __init__(self, labels: Sequence[str], expand: Expand | None = None) -> None:
        super().__init__(expand)
        self.labels = tuple(labels)
        self.blanks = [Cell() for _ in labels]
        self.row = 0
        self._named = not any(_UNNAMED.search(label) or len(label) > 40 for label in labels)

    @property
    def key(self) -> Key:
        """The blank with the cursor."""
        return self.row, 0

    @property
    def cell(self) -> Cell:
        """The blank with the cursor."""
        return self.blanks[self.row]

    def texts(self) -> Iterable[tuple[Key, str]]:
        """Every blank."""
        return (((at, 0), blank.text.strip()) for at, blank in enumerate(self.blanks))

    def segments(self) -> list[tuple[str, Key | None]]:
        """`mean = 3; variance = 4`; what was typed into the first blank for all of them as it stands."""
        if self.empty:
            return []
        first, *others = (text for _, text in self.texts())
        if not any(others) and len(self._apart(first)) > 1:
            return [(first, (0, 0))]
        found: list[tuple[str, Key | None]] = []
        for (key, text), label in zip(self.texts(), self.labels, strict=True):
            name = "" if not self._named or self._label(text) == label else f"{label} = "
            found += [(("; " if found else "") + name, None), (text, key)]
        return found

    def load(self, text: str) -> bool:
        """Spread an answer over the blanks, by name or in order; one that has other parts stands in the first."""
        parts = self._apart(text)
        texts = dict.fromkeys(self.labels, "")
        for part in parts:
            label = self._label(part)
            free = label if label and not texts[label] else next((name for name in self.labels if not texts[name]), "")
            if not free or (label and free != label):
                texts = dict.fromkeys(self.labels, "") | {self.labels[0]: text.strip()}
                break
            texts[free] = part.partition("=")[2].strip() if label else part
        for blank, label in zip(self.blanks, self.labels, strict=True):
            blank.put(texts[label])
        self.row = next((at for at, blank in enumerate(self.blanks) if not blank.text), len(self.blanks) - 1)
        return True

    def _label(self, text: str) -> str:
        """The name that a text begins with, before an equals sign."""
        name, equals, _ = text.partition("=")
        same = [label for label in self.labels if label.casefold() == name.strip().casefold()]
        return same[0] if equals and same else ""

    def _apart(self, text: str) -> list[str]:
        """The parts of a text: between semicolons or lines, else between commas, of which none is in brackets."""
        for separators in (";\n", ","):
            parts, depth = [""], 0
            for char in text.strip():
                depth += (char in "([{") - (char in ")]}")
                if char in separators and depth <= 0:
                    parts.append("")
                else:
                    parts[-1] += char
            if len(parts) > 1:
                return [part.strip() for part in parts]
        return [text.strip()] if text.strip() else []

    def type(self, char: str) -> None:
        """Type one character; `;` outside of brackets goes to the next blank."""
        text = self.cell.text[: self.cell.at]
        balanced = sum(text.count(sign) for sign in "([{") <= sum(text.count(sign) for sign in ")]}")
        if char == "=" and self.cell.at == len(self.cell.text) and self._to_named():
            return
        if char in ";\n" and balanced and text.strip() and self.row < len(self.blanks) - 1:
            self.go(self.row + 1)
        elif char != "\n":
            super().type(char)

    def _to_named(self) -> bool:
        """Where a name was typed before the equals sign, go to its blank: `mean = 3, variance = 4` finds both."""
        before, _, name = self.cell.text.rpartition(",")
        if not (label := self._label(f"{name}=")):
            return False
        self.cell.put(before.rstrip())
        return self.go(self.labels.index(label))

    def paste(self, text: str) -> None:
        """Several parts fill the blanks from the first empty form; one is put in at the cursor."""
        if self.empty and len(self._apart(text)) > 1:
            self.load(text)
        else:
            super().paste(text.strip())

    def move(self, action: str) -> bool:
        """Up, down, tab and Enter go from blank to blank."""
        if action in ("up", "down", "tab", "shift_tab", "enter"):
            by = -1 if action in ("up", "shift_tab") else 1
            return not (action == "enter" and self.empty) and self.go(self.row + by)
        if action == "backspace" and not self.cell.text and self.cell.undo is None:
            return self.go(self.row - 1)
        return False

    def go(self, row: int) -> bool:
        """To a blank; False where there is none."""
        if not 0 <= row < len(self.blanks):
            return False
        self.row = row
        return True

    def draw(self, look: Look) -> Drawn:
        """A row for each, its name before it."""
        wide = min(NAMES, max(cell_len(clean(label)) for label in self.labels), max(1, look.cells // 2))
        rows: list[Row] = []
        for at, (label, blank) in enumerate(zip(self.labels, self.blanks, strict=True)):
            name = cut(row(label), wide)
            here = at == self.row and look.focused
            sign, role = look.marks.get((at, 0), ("", ""))
            room = max(1, look.cells - wide - 3 - 2 * bool(sign))
            text = blank.draw(room, here, look.rest if here else "", role)
            pad = " " * (wide - sum(cell_len(part) for part, _ in name))
            mark: Row = ((f"{sign} ", role),) if sign else ()
            rows.append(
                (*((part, "strong" if here else "dim") for part, _ in name), (f"{pad} = ", "dim"), *mark, *text)
            )
        start = {key: wide + 3 + 2 * bool(look.marks.get(key)) for key, _ in self.texts()}
        return Drawn(rows, self.row, {key: (key[0], at) for key, at in start.items()})
