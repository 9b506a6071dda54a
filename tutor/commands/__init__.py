"""The click commands: each module of this folder is one command, called as its file is; `bank` is a folder of its own.

A module defines `command`; it is imported when its command runs or its help is asked for, and it imports what is
heavy inside its function.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from tutor import __version__
from tutor.commands._folder import Folder
from tutor.commands._names import complete_profile
from tutor.errors import TutorError

HELP = """A spaced-repetition mathematics tutor for people who work with machine learning.

Exit codes: 0 fine, 1 problems found (lint, verify, doctor) or output that could not be written, 2 usage, 3 content that
cannot be used, 4 the store is locked or damaged, 130 interrupted.
"""


class Door(Folder):
    """The commands of this folder."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that has gone (`| head -1`) is no failure, though click takes it for one."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return 0


GONE = (errno.EPIPE, errno.EIO, errno.EBADF)
"""Nobody reads any more, or the terminal is closed."""


def _unheard(error: OSError) -> int:
    """The exit code where output could not be written: 0 where nobody wants it, else 1, said on stderr."""
    if error.errno in GONE:
        return 0
    with suppress(OSError, ValueError):
        click.echo(f"tutor: the output is not complete: {error.strerror or error}", err=True)
    return 1


def _let_go(code: int) -> int:
    """Write what is still in the buffers, or have it go nowhere; the exit code, the old one if that is not 0.

    Python does the same as it leaves, but with 120 where it fails: a shell expects 128 and the signal of a terminal
    that has gone.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            with suppress(OSError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
            code = code or _unheard(error)
        except (ValueError, AttributeError):
            continue  # closed, or None: closed before Python began
    return code


def _profile(context: click.Context, _: click.Parameter, name: str | None) -> str:
    """A profile's name, checked; the default one is ""."""
    from tutor.paths import profile_named

    try:
        return profile_named(name or "")
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _tell_new(data: Path | None, profile: str) -> None:
    """Say that a profile is new: it may be a slip of the finger."""
    from tutor.commands.profiles import names
    from tutor.paths import data_dir

    there = names(data_dir(data))
    if profile not in there and not os.path.lexists(data_dir(data, profile)):
        known = f"; there are {', '.join(there)}" if there else ""
        click.echo(f"tutor: {profile} is a new profile, with nothing in it yet{known}", err=True)


@click.command(
    cls=Door,
    package=__name__,
    help=HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="tutor %(version)s")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where your reviews are kept (TUTOR_DATA_DIR).")
@click.option(
    "--profile",
    callback=_profile,
    shell_complete=complete_profile,
    envvar="TUTOR_PROFILE",
    help="Whose reviews: a folder of their own for each learner, or for a trial run (TUTOR_PROFILE).",
)
@click.option("--plain", is_flag=True, help="Line by line, mathematics in words, whatever follows (TUTOR_PLAIN=1).")
@click.pass_context
def tutor(ctx: click.Context, data_dir: Path | None, profile: str, plain: bool) -> int:
    """Open the door: the context carries the data folder; alone it is a drill of everything due and new."""
    from tutor.commands._common import PLAIN

    ctx.obj = data_dir
    ctx.meta[PLAIN] = plain
    if profile and ctx.invoked_subcommand not in ("profiles", "where"):
        _tell_new(data_dir, profile)
    if ctx.invoked_subcommand is not None:
        return 0
    from tutor.commands._first import alone

    return alone()


def _shown(text: str) -> str:
    """An error as it may be printed: the name of a file or folder in it may hold what a terminal would obey."""
    from tutor.bank.guard import UNSAFE

    return UNSAFE.sub("?", text)


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; errors are one sentence on stderr, never a traceback."""
    try:
        code = _run(args)
    except OSError as error:
        if error.filename is not None:
            raise  # files have errors of their own: a mistake of ours
        code = _unheard(error)
    return _let_go(code)


def _run(args: Sequence[str] | None) -> int:
    try:
        return int(tutor.main(args=args, prog_name="tutor", standalone_mode=False) or 0)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        click.echo(_shown(said.getvalue()), err=True, nl=False)
        return error.exit_code
    except TutorError as error:
        click.echo(_shown(f"tutor: {error}"), err=True)
        return error.exit_code
