"""What every entry of several rows shares: keys, marks, the caret under a fault, the picture of what is typed.

One widget draws all of its places: a widget for each cell would cost a millisecond each.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tutor.model import Problem, Reading, Verdict
from tutor.tui import drawing
from tutor.tui.drawing import Picture
from tutor.tui.rows import Row, caret, cut, headed, row, safe, visible
from tutor.tui.sheets.cell import Expand
from tutor.tui.sheets.sheet import LONGEST, Drawn, Key, Look, Sheet
from tutor.tui.signs import sign
from tutor.tui.strokes import keyed
from tutor.tui.turn import Turn
from tutor.tui.widgets.entries.keys import KEYS
from tutor.tui.widgets.ink import ink

KEPT = 256
"""Pictures of cells kept: one key changes one cell."""

WRONG = ("✗", "wrong")
DELETE_WORD = "edit('delete_word_left')"
TAB = "\ue0ff"
"""Stands for a tab while a paste is freed of control characters: between the cells of a table it is none of them."""


class Pad(Widget, can_focus=True):
    """Shows a sheet and types into it. `value` is the answer as the session takes it and drafts keep it."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    DEFAULT_CSS = """
    Pad { height: 1; width: 1fr; background: $background; }
    """

    ASK = ""
    """What is said while nothing is typed."""

    MARGIN = 2
    """Cells before the sheet, for the prompt."""

    class Changed(Message):
        """Something else is typed."""

        def __init__(self, pad: Pad) -> None:
            super().__init__()
            self.pad = pad

    class Submitted(Changed):
        """Enter, where it hands in."""

    class AskedHint(Changed):
        """`?` in an empty place; no answer begins with it."""

    class Unfit(Changed):
        """What is typed cannot stand here, and is text for a line."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.sheet: Sheet
        self.reading = Reading()
        self._drawn = Drawn([], 0, {})
        self._rows: list[Row] = []
        self._fault: tuple[Key, int, int, str] | None = None
        self._missed: dict[Key, str] = {}
        self._pictures: dict[str, Picture] = {}
        self._fields = ""

    # ------------------------------------------------------------------ what it holds

    def made(self, problem: Problem, expand: Expand) -> Sheet:
        """An empty sheet for this problem."""
        raise NotImplementedError

    def begin(self, problem: Problem) -> None:
        """Another question: nothing is typed, nothing marked."""
        self.reading = problem.reading
        self.sheet = self.made(problem, sign)
        self._missed, self._pictures, self._fault = {}, {}, None

    @property
    def value(self) -> str:
        """What is typed, as one text."""
        return self.sheet.value

    def replace_all(self, text: str) -> bool:
        """Type this text instead; False where it cannot stand here."""
        fits = self.sheet.load(text[:LONGEST])
        if fits:
            self._told()
        return fits

    def insert_text_at_cursor(self, text: str) -> None:
        """Type this text, key by key."""
        for char in text:
            self._type(char)
        self._told()

    def _type(self, char: str) -> None:
        if len(self.sheet.value) < LONGEST:
            self.sheet.type(char)

    # ------------------------------------------------------------------ keys

    async def _on_key(self, event: events.Key) -> None:
        mine = None if event.is_printable else self._bindings.key_to_bindings.get(event.key)
        if event.is_printable and event.character is not None:
            if event.character == "?" and not self.sheet.cell.text:
                self.post_message(self.AskedHint(self))
            else:
                self._type(event.character)
                self._told()
        elif mine and (
            mine[0].action != DELETE_WORD or self.sheet.cell.at
        ):  # at once, as in the line: letters typed behind the key come after it
            await self.run_action(mine[0].action)
        else:
            return
        event.stop()
        event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = event.text[: max(0, LONGEST - len(self.sheet.value))]  # first of all: it may be megabytes
        lines = (visible(line) for line in text.replace("\t", TAB).splitlines())
        self.sheet.paste("\n".join(lines).replace(TAB, "\t"))
        self._told()

    def _told(self) -> None:
        """Say what has changed, and what no longer fits."""
        if self.sheet.unfit:
            self.post_message(self.Unfit(self))
        else:
            self.post_message(self.Changed(self))

    def action_edit(self, name: str) -> None:
        """Move or delete; tab leads out of the entry where there is no place left."""
        if name == "right" and self.rest:
            self.action_complete()
        elif self.sheet.do(name):
            self._told()
        elif name in ("tab", "shift_tab"):
            focus = self.app.action_focus_next if name == "tab" else self.app.action_focus_previous
            focus()
        elif name == "delete_left" and not self.sheet.cell.text:
            self.replace_all("")

    def action_enter(self) -> None:
        """On to the next place; from the last the answer is handed in."""
        if self.sheet.do("enter"):
            self._told()
        else:
            self.action_submit()

    def action_submit(self) -> None:
        """Hand in."""
        self.post_message(self.Submitted(self))

    @property
    def rest(self) -> str:
        """What completes the word before the cursor, where just one name fits and nothing stands behind."""
        from tutor.language.helping import names, rest

        cell = self.sheet.cell
        return rest(cell.text, cell.at, names(self.reading)) if cell.at == len(cell.text) else ""

    def action_complete(self) -> None:
        """Take the name that is shown dimmed."""
        for char in self.rest:
            self._type(char)
        self._told()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no word to delete the key is the screen's."""
        return parameters != ("delete_word_left",) or self.sheet.cell.at > 0

    async def _on_click(self, event: events.Click) -> None:
        self.focus()

    # ------------------------------------------------------------------ what is seen

    def look(self, turn: Turn, cells: int) -> list[Row]:
        """Draw for this width and turn; returns the picture of what stands at the cursor."""
        focused = not turn.settled
        self._note_misses(turn)
        texts = dict(self.sheet.texts())
        marks = {key: WRONG for key, text in self._missed.items() if texts.get(key) == text}
        room = max(1, cells - self.MARGIN)
        self._drawn = self.sheet.draw(Look(room, focused, self.rest if focused else "", marks))
        self._fault = self._found(turn) if focused else None
        self._rows = [self._prompted(at, line) for at, line in enumerate(self._drawn.rows)]
        if self._fault is not None:
            self._point(cells)
        self._rows = list(safe(self._rows))
        self.refresh()
        if turn.question is None or turn.settled:
            return []
        if self.sheet.empty:
            return [cut(row(f"  {keyed(self.ASK)}", "dim"), cells)]
        return self.picture(cells)

    def _note_misses(self, turn: Turn) -> None:
        reply = turn.reply
        if reply is None or not reply.verdict.wrong:
            self._missed = {}
        elif reply.typed == self.value:
            self._missed = self.missed(reply.verdict)

    def missed(self, verdict: Verdict) -> dict[Key, str]:
        """The places that were judged wrong, with what stands there; where that changes the mark goes."""
        filled = [(key, text) for key, text in self.sheet.texts() if text.strip()]
        return dict(filled[at] for at in verdict.wrong if at < len(filled))

    def _prompted(self, at: int, line: Row) -> Row:
        if not self.MARGIN:
            return line
        return ((("> " if at == self._drawn.cursor else "  ")[: self.MARGIN], "strong"), *line)

    def _point(self, cells: int) -> None:
        """A row with carets below the text at fault."""
        assert self._fault is not None
        key, start, end, says = self._fault
        at, left = self._drawn.places.get(key, (0, 0))
        text = dict(self.sheet.texts()).get(key, "")
        place = self.MARGIN + left + cell_len(text[:start])
        below = caret(place, "^" * max(1, cell_len(text[start:end])), says, cells)
        self._rows[at + 1 : at + 1] = below

    def _found(self, turn: Turn) -> tuple[Key, int, int, str] | None:
        """The text at fault, the characters of it, and what to say: what the judge points at, or cannot be read."""
        reply = turn.reply
        if reply is not None and reply.typed == self.value and reply.verdict.span is not None:
            start, end = reply.verdict.span
            whole = self.value[:start].strip() == self.value[end:].strip() == ""
            found = None if whole else self.sheet.where(start)
            if found is not None:
                return found[0], found[1], found[1] + max(1, end - start), ""
        for key, text in sorted(self.sheet.texts(), key=lambda found: found[0] != self.sheet.key):
            drawn = self.drawn(text)
            if drawn.error and not (drawn.unfinished and key == self.sheet.key):
                return key, *drawn.span, drawn.error
        return None

    def drawn(self, text: str) -> Picture:
        """The picture of one of the texts, or why there is none."""
        if not text.strip():
            return Picture()
        if text not in self._pictures:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            self._pictures[text] = self.read(text)
        return self._pictures[text]

    def read(self, text: str) -> Picture:
        """Read and draw one of the texts."""
        return drawing.picture(text, replace(self.reading, field=self._fields))

    def picture(self, cells: int) -> list[Row]:
        """What the text at the cursor is read as."""
        found = self.drawn(self.sheet.cell.text)
        if not found.lines:
            return [] if found.error and not found.unfinished else [row("  read as  …", "dim")]
        shown = [tuple((text, "dim" if found.error else role) for text, role in line) for line in found.lines]
        return headed("  read as  ", shown, found.baseline)

    @property
    def wants(self) -> int:
        """Rows it would like to have."""
        return max(1, len(self._rows))

    def fit(self, height: int) -> None:
        """Take so many rows."""
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def render_line(self, y: int) -> Strip:
        """A row of what is in sight; the row of the cursor always is."""
        cells, height, base = self.size.width, max(1, self.size.height), self.rich_style
        below = len(self._rows) - len(self._drawn.rows)  # carets, which stand below the row at fault
        cursor = self._drawn.cursor + (below if self._fault and self._fault[0] <= self.sheet.key else 0)
        top = min(max(0, cursor - height + 1), max(0, len(self._rows) - height))
        if top + y >= len(self._rows):
            return Strip.blank(cells, base)
        strip = Strip([Segment(text, base + ink(self.app, role)) for text, role in self._rows[top + y]])
        return strip.crop_extend(0, cells, base)
