"""`tutor backup`: everything that is yours, kept once more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit
from tutor.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tutor.store.contents import Manifest


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--force", is_flag=True, help="Replace FILE, once the new backup is read back and sound.")
@click.option("--json", "as_json", is_flag=True)
def command(file: Path | None, force: bool, as_json: bool) -> None:
    """Write everything to FILE, one zip for a stick or another machine; without FILE make today's rolling backup.

    It holds the log of all devices, your settings and the names of your own banks, and is read back before this ends.
    Rolling backups are made once a day by themselves: 7 days, 4 weeks and 12 months stay.
    """
    from tutor.commands._backups import as_data, held

    if file is None:
        name, manifest, gone = _rolling(data_folder())
        where = str(data_folder() / "backups" / f"{name}.json")
    else:
        manifest, where, gone = _single(file.absolute(), force), str(file.absolute()), []
    if as_json:
        emit({"backup": where, **as_data(manifest), "thinned": gone})
        return
    click.echo(f"Kept and read back: {held(manifest)}, in {where}")
    if manifest.banks and file is not None:
        click.echo(f"Not in it, only named: your banks {', '.join(manifest.banks)}.")


def _rolling(data: Path) -> tuple[str, Manifest, list[str]]:
    from tutor.commands._backups import make_today
    from tutor.store import open_records

    _something(data)
    with open_records(data) as records:
        made = make_today(data, records.device, again=True)
    assert made is not None
    return made


def _something(data: Path) -> None:
    from tutor.store.disk import Disk
    from tutor.store.staging import log_files

    if not log_files(Disk(), data):
        raise UsageError(f"there is nothing to back up in {data}")


def _single(file: Path, force: bool) -> Manifest:
    from tutor.clock import SystemClock
    from tutor.commands._backups import own_banks
    from tutor.store import archive
    from tutor.store.contents import Damaged
    from tutor.store.disk import Disk, why
    from tutor.store.versions import readable, version

    data, disk = data_folder(), Disk()
    if file.exists() and not (force and file.is_file()):
        raise UsageError(f"{file} exists: choose another name, or --force replaces it")
    _something(data)
    try:
        readable(disk, data)
        made = SystemClock().now().utc_ms
        return archive.write(disk, file, data, made=made, banks=own_banks(data), device="", format_=version(disk, data))
    except (OSError, Damaged) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise StoreError(f"{file} was not written: {reason}") from error
