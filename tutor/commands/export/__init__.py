"""`tutor export`: what is yours, for other programs and for you. Each module of this folder is one format."""

from __future__ import annotations

import click

from tutor.commands._folder import Folder


@click.group(name="export", cls=Folder, package=__name__)
def command() -> None:
    """Write out what is stored, in a format of your choice."""
