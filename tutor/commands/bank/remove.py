"""`tutor bank remove`: a bank goes, its reviews stay."""

from __future__ import annotations

import sys

import click

from tutor.commands._common import data_folder, loaded
from tutor.commands._states import records_if_any
from tutor.commands.bank._installed import bank_folder, staging
from tutor.errors import StoreError, UsageError


@click.command(name="remove")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(name: str, yes: bool) -> int:
    """Delete the files of bank NAME. Your reviews are kept, and count again when the bank is back."""
    from tutor.bank.guard import shown

    data = data_folder()
    home = bank_folder(data, name)
    if not (home.is_dir() or home.is_symlink()):
        raise UsageError(f"there is no bank `{name}` of your own: see `tutor bank list`")
    skills = loaded(data, quiet=True).curriculum.skills
    records = records_if_any(data)
    cards = records.cards() if records is not None else {}
    left = [attempts[0].skill for attempts in records.open_attempts().values()] if records is not None else []
    reviewed = [skill for skill in skills if skill.startswith(f"{name}:") and (skill in cards or skill in left)]
    for skill in reviewed:
        count = cards[skill].asked if skill in cards else 0
        waits = ", and a missed problem waits" if skill in left else ""
        told = f"{count} review{'s'[: count != 1]}{waits}"
        click.echo(f"{skill} has {told}: all is kept, and it is an orphan until it is back")
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("nobody is there to be asked: say --yes")
        click.confirm(f"Delete {shown(home)}?", abort=True)
    with staging(data) as stage:
        try:
            home.rename(stage / name)  # a bank that is a link to a folder: only the link goes
        except OSError as error:
            raise StoreError(f"the bank cannot be removed ({error.strerror})") from None
    lost = "1 of its skills is an orphan" if len(reviewed) == 1 else f"{len(reviewed)} of its skills are orphans"
    click.echo(f"{name} is removed; {lost}")
    return 0
