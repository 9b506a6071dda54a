"""How to draw: for a terminal that shows Unicode, or for one that does not."""

from __future__ import annotations

from msgspec import Struct


class Style(Struct, frozen=True):
    """`ascii` uses only the 95 printable ASCII characters of its own accord (an author's words pass unchanged)."""

    ascii: bool = False


UNICODE = Style()
