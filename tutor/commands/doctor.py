"""`tutor doctor`: is everything that you answered still there, and as it was?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, say
from tutor.counts import counted
from tutor.errors import StoreError

if TYPE_CHECKING:
    from tutor.store.doctor import Finding


@click.command(name="doctor")
@click.option("--repair", is_flag=True, help="Do what it says it would do; nothing is changed without it.")
@click.option("--json", "as_json", is_flag=True)
def command(repair: bool, as_json: bool) -> int:
    """Verify every line of the log and every backup, replay the log, compare the cards, look at files and banks.

    Exit code 0 where all is well, 1 where problems are found (after --repair: where some are left), 4 where the data
    cannot be used at all.
    """
    from tutor.store.doctor import Patient, examine

    data = data_folder()
    patient = Patient(data)
    mended = _repaired(patient.folder) if repair and data.is_dir() else []
    found = [*examine(patient), *_banks(data)]
    problems = [finding for finding in found if not finding.note]
    if as_json:
        emit({"problems": _data(problems), "notes": _data(f for f in found if f.note), "repaired": _data(mended)})
        return 1 if problems else 0
    for finding in mended:
        click.echo(f"repaired: {finding.what}: {finding.remedy}")
    for finding in problems:
        does = f"--repair would {finding.remedy}" if finding.mendable else finding.remedy
        click.echo(f"problem: {finding.what}{does and '; '}{does}")
    for finding in found:
        if finding.note:
            say(f"note: {finding.what}")
    click.echo(_summed(data, problems))
    return 1 if problems else 0


def _repaired(data: Path) -> list[Finding]:
    from tutor.store.disk import why
    from tutor.store.doctor import Patient, mend

    try:
        return list(mend(Patient(data)))
    except OSError as error:
        raise StoreError(f"not everything was repaired: {why(error)}; `tutor doctor` says what is left") from error


def _summed(data: Path, problems: list[Finding]) -> str:
    if problems:
        return f"{counted(len(problems), 'problem')} found in {data}."
    return f"All is well in {data}." if data.is_dir() else f"There is nothing in {data} yet."


def _banks(data: Path) -> Iterator[Finding]:
    """Own banks that are broken, and skills with reviews that no bank has."""
    from tutor.bank.load import load
    from tutor.commands._common import banks, misplaced
    from tutor.commands._orphans import AGAIN, lost_skills, named
    from tutor.store import ReadOnly
    from tutor.store.doctor import Finding

    if not data.is_dir():
        return
    curriculum = load(banks(data), None)  # without the cache, which would be written
    broken = [*map(str, curriculum.problems), *misplaced(data)]
    if broken:
        more = f", and {len(broken) - 1} more" if len(broken) > 1 else ""
        yield Finding("banks", f"{broken[0]}{more}", "`tutor bank lint` lists a bank's faults")
    try:
        records = ReadOnly(data)
        lost = lost_skills(curriculum.curriculum, records.cards(), records.open_attempts())
    except StoreError:
        return
    if lost:
        yield Finding("banks", f"practised, but in no bank: {named(lost)}; {AGAIN}", note=True)


def _data(found: Iterable[Finding]) -> list[dict[str, object]]:
    return [{"check": one.check, "what": one.what, "remedy": one.remedy, "repairable": one.mendable} for one in found]
