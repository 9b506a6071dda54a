"""`tutor where`: which folders are used."""

from __future__ import annotations

import click

from tutor.commands._common import banks, data_folder, emit, folder_size, sized
from tutor.paths import DEFAULT, cache_dir
from tutor.undecided import reports_file, undecided_file


@click.command(name="where")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """Tell where your reviews are kept, where the banks are, what may be deleted, and how large it all is."""
    data = data_folder()
    from tutor.bank.guard import shown

    profile = click.get_current_context().find_root().params["profile"] or DEFAULT
    folders = {shown(name): shown(path) for name, path in banks(data)}
    places = {
        "data": data,
        "log": data / "log",
        "backups": data / "backups",
        "cache": cache_dir(data),
        "undecided": undecided_file(data),
        "reports": reports_file(data),
    }
    sizes = {name: folder_size(path, without="profiles") for name, path in places.items()}
    paths = {name: shown(path) for name, path in places.items()}
    if as_json:
        emit({**paths, "profile": profile, "banks": folders, "bytes": sizes})
        return
    size = {name: f"  ({sized(count)})" if count else "" for name, count in sizes.items()}
    click.echo(f"profile          {profile}")
    click.echo(f"your data        {paths['data']}{size['data'] if data.is_dir() else ' (not made yet)'}")
    click.echo(f"  reviews        {paths['log']}{size['log']}")
    click.echo(f"  backups        {paths['backups']}{size['backups']}")
    click.echo(f"  may be deleted {paths['cache']}{size['cache']}")
    click.echo(f"  not judged     {paths['undecided']}{size['undecided']}")
    click.echo(f"  your reports   {paths['reports']}{size['reports']}")
    click.echo(f"  further banks  {shown(data / 'banks')}")
    for name, path in folders.items():
        click.echo(f"bank {name:12}{path}")
