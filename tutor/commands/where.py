"""`tutor where`: which folders are used."""

from __future__ import annotations

import click

from tutor.commands._common import banks, data_folder, emit
from tutor.paths import cache_dir
from tutor.undecided import undecided_file


@click.command(name="where")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """Tell where your reviews are kept, where the banks are, and what may be deleted."""
    data = data_folder()
    folders = {name: str(path) for name, path in banks(data)}
    if as_json:
        emit(
            {
                "data": str(data),
                "log": str(data / "log"),
                "cache": str(cache_dir(data)),
                "undecided": str(undecided_file(data)),
                "banks": folders,
            }
        )
        return
    click.echo(f"your data        {data}{'' if data.is_dir() else ' (not made yet)'}")
    click.echo(f"  reviews        {data / 'log'}")
    click.echo(f"  may be deleted {cache_dir(data)}")
    click.echo(f"  not judged     {undecided_file(data)}")
    click.echo(f"  further banks  {data / 'banks'}")
    for name, path in folders.items():
        click.echo(f"bank {name:12}{path}")
