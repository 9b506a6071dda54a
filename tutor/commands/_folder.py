"""A click group whose commands are the modules of a folder, each called as its file is and imported when it runs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from tutor import registry


class Folder(click.Group):
    """The modules of `package` without `_` in front; each defines `command`. A dash in a name is `_` in the file's."""

    def __init__(self, *args: Any, package: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every module, none imported."""
        return [name.replace("_", "-") for name in registry.names(self.package)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = import_module(f"{self.package}.{cmd_name.replace('-', '_')}").command
        return found
