"""`tutor tour`: the two minutes that show how the tutor works."""

from __future__ import annotations

import click

from tutor.commands._common import data_folder, loaded


@click.command(name="tour")
@click.option("--plain", is_flag=True, help="Line by line: for a pipe or a screen reader.")
def command(plain: bool) -> int:
    """See how it works: five questions, two minutes, nothing graded. It is shown once by itself; this shows it again.

    Esc leaves it at any time, in plain mode q.
    """
    from tutor.commands._first import show
    from tutor.commands._sitting import started
    from tutor.commands._terminal import plain_wanted
    from tutor.touring import LEFT
    from tutor.tui.strokes import keyed

    data = data_folder()
    with started(data) as judge:
        code, _ = show(judge, loaded(data).curriculum, data, (), plain_wanted(plain))
    if not code:
        click.echo(keyed(LEFT))
    return code
