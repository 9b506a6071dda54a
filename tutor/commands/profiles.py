"""`tutor profiles`: who learns here."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.commands._common import emit, folder_size, sized
from tutor.paths import DEFAULT, data_dir, profile_named, profiles_dir


def names(data: Path) -> list[str]:
    """The profiles of a data folder, in order."""
    try:
        return sorted(path.name for path in profiles_dir(data).iterdir() if path.is_dir() and _is_one(path.name))
    except OSError:
        return []


def _is_one(name: str) -> bool:
    try:
        return profile_named(name) == name
    except ValueError:
        return False


@click.command(name="profiles")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """List the learners and trial runs of this data folder; `tutor --profile NAME` begins a new one."""
    root = click.get_current_context().find_root()
    home, chosen = data_dir(root.obj), root.params["profile"] or DEFAULT
    there = {DEFAULT: home} | {name: profiles_dir(home) / name for name in names(home)}
    sizes = {name: folder_size(folder, without="profiles") for name, folder in there.items()}
    if as_json:
        rows = [
            {"name": name, "folder": str(folder), "bytes": sizes[name], "used": name == chosen}
            for name, folder in there.items()
        ]
        emit({"profiles": rows})
        return
    for name, folder in there.items():
        click.echo(f"{'*' if name == chosen else ' '} {name:20} {sized(sizes[name]):>9}  {folder}")
