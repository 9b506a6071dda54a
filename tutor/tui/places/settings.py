"""Settings: every one with its value and a sentence; Enter changes it where it stands, `r` takes the default again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tutor.errors import UsageError
from tutor.settings import KEYS, TABLE, Settings, read, shown
from tutor.settings.kinds import Setting
from tutor.tui.calls import Calls
from tutor.tui.dressed import DressedApp
from tutor.tui.entries import Entry
from tutor.tui.place import Place
from tutor.tui.rows import Row, cut, pointer, row, wrapped
from tutor.tui.screens.listing import ListScreen
from tutor.tui.study import Study
from tutor.tui.widgets.value import ValueLine
from tutor.tui.widgets.words import Action

ABOUT_KEYS = "Other keys: `tutor config keys` lists them, `tutor config keys.drill.hint ctrl+t` changes one."


class SettingsScreen(ListScreen):
    """All settings; one with few values goes to the next at a key, any other is typed into a line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "reset", "Take the default again", id="settings.reset")]

    def __init__(self, study: Study, calls: Calls) -> None:
        super().__init__(calls)
        self._study = study
        self._drafts: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """As every list, with a line for the value above the actions."""
        parts: list[Widget] = [*super().compose()]
        line = ValueLine(id="settings-value")
        line.display = False
        yield from (*parts[:-1], line, parts[-1])

    # ------------------------------------------------------------------ what is shown

    def entries(self, found: object) -> Sequence[Entry]:
        """One for each setting, and one for the keys."""
        settings = self._study.settings
        told = [Entry(name, f"{name} {one.about}", partial(_drawn, one, settings)) for name, one in TABLE.items()]
        return [*told, Entry(KEYS, ABOUT_KEYS, partial(_keys, len(settings.keys)))]

    def heading(self, cells: int) -> list[Row]:
        """Where they are kept, or what is being changed."""
        if self._line.display and self._setting is not None:
            return [cut(row(f"Settings · {self._setting.name}", "strong"), cells), ()]
        changed = sum(name in TABLE for name in self._study.settings.chosen)
        return [cut(row(f"Settings · {changed or 'none'} changed", "strong"), cells), ()]

    def actions(self) -> Sequence[Action]:
        """Change it, and back to the default where it is another."""
        if self._line.display:
            return (Action("set", "{line.submit}", "Set"),)
        setting = self._setting
        if setting is None:
            return (Action("search", "/", "Search"),)
        reset = (Action("reset", "r", "Reset"),) if setting.name in self._study.settings.chosen else ()
        return (Action("choose", "Enter", "Change"), *reset, Action("search", "/", "Search"))

    # ------------------------------------------------------------------ changing

    def action_choose(self) -> None:
        """Take the next of a few values, or open the line for another."""
        setting = self._setting
        if setting is None:
            self.notice = ABOUT_KEYS
            self.draw()
            return
        value = shown(setting, self._study.settings[setting])
        if setting.kind.options is not None:
            options = setting.kind.options()
            self._keep(setting, read(setting, options[(options.index(value) + 1) % len(options)]))
            return
        self._line.display, self.notice = True, ""
        self._line.replace_all(self._drafts.get(setting.name, value))
        self.set_focus(self._line)
        self.draw()

    def action_set(self) -> None:
        """Keep what is typed, if it can be meant; else it stays where it is."""
        setting, typed = self._setting, self._line.value
        if setting is None:
            return
        self._drafts[setting.name] = typed
        try:
            value = read(setting, typed)
        except UsageError as error:
            self._refuse(str(error))
            return
        self._keep(setting, value)

    def action_reset(self) -> None:
        """Take the default again."""
        if self._setting is not None and self._setting.name in self._study.settings.chosen:
            self._keep(self._setting, None)

    def _keep(self, setting: Setting[Any], value: Any) -> None:
        was = shown(setting, self._study.settings[setting]) or "none"

        def kept(_: object) -> None:
            self._drafts.pop(setting.name, None)
            self._close()
            if isinstance(self.app, DressedApp):
                self.app.wear(self._study.settings)
            self.take(None)
            now = shown(setting, self._study.settings[setting]) or "none"
            when = " From the next start on." if setting.later else ""
            self.notice = f"{setting.name} stays {now}." if now == was else f"{setting.name}: {now} now.{when}"

        self.ask("keeping", lambda: self._study.choose(setting, value), kept)

    def failed(self, doing: str, error: Exception) -> None:
        """What cannot be kept is said, and what was typed stays."""
        super().failed(doing, error)
        if self._line.display:
            self._refuse(str(error))

    def _refuse(self, why: str) -> None:
        self.notice = f"! {why}"
        self.set_focus(self._line)
        self.draw()

    # ------------------------------------------------------------------ the line

    @property
    def _line(self) -> ValueLine:
        return self.query_one(ValueLine)

    @property
    def _setting(self) -> Setting[Any] | None:
        return TABLE.get(self.entry.id) if self.entry is not None else None

    def _close(self) -> None:
        self._line.display = False
        self.set_focus(None)

    def action_back(self) -> None:
        """Leave the value as it was; what was typed comes again with the line."""
        if not self._line.display:
            super().action_back()
            return
        if self._setting is not None:
            self._drafts[self._setting.name] = self._line.value
        self.notice = ""
        self._close()
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a value is typed, the list stays as it is."""
        if self.is_mounted and self._line.display and action in ("move", "page", "pan", "choose", "reset", "search"):
            return False
        return super().check_action(action, parameters)

    def on_input_changed(self, message: Input.Changed) -> None:
        """What is typed is no search."""
        if isinstance(message.input, ValueLine):
            message.prevent_default()
            message.stop()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in the line."""
        if isinstance(message.input, ValueLine):
            message.prevent_default()
            message.stop()
            self.action_set()


WIDE = max(cell_len(name) for name in TABLE)


def _drawn(setting: Setting[Any], settings: Settings, cells: int, marked: bool) -> list[Row]:
    value, default = (shown(setting, one) or "none" for one in (settings[setting], setting.default))
    unlike = f" (default {default})" if value != default else ""
    name = (f"{setting.name:{WIDE}}", "chosen" if marked else "")
    told = [cut((pointer(marked), name, ("  ", ""), *row(value, "strong"), (unlike, "dim")), cells)]
    if marked:
        told += wrapped(f"{setting.about} It is {setting.kind.allowed()}.", cells, "dim", margin=4)
    return told


def _keys(changed: int, cells: int, marked: bool) -> list[Row]:
    name = (f"{KEYS:{WIDE}}", "chosen" if marked else "")
    value = f"{changed} changed" if changed else "as they are"
    told = [cut((pointer(marked), name, ("  ", ""), (value, "strong")), cells)]
    return [*told, *wrapped(ABOUT_KEYS, cells, "dim", margin=4)] if marked else told


PLACE = Place("comma", "f7", "Settings", "What you may choose: minutes, days, theme", 6, SettingsScreen)
