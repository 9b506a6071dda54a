"""`tutor export json`: everything that is stored about a person, readable, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, encodes
from tutor.commands.export._output import output

if TYPE_CHECKING:
    from tutor.store import ReadOnly


@click.command(name="json")
@click.option("--output", "-o", "file", type=click.Path(path_type=Path), help="A file that only you may read.")
@click.option("--force", is_flag=True, help="Replace that file.")
def command(file: Path | None, force: bool) -> None:
    """Write everything that is stored as one JSON document: reviews, attempts, undos, practice, cards, settings.

    An event stands in it whole, as it was written, beside its device, its number, its date and whether it counts.
    """
    from tutor.commands._states import records_of

    data = data_folder()
    records = records_of(data)
    plain = file is None and not encodes()
    with output(file, force) as out:
        out.writelines(document(data, records, plain))


def document(data: Path, records: ReadOnly, plain: bool = False) -> Iterator[str]:
    """The document piece by piece, an event at a time; `plain` writes ASCII only. Raises StoreError."""
    import json

    import msgspec

    from tutor.commands._backups import own_banks
    from tutor.store.exporting import devices, escaped, events, settings

    def written(value: object) -> str:
        return escaped(json.dumps(value, ensure_ascii=plain), plain)

    head = {
        "schema_version": 1,
        "devices": devices(data),
        "banks": own_banks(data),
        "settings": settings(data),
    }
    yield "{\n" + "".join(f"{written(name)}: {written(value)},\n" for name, value in head.items())
    cards = records.cards().values()
    yield '"cards": ['
    yield from _listed(written(msgspec.to_builtins(card)) for card in cards)
    yield '],\n"events": ['
    yield from _listed(
        f'{{"device": {written(event.device)}, "seq": {event.seq}, "when": {written(event.when)},'
        f' "counts": {written(records.counts(event.body))}, "event": {escaped(event.text, plain)}}}'
        for event in events(data)
    )
    yield "]\n}\n"


def _listed(rows: Iterable[str]) -> Iterator[str]:
    """Rows with commas between them, each on a line of its own."""
    comma = "\n"
    for row in rows:
        yield comma + row
        comma = ",\n"
    yield "\n"
