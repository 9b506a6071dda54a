"""`tutor config`: what you have chosen, and choosing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor.commands._common import data_folder, emit, loaded, settings_of
from tutor.commands._keys import PREFIX, ids, is_key, keys, told

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tutor.settings import Settings
    from tutor.settings.kinds import Setting


def _complete(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from tutor.settings import TABLE

    known = {name: row.about for name, row in TABLE.items()} | {PREFIX: "Which key does what in the app."}
    if is_key(begun):  # only then: they are known to the app alone, which takes a moment to import
        known |= ids()
    return [CompletionItem(name, help=about) for name, about in known.items() if name.startswith(begun)]


@click.command(name="config")
@click.argument("key", required=False, shell_complete=_complete)
@click.argument("value", nargs=-1)
@click.option("--reset", is_flag=True, help="Back to the default of KEY.")
@click.option("--json", "as_json", is_flag=True)
def command(key: str | None, value: tuple[str, ...], reset: bool, as_json: bool) -> None:
    """Show your settings, or the one called KEY; with a VALUE, change it.

    `tutor config keys` lists what every key of the app does; `tutor config keys.drill.hint ctrl+t` takes another.

    They stand in `config.toml` in your data folder (`tutor where`), one of their own for each profile, and every backup
    keeps them. You may edit the file by hand.
    """
    from tutor.errors import UsageError
    from tutor.settings import TABLE, called

    data = data_folder()
    if key is None:
        told(settings_of(data))
        _show(list(TABLE.values()), settings_of(data), as_json)
        return
    if is_key(key):
        keys(data, key, value, reset, as_json)
        return
    setting = called(key)
    if not value and not reset:
        _show([setting], settings_of(data), as_json)
        return
    if value and reset:
        raise UsageError(f"either a value or --reset: `tutor config {setting.name} --reset`")
    _change(data, setting, " ".join(value) if value else None, as_json)


def _show(rows: list[Setting[Any]], settings: Settings, as_json: bool) -> None:
    from tutor.plain_words import visible
    from tutor.settings import shown

    if as_json:
        emit({"settings": [_data(row, settings) for row in rows], **({"keys": settings.keys} if len(rows) > 1 else {})})
        return
    if len(rows) == 1:
        click.echo(shown(rows[0], settings[rows[0]]))
        return
    width = max(len(row.name) for row in rows)
    for row in rows:
        value, default = shown(row, settings[row]), shown(row, row.default)
        unlike = f" (default {default or 'none'})" if value != default else ""
        click.echo(f"{row.name:{width}}  {value or 'none'}{unlike}")
        click.echo(f"{'':{width}}  {row.about} It is {row.kind.allowed()}.")
    for id, chosen in settings.keys.items():
        click.echo(visible(f"{PREFIX}.{id}  {chosen}"))


def _data(row: Setting[Any], settings: Settings) -> dict[str, object]:
    from tutor.settings import plain

    values = {"value": plain(row, settings[row]), "default": plain(row, row.default)}
    return {"name": row.name, **values, "allowed": row.kind.allowed(), "about": row.about}


def _change(data: Path, setting: Setting[Any], text: str | None, as_json: bool) -> None:
    """Write a value, or with None the default, and say what that does; raises UsageError, StoreError."""
    from tutor.settings import Settings, read, shown
    from tutor.store.config import reset_setting, write_setting

    before = settings_of(data)
    if text is None:
        reset_setting(data, setting)
        now = setting.default
    else:
        now = read(setting, text)
        write_setting(data, setting, now)
    after = Settings({**before.chosen, setting.name: now})
    if as_json:
        emit({"settings": [_data(setting, after)]})
        return
    was, is_now = (shown(setting, value) or "none" for value in (before[setting], now))
    if was == is_now:
        click.echo(f"{setting.name} stays {is_now}.")
        return
    click.echo(f"{setting.name} is now {is_now}; it was {was}.{_consequence(data, setting, before, after)}")


def _consequence(data: Path, setting: Setting[Any], before: Settings, after: Settings) -> str:
    """What another scheduler means for today."""
    from tutor.settings.table import SCHEDULER

    if setting is not SCHEDULER or not data.is_dir():
        return ""
    from tutor.commands._sitting import planner_of
    from tutor.commands._states import records_of, today
    from tutor.switching import PlannedCards

    curriculum, records, day = loaded(data, quiet=True).curriculum, records_of(data), today()
    if not records.cards():
        return ""
    skills, planners = tuple(curriculum.skills), (planner_of(curriculum, settings) for settings in (before, after))
    was, now = (len(planner.queue(skills, PlannedCards(planner, records), day, 0)) for planner in planners)
    return f" Due today: {now or 'nothing'}, instead of {was or 'nothing'}. No review is lost: switch back at any time."
