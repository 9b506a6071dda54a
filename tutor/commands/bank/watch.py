"""`tutor bank watch`: what is wrong, and a problem drawn anew, each time an author saves."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, say, spoken_wanted
from tutor.counts import counted

if TYPE_CHECKING:
    from tutor.lint.watching import Seen, Watcher

PAUSE_S = 0.05
"""Between two looks at the files' times: 200 files cost 2 ms a look."""


@click.command(name="watch")
@click.argument("target", required=False, metavar="[FOLDER|SKILL]")
@click.option("--ascii", "plain", is_flag=True, help="Draw with ASCII only.")
@click.option("--spoken", is_flag=True, help="Mathematics in words.")
def command(target: str | None, plain: bool, spoken: bool) -> None:
    """Lint a file and draw a problem of it anew whenever it is saved; ctrl+c leaves.

    Without a target it is the bank in this folder, or ./my-bank; a SKILL is one of its files.
    """
    from tutor.bank.limit import roomed
    from tutor.commands._authoring import banks_with
    from tutor.lint.watching import Watcher

    gc.enable()
    home, only = _target(target)
    plain, spoken = ascii_wanted(plain), spoken_wanted(spoken)
    watcher = Watcher(banks_with(home), only)
    with roomed():  # problems are made in this very process
        _watch(watcher, only or home, only, plain, spoken)


def _watch(watcher: Watcher, what: Path, only: Path | None, plain: bool, spoken: bool) -> None:
    """Tell what is wrong now, then whatever is saved, until ctrl+c."""
    from tutor.bank.guard import shown
    from tutor.clock import SystemClock

    clock = SystemClock()
    for finding in watcher.everything():
        click.echo(str(finding))
    if only is not None:
        _tell(watcher.look(only), plain, spoken)
    else:
        _warm(watcher)
    say(f"watching {counted(watcher.files, 'file')} of {shown(what)}; ctrl+c leaves")
    watch(watcher, clock.active_ms, lambda: time.sleep(PAUSE_S), lambda seen: _tell(seen, plain, spoken))


def watch(watcher: Watcher, now: Callable[[], int], pause: Callable[[], None], tell: Callable[[Seen], None]) -> None:
    """Look, tell, wait, until `pause` raises."""
    while True:
        pause()
        for path in watcher.changed():
            begun = now()
            seen = watcher.look(path)
            tell(seen)
            count = len(seen.findings)
            result = "gone" if seen.gone else f"{count} finding{'s'[: count != 1]}" if count else "nothing found"
            elsewhere = f", {seen.elsewhere} in other files" if seen.elsewhere else ""
            say(f"{path.name}: {result}{elsewhere}; {now() - begun} ms")


def _tell(seen: Seen, plain: bool, spoken: bool) -> None:
    from tutor.commands._problem_text import page

    for finding in seen.findings:
        click.echo(str(finding))
    if seen.broken:
        click.echo(seen.broken)
    if seen.live is not None:
        from tutor.errors import TutorError

        try:
            with seen.live.bounded("the page"):
                text = page(seen.live, plain, spoken)
            click.echo(text)
        except TutorError as error:
            click.echo(str(error))


def _warm(watcher: Watcher) -> None:
    """Load what drawing takes (SymPy) while nobody waits."""
    from tutor.commands._problem_text import page
    from tutor.errors import TutorError

    try:
        live = watcher.sample()
        if live is not None:
            with live.bounded("the page"):
                page(live, True, False)
    except TutorError:
        return


def _target(target: str | None) -> tuple[Path, Path | None]:
    """The bank's folder, and the one file of it to watch; raises UsageError."""
    from tutor.commands._authoring import is_bank
    from tutor.errors import UsageError

    path = Path(target or ".")
    if target and path.is_dir():
        return path, None
    if path.is_file():
        return path.absolute().parent.parent, path.absolute()
    homes = [home for home in (Path(), Path("my-bank")) if is_bank(home)]
    if not target and homes:
        return homes[0], None
    for home in homes:
        for found in sorted(home.glob(f"*/{target}.yaml")) if target and "/" not in target else ():
            return home, found
    what = f"{target[:80]!r} is no folder, and no skill of a bank here" if target else "this folder is no bank"
    raise UsageError(f"{what}: say which folder to watch, or begin one with `tutor bank new`")
