"""Helpers to look at a running app as a person does: its screen as plain text."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.screens.calling import CallingScreen
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.widgets.answer import AnswerLine
from tutor.tui.widgets.entries.pad import Pad

if TYPE_CHECKING:
    from tutor.session import Session

GOLDEN = Path(__file__).parent / "golden"


def drilling(session: Session, ending: Callable[[], Sequence[str]] = tuple) -> TutorApp:
    """An app that drills the session."""
    return TutorApp(lambda: DrillScreen(session, Calls(), ending))


async def settle(pilot: Pilot[None]) -> None:
    """Let the app do everything it has been asked to, calls to the session included."""
    hops = patience = 0
    while hops < HOPS:
        await pilot.pause(0)
        waits = any(isinstance(screen, CallingScreen) and screen.doing for screen in pilot.app.screen_stack)
        hops, patience = (hops, patience + 1) if waits else (hops + 1, patience)
        assert patience < 20_000, "the session never answered"


HOPS = 10
"""Messages one key sets off, one from the other: key, submitted, call, told, screen, mounted, resumed, drawn."""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, one after the other; what is no key is put into the entry at once, as if typed."""
    for key in keys:
        if len(key) == 1 or key.startswith("ctrl+") or key.split("+")[-1] in KEYS:
            character = key if len(key) == 1 else None  # not pilot.press: that sleeps about 60 ms for each key
            pilot.app.post_message(events.Key(_character_to_key(key) if character else key, character))
        else:
            focused = pilot.app.focused
            assert isinstance(focused, AnswerLine | Pad)
            focused.insert_text_at_cursor(key)
        await settle(pilot)


_NAMES = (
    "enter tab shift+tab escape left right up down pageup pagedown home end space question_mark u c p q"
    " g o t w @ backspace delete"
)
KEYS = {*_NAMES.split(" "), *(f"f{number}" for number in range(1, 13))}


PAUSES = 200
"""For a screen to come to rest, 10 ms each."""


def seen(app: Any) -> str:
    """The screen as text, one line for each row, without spaces at the ends."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips()) + "\n"


async def same_as_golden(name: str, pilot: Pilot[None]) -> None:
    """Compare the screen with the golden one; TUTOR_GOLDEN=write writes it, to be read before it is committed."""
    path = GOLDEN / f"{name}.txt"
    await pilot.pause()
    if os.environ.get("TUTOR_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(seen(pilot.app), encoding="utf-8")
    golden = path.read_text(encoding="utf-8")
    for _ in range(PAUSES):  # a busy machine paints the new size later
        if seen(pilot.app) == golden:
            break
        await pilot.pause(0.01)
    assert seen(pilot.app) == golden
