"""What several commands share: the banks, the data folder, printing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor.paths import cache_dir, content_dir, data_dir

if TYPE_CHECKING:
    from tutor.bank.load import Loaded


TOLD = 3
"""Faults of banks told before a drill; a learner can do nothing about the rest of them."""


def data_folder() -> Path:
    """The data folder of this command line."""
    override: Path | None = click.get_current_context().find_root().obj
    return data_dir(override)


def banks(data: Path) -> list[tuple[str, Path]]:
    """The built-in bank and every folder of `<data>/banks`, each under its name."""
    own = data / "banks"
    try:
        folders = sorted(path for path in own.iterdir() if path.is_dir()) if own.is_dir() else []
    except OSError:
        folders = []
    return [("core", content_dir()), *((path.name, path) for path in folders if path.name != "core")]


def loaded(data: Path, *, quiet: bool = False) -> Loaded:
    """All banks, with what is broken in them told on stderr; the rest works.

    A data folder that is not there yet is not made for the sake of a cache.
    """
    from tutor.bank.load import load

    found = load(banks(data), cache_dir(data) if data.is_dir() else None)
    if not quiet:
        for problem in found.problems[:TOLD]:
            say(f"tutor: {problem}")
        if len(found.problems) > TOLD:
            say(f"tutor: and {len(found.problems) - TOLD} more; `tutor bank lint` lists them all. The rest works.")
    return found


def say(text: str) -> None:
    """A line of narration, on stderr."""
    click.echo(text, err=True)


def emit(value: Any) -> None:
    """One JSON document on stdout, with its schema's version."""
    import json

    click.echo(json.dumps({"schema_version": 1, **value}, ensure_ascii=False, indent=2))
