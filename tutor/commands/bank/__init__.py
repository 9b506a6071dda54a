"""`tutor bank`: for authors, and for who has a bank of their own. Each module of this folder is one subcommand."""

from __future__ import annotations

import click

from tutor.commands._folder import Folder


@click.group(name="bank", cls=Folder, package=__name__)
def command() -> None:
    """Write problems, prove them, and install banks beside the built-in one."""
