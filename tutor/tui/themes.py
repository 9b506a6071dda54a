"""The themes: Textual's own two with marks that can be read, the terminal's colours, and black on white at its purest.

Every role of `ink` has a contrast of at least 4.5 to 1 on the background (WCAG 2.2, 1.4.3) in all but `ansi`, whose
colours are the terminal's affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

STARK = "high-contrast"

_WHITE = "#ffffff"

THEMES: Mapping[str, Theme] = {
    "dark": replace(BUILTIN_THEMES["textual-dark"], name="dark", error="#f0738f"),
    "light": replace(
        BUILTIN_THEMES["textual-light"],
        name="light",
        foreground="#1a1a1a",
        background="#f4f4f4",
        surface="#eaeaea",
        panel="#e0e0e0",
        success="#176b32",
        warning="#8a4b00",
        accent="#0b5394",
        error="#a01535",
    ),
    "ansi": replace(BUILTIN_THEMES["ansi-dark"], name="ansi"),
    "ansi-light": BUILTIN_THEMES["ansi-light"],
    STARK: Theme(
        STARK,
        *(_WHITE,) * 7,
        background="#000000",
        surface="#000000",
        panel="#000000",
        boost="#000000",
        text_alpha=1.0,
        variables={
            "block-cursor-background": _WHITE,
            "block-cursor-foreground": "#000000",
            "input-cursor-background": _WHITE,
            "input-cursor-foreground": "#000000",
            "input-selection-background": _WHITE,
            "input-selection-foreground": "#000000",
            "scrollbar": _WHITE,
            "scrollbar-background": "#000000",
        },
    ),
}


def worn(chosen: str, environ: Mapping[str, str]) -> str:
    """The theme that a choice means in this terminal.

    Without colours (NO_COLOR) it is one of the terminal's own, whatever was chosen: any other would be black on black.
    `auto` is TEXTUAL_THEME where that is set, light where the terminal says that it is (COLORFGBG), or else dark.
    """
    light = environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
    if "NO_COLOR" in environ or chosen == "ansi":
        return "ansi-light" if light else "ansi"
    if chosen != "auto":
        return chosen
    named = environ.get("TEXTUAL_THEME", "")
    return named if named in BUILTIN_THEMES else "light" if light else "dark"
