"""Commands that become signs while they are typed, where the terminal has the signs."""

from __future__ import annotations

from tutor.tui import look


def sign(text: str, at: int) -> tuple[str, int] | None:
    """As `language.helping.sign`; where only ASCII may be shown a command stays as it was typed."""
    if look.now().ascii:
        return None
    from tutor.language import helping

    return helping.sign(text, at)
