"""An app in the look that was chosen: theme, ASCII, keys, nothing that moves; below what this one is for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.app import App, SystemCommand
from textual.color import Color
from textual.constants import TEXTUAL_ANIMATIONS
from textual.dom import DOMNode
from textual.filter import LineFilter, Monochrome, NoColor
from textual.reactive import Reactive
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Input

from tutor.tui import look
from tutor.tui.themes import THEMES, worn
from tutor.tui.widgets.actions import Actions

if TYPE_CHECKING:
    from tutor.settings import Settings
    from tutor.tui.calls import Calls, Result
    from tutor.tui.study import Study


class AsciiOnly(LineFilter):
    """Has nothing but ASCII leave for the terminal: the last look at every line, whoever drew it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each as wide as it was."""
        from tutor.layout.plain_signs import sign_for_sign

        return [Segment(sign_for_sign(text), style, control) for text, style, control in segments]


def _first() -> str:
    return worn(look.now().theme, os.environ)


class DressedApp(App[None], inherit_bindings=False):
    """Wears what the settings say before it is painted, and changes at once where that can be done."""

    theme: Reactive[str] = Reactive(_first)

    def __init__(self, study: Study | None, calls: Calls | None, settings: Settings | None = None) -> None:
        chosen = study.settings if study is not None else settings
        here = look.use(look.chosen(chosen) if chosen is not None else look.Look())
        super().__init__()
        self._study, self._calls = study, calls
        if self.no_color:  # no colour of ours at all: Textual would turn the terminal's own into black
            self._filters = [one for one in self._filters if not isinstance(one, Monochrome | NoColor)]
            self._filters.append(NoColor())
        if here.ascii:
            self._filters.append(AsciiOnly())
        if here.keys:
            self._bindings.apply_keymap(dict(here.keys))
        self._still()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours, and Textual's for who names one in TEXTUAL_THEME."""
        return {**super().available_themes, **THEMES}

    def wear(self, settings: Settings) -> None:
        """Take what has changed since: theme, whether anything moves; the rest at the next start."""
        from tutor.settings import table

        before = look.now()
        look.use(replace(before, theme=settings[table.THEME], animations=settings[table.ANIMATIONS]))
        self.theme = _first()
        self._still()

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        """Give every widget and screen its chosen keys as it joins.

        `App.set_keymap` looks for them at every stroke, when the letters that a line of input takes are already left
        out: a hint that is no longer `?` but ctrl+t would be left out with them.
        """
        if look.now().keys:
            child._bindings.apply_keymap(dict(look.now().keys))
        super()._register_child(parent, child, before, after)

    def _still(self) -> None:
        self.animation_level = TEXTUAL_ANIMATIONS if look.now().animations else "none"

    def action_focus_next(self) -> None:
        """To the actions; a Tab that was typed before the one ahead of it had moved the focus goes on among them."""
        if isinstance(row := self.focused, Actions):
            row.action_pass(1)
        else:
            super().action_focus_next()

    def action_focus_previous(self) -> None:
        """The same the other way."""
        if isinstance(row := self.focused, Actions):
            row.action_pass(-1)
        else:
            super().action_focus_previous()

    def action_command_palette(self) -> None:
        """The palette, its cursor as still as the rest."""
        super().action_command_palette()
        if self.animation_level == "none":
            self.call_later(self._rest)

    def _rest(self) -> None:
        for line in self.screen.query(Input):
            line.cursor_blink = False

    def choose_theme(self, name: str) -> None:
        """Wear this theme from now on, and keep the choice."""
        from tutor.settings.table import THEME

        look.use(replace(look.now(), theme=name))
        self.theme = _first()
        study = self._study
        if study is not None and self._calls is not None:
            self._calls.ask(lambda: study.choose(THEME, None if name == THEME.default else name), self._kept_choice)

    def _kept_choice(self, result: Result) -> None:
        if result.error is not None:
            with suppress(RuntimeError):  # the loop is gone: the app was left meanwhile
                self.call_later(self.notify, str(result.error))

    def theme_commands(self) -> Iterable[SystemCommand]:
        """The themes, for the palette: the list that the setting has."""
        from tutor.settings.table import THEME

        options = THEME.kind.options() if THEME.kind.options is not None else []
        for name in options:
            here = " (now)" * (name == look.now().theme)
            yield SystemCommand(f"Theme: {name}{here}", THEME.about, partial(self.choose_theme, name))
