"""`tutor config keys`: which keys do what in the app, and other keys for it. Textual is imported only here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import emit, say, settings_of

if TYPE_CHECKING:
    from tutor.settings import Settings
    from tutor.tui.keys import Bound

PREFIX = "keys"

SAME = "Many terminals send ctrl+h for backspace: try it, or take another."


def is_key(name: str) -> bool:
    """Whether this names the keys, or one of them."""
    return name == PREFIX or name.startswith(f"{PREFIX}.")


def ids() -> dict[str, str]:
    """What every key is called on the command line, and what it does."""
    from tutor.tui.keys import bound

    return {f"{PREFIX}.{one.id}": one.does for one in bound().values()}


def told(settings: Settings) -> None:
    """Say on stderr what is wrong with the keys that were chosen."""
    if settings.keys:
        from tutor.tui.keys import checked

        for id, sentence in checked(settings.keys)[1]:
            say(f"tutor: {settings.where.get(id, '')}{sentence}")


def keys(data: Path, name: str, value: tuple[str, ...], reset: bool, as_json: bool) -> None:
    """Show all keys, or those of one action; or give it others. Raises UsageError, StoreError."""
    from tutor.errors import UsageError
    from tutor.tui.keys import bound, called

    settings = settings_of(data)
    id = name.partition(".")[2]
    if not id:
        if value or reset:
            raise UsageError("which key? `tutor config keys.drill.hint ctrl+t`; `tutor config keys` lists them")
        told(settings)
        _show(list(bound().values()), settings, as_json)
        return
    action = called(id)
    if value and reset:
        raise UsageError(f"either a key or --reset: `tutor config keys.{id} --reset`")
    if value or reset:
        _change(data, settings, action, ",".join(value), as_json)
    else:
        told(settings)
        _show([action], settings, as_json)


def _change(data: Path, settings: Settings, action: Bound, text: str, as_json: bool) -> None:
    from tutor.errors import UsageError
    from tutor.store.config import reset_key, write_key
    from tutor.tui.keys import clash, keys_for

    was = _now(action, settings)
    if text:
        found = keys_for(action, text)
        if says := clash(settings.keys, action.id, found):
            raise UsageError(f"{says}: give that another key first, or take another here")
        write_key(data, action.id, ",".join(found))
        settings.keys[action.id] = ",".join(found)
    else:
        reset_key(data, action.id)
        settings.keys.pop(action.id, None)
    now = _now(action, settings)
    if as_json:
        _show([action], settings, as_json)
    elif now == was:
        click.echo(f"{action.id} stays {_said(now)}.")
    else:
        same = f" {SAME}" if "ctrl+h" in now else ""
        click.echo(f"{action.id} is now {_said(now)}; it was {_said(was)}.{same}")


def _now(action: Bound, settings: Settings) -> list[str]:
    """The keys of an action as the app obeys them."""
    from tutor.tui.keys import checked

    chosen = checked(settings.keys)[0].get(action.id)
    return chosen.split(",") if chosen else action.keys


def _said(found: list[str]) -> str:
    from tutor.tui.strokes import key_name

    return " ".join(map(key_name, found))


def _data(row: Bound, found: list[str]) -> dict[str, object]:
    return {"id": row.id, "keys": found, "default": row.keys, "about": row.does}


def _show(rows: list[Bound], settings: Settings, as_json: bool) -> None:
    found = {row.id: _now(row, settings) for row in rows}
    if as_json:
        emit({"keys": [_data(row, found[row.id]) for row in rows]})
        return
    if len(rows) == 1:
        click.echo(_said(found[rows[0].id]))
        return
    wide, keyed = max(len(row.id) for row in rows), max(len(_said(one)) for one in found.values())
    for row in rows:
        unlike = f" (default {_said(row.keys)})" if found[row.id] != row.keys else ""
        click.echo(f"{row.id:{wide}}  {_said(found[row.id]):{keyed}}  {row.does}{unlike}")
