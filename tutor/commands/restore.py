"""`tutor restore`: back to a backup, after saying what that would change."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, say
from tutor.counts import counted
from tutor.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tutor.store.contents import Source
    from tutor.store.restoring import Change


@click.command(name="restore")
@click.argument("backup", metavar="[FILE|AGE]", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="What there is, or what it would do or did; asks nothing.")
def command(backup: str | None, yes: bool, as_json: bool) -> int:
    """Go back to a backup: a FILE of `tutor backup FILE`, a name from the list, or an AGE.

    An AGE is `latest`, a date such as 2026-11-20, or 3d, 2w, 1m, 1y: the newest backup that is at least so old. Alone
    it lists what there is. It says what would change and asks; what there is now is kept as a backup first, and is
    brought back by that name.
    """
    data = data_folder()
    if backup is None:
        _list(data, as_json)
        return 0
    return _restore(data, backup, yes, as_json)


def _list(data: Path, as_json: bool) -> None:
    from tutor.commands._backups import as_data, date_text, held
    from tutor.store.contents import Damaged
    from tutor.store.disk import Disk
    from tutor.store.vault import Vault

    vault, rows = Vault(Disk(), data), []
    for name in vault.names():
        try:
            rows.append((name, vault.load(name)))
        except (Damaged, StoreError, OSError) as error:
            say(f"tutor: backup {name!r} cannot be used: {error}")
    rows.sort(key=lambda row: (row[1].made, row[0]), reverse=True)
    if as_json:
        emit({"backups": [{"name": name, "made_ms": found.made, **as_data(found)} for name, found in rows]})
        return
    if not rows:
        click.echo(f"There is no backup in {vault.folder} yet: `tutor backup` makes one.")
    for name, found in rows:
        made = f" (made {date_text(found.made)})" if found.made and name != date_text(found.made) else ""
        click.echo(f"{name:22} {held(found)}{made}")


def _restore(data: Path, backup: str, yes: bool, as_json: bool) -> int:
    from tutor.clock import SystemClock
    from tutor.store.contents import Damaged
    from tutor.store.disk import Disk, why
    from tutor.store.restoring import change, locked, restore

    disk = Disk()
    with ExitStack() as stack:
        try:
            source = _source(data, backup, stack)
            if not as_json or yes:
                stack.enter_context(locked(disk, data))
            told = change(disk, data, source)
            _room(data, told)
            if not as_json:
                _tell(told)
            if not (yes or as_json) and not click.confirm("Go back to it?", err=True):
                say("Nothing was changed.")
                return 1
            aside = restore(disk, data, source, SystemClock().now().utc_ms) if yes or not as_json else ""
        except Damaged as error:
            raise StoreError(f"{error}; nothing was changed: `tutor restore` lists other backups") from error
        except OSError as error:
            raise StoreError(f"nothing was restored: {why(error)}") from error
    done = yes or not as_json
    notices = _opened(data) if done else ()
    if as_json:
        emit({**_data(told), "restored": done, "kept_as": aside, "notices": list(notices)})
    else:
        click.echo("Restored." + (f" What there was is kept: `tutor restore {aside}` brings it back." if aside else ""))
    return 0


def _source(data: Path, backup: str, stack: ExitStack) -> Source:
    from tutor.commands._backups import today_named
    from tutor.store.archive import Archive
    from tutor.store.disk import Disk
    from tutor.store.restoring import Kept, by_age
    from tutor.store.vault import Vault

    vault = Vault(Disk(), data)
    name = by_age(vault.names(), backup, date.fromisoformat(today_named()))
    if name is not None:
        return Kept(vault, name)
    file = Path(backup).expanduser()
    if file.is_file():
        return stack.enter_context(Archive(Disk(), file))
    raise UsageError(f"{backup!r} is neither a file nor the name or age of a backup: `tutor restore` lists them")


def _room(data: Path, told: Change) -> None:
    """Refuse what cannot fit on the disk before anything is written."""
    near = next(path for path in (data, *data.parents) if path.exists())
    if told.then.size > shutil.disk_usage(near).free:
        raise StoreError(f"the backup takes {told.then.size} bytes, more than is free: free some space first")


def _tell(told: Change) -> None:
    from tutor.commands._backups import date_text, held, own_banks

    click.echo(f"Now:         {held(told.now)}")
    click.echo(f"The backup:  {held(told.then)}")
    if told.lost:
        span = f"{date_text(told.lost_from)} to {date_text(told.lost_to)}"
        click.echo(f"It lacks:    {counted(told.lost, 'review')} of now, {span}; kept in a backup of their own")
    else:
        click.echo("It lacks:    no review of now")
    missing = sorted(set(told.then.banks) - set(own_banks(data_folder())))
    if missing:
        click.echo(f"Banks that are not here: {', '.join(missing)}; `tutor bank add` installs them")


def _opened(data: Path) -> tuple[str, ...]:
    """Open it once: whatever an older format or a checkpoint needs is done now, and said."""
    from tutor.store import open_records

    with open_records(data) as records:
        notices = tuple(notice for notice in records.notices if not notice.startswith("there was no state.json"))
        for notice in notices:
            say(f"tutor: {notice}")
    return notices


def _data(told: Change) -> dict[str, object]:
    from tutor.commands._backups import as_data

    return {
        "now": as_data(told.now),
        "backup": as_data(told.then),
        "lost": told.lost,
        "lost_from_ms": told.lost_from,
        "lost_to_ms": told.lost_to,
    }
