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
    from tutor.bank.guard import shown

    folders = {shown(name): shown(path) for name, path in banks(data)}
    own = shown(data)
    if as_json:
        emit(
            {
                "data": own,
                "log": shown(data / "log"),
                "cache": shown(cache_dir(data)),
                "undecided": shown(undecided_file(data)),
                "banks": folders,
            }
        )
        return
    click.echo(f"your data        {own}{'' if data.is_dir() else ' (not made yet)'}")
    click.echo(f"  reviews        {shown(data / 'log')}")
    click.echo(f"  may be deleted {shown(cache_dir(data))}")
    click.echo(f"  not judged     {shown(undecided_file(data))}")
    click.echo(f"  further banks  {shown(data / 'banks')}")
    for name, path in folders.items():
        click.echo(f"bank {name:12}{path}")
