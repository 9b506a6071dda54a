"""`tutor bank add`: a bank of one's own, or a stranger's, beside the built-in one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import banks, data_folder, say
from tutor.commands.bank._installed import bank_folder, staging
from tutor.errors import StoreError, UsageError
from tutor.private import make_folder

if TYPE_CHECKING:
    from tutor.lint.finding import Finding


@click.command(name="add")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--name", help="What the bank is called here; else as its folder or zip is.")
@click.option("--replace", is_flag=True, help="Take the place of the bank of this name.")
def command(source: Path, name: str | None, replace: bool) -> int:
    """Install the bank in SOURCE, a folder or a zip, whole or not at all; what lint refuses is refused (exit 1)."""
    from tutor.bank.guard import shown
    from tutor.bank.unpack import unpack

    data = data_folder()
    name = name or (source.resolve().name if source.is_dir() else source.stem)
    home = bank_folder(data, name)
    if home.exists() and not replace:
        raise UsageError(f"there is a bank `{name}`: --replace takes its place, --name is another name for this one")
    with staging(data) as stage:
        new = stage / name
        try:
            new.mkdir()
            unpack(source, new)
            findings = _lint(new, name, [bank for bank in banks(data) if bank[0] != name])
            for finding in findings:
                click.echo(str(finding).replace(shown(new), shown(source), 1))
            if findings:
                say(f"tutor: {len(findings)} faults; nothing was installed")
                return 1
            _put(new, home, stage / "old")
        except OSError as error:
            raise StoreError(f"nothing was installed: {error.strerror}") from None
    skills, problems = _count(home, name)
    counts = f"{skills} skill{'s'[: skills != 1]}, {problems} problem{'s'[: problems != 1]}"
    click.echo(f"{name}: {counts} in {shown(home)}")
    return 0


def _lint(folder: Path, name: str, beside: Sequence[tuple[str, Path]]) -> list[Finding]:
    from tutor.lint import engine

    return engine.lint(folder, name, beside)


def _put(new: Path, home: Path, old: Path) -> None:
    """One rename, two where there was one before; the former is back if the latter fails."""
    make_folder(home.parent)
    if not (home.exists() or home.is_symlink()):
        new.rename(home)
        return
    home.rename(old)
    try:
        new.rename(home)
    except OSError:
        old.rename(home)
        raise


def _count(home: Path, name: str) -> tuple[int, int]:
    from tutor.bank.files import scan
    from tutor.bank.reader import open_banks

    opened = open_banks(scan([(name, home)]))
    files = [*opened.skills.values(), *opened.extensions.values()]
    return len(opened.skills), sum(len(file.model.problems) for file in files)
