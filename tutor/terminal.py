"""What a terminal can show: the one place that decides whether only ASCII may be written."""

from __future__ import annotations

import os
from typing import TextIO

SIGNS = "⎛∑─√"
"""An encoding that has these has the rest of what mathematics is drawn with."""


def ascii_only(stream: TextIO | None) -> bool:
    """Whether the terminal behind this stream is to be spared our signs: dumb, a C locale, an encoding without them."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return os.environ.get("TERM") == "dumb" or locale in ("C", "POSIX") or not encodes(stream)


def encodes(stream: TextIO | None) -> bool:
    """Whether the stream can carry the signs that mathematics is drawn with."""
    try:
        SIGNS.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
