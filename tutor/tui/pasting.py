"""A paste is cut while it is read: Textual reads one character after the other, 2 MB take it eight seconds."""

from __future__ import annotations

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

MOST = 20_000
"""Characters of a paste that are read on; no line takes more than 2,000, and what is kept is told apart there."""

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"


class Cut:
    """Takes the text of a terminal piece by piece and gives it back without what is too much of a paste."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._room = -1  # characters of the open paste that may still pass; -1 where none is open
        self._held = ""  # the end of an open paste's last piece, where it may be the start of the sequence
        self._last = ""  # the end of what has passed: nothing of it is held, for it may be the key of a person

    def __call__(self, data: str) -> str:
        """What is to be read of this piece."""
        data, self._held = self._held + data, ""
        passed = []
        begun = _begun(self._last, BEGINS)
        if self._room < 0 and begun and data.startswith(BEGINS[len(begun) :]):
            passed.append(BEGINS[len(begun) :])
            data, self._room = data[len(BEGINS) - len(begun) :], self._most
        while data:
            mark = BEGINS if self._room < 0 else ENDS
            text, found, data = data.partition(mark)
            if not found and self._room >= 0:
                self._held = _begun(text, mark)
                text = text[: len(text) - len(self._held)]
            passed.append(text if self._room < 0 else text[: self._room])
            if self._room >= 0:
                self._room = max(0, self._room - len(text))
            if found:
                passed.append(mark)
                self._room = self._most if mark == BEGINS else -1
        kept = "".join(passed)
        self._last = (self._last + kept)[1 - len(BEGINS) :]
        return kept


def _begun(text: str, mark: str) -> str:
    """The longest end of `text` that `mark` begins with, but for the whole of it."""
    return next((mark[:size] for size in range(len(mark) - 1, 0, -1) if text.endswith(mark[:size])), "")


class CuttingParser(XTermParser):
    """Reads keys, mouse and pastes as Textual does."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._cut = Cut()

    def feed(self, data: str) -> Iterable[Message]:
        """What this piece says; none where all of it was too much. An empty piece is the end."""
        kept = self._cut(data) if data else ""
        return super().feed(kept) if kept or not data else ()


def cut_pastes() -> None:
    """Have the driver of this terminal read so; Windows hands a paste over in another way."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    linux_driver.XTermParser = CuttingParser  # type: ignore[attr-defined]  # the driver makes its own and asks nobody
