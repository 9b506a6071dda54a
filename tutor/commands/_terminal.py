"""The terminal a command runs in, or the pipe: how lines are read, and whether it can draw."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from tutor.commands._common import spoken_wanted

PAGE = 76
"""Cells of a line of words on a page, or in a pipe: 80 without a margin."""


def staying() -> None:
    """From here on this process lives for minutes: collect garbage again, but never what was imported."""
    import gc

    gc.freeze()
    gc.enable()


def plain_wanted(asked: bool) -> bool:
    """Whether lines are to be read and written: asked for, or there is no terminal that can draw."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on stderr
    return spoken_wanted(asked) or os.environ.get("TERM") == "dumb" or not all(map(is_terminal, streams))


def typed_lines() -> Iterator[str]:
    """Lines of standard input until it ends; what is no UTF-8 comes as replacement characters, a very long line cut."""
    _lenient()
    while line := sys.stdin.readline(_LONGEST):
        if not line.endswith("\n"):
            while (rest := sys.stdin.readline(_LONGEST)) and not rest.endswith("\n"):
                pass
        yield line


_LONGEST = 10_000
"""Characters; no answer may have more than 2,000."""


def lessons_told() -> bool:
    """Whether lessons are told unasked, line by line: to somebody at a keyboard, or where TUTOR_PLAIN asks."""
    return is_terminal(sys.stdin) or spoken_wanted()


def echoing() -> bool:
    """Whether the reader of the output does not see what was typed."""
    return not is_terminal(sys.stdin)


def columns() -> int:
    """The width of the terminal that standard output is, 0 where it is none: a pipe's lines are never broken."""
    from shutil import get_terminal_size

    return max(20, get_terminal_size().columns) if is_terminal(sys.stdout) else 0


def page_width(margin: int = 0) -> int:
    """Cells for words on a page: 76, or what a margin leaves of a narrower terminal."""
    return min(PAGE, max(20, columns() - margin)) if columns() else PAGE


def _lenient() -> None:
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and getattr(stream, "errors", "") != errors:  # once read, it cannot be set again
            reconfigure(errors=errors)


def is_terminal(stream: object) -> bool:
    """Whether a stream is one."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
