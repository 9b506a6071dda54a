"""`tutor bank list`: which banks there are, and what has lost its bank."""

from __future__ import annotations

import click

from tutor.commands._common import banks, data_folder, emit, loaded, misplaced, say
from tutor.commands._orphans import AGAIN, lost_skills
from tutor.commands._states import records_if_any
from tutor.shelf import shelf


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """List the banks: skills, problems, faults; and skills with reviews that are in none of them."""
    from tutor.bank.guard import shown

    data = data_folder()
    found = loaded(data, quiet=True)
    records = records_if_any(data)
    lost = lost_skills(found.curriculum, records.cards(), records.open_attempts()) if records is not None else []
    folders = [(shown(name), shown(folder)) for name, folder in banks(data)]
    told = [
        {
            "name": bank.name,
            "folder": bank.folder,
            "skills": bank.skills,
            "problems": bank.problems,
            "added_to_others": bank.added,
            "faults": len(bank.faults),
            "orphans": [shown(skill) for skill in lost if skill.startswith(f"{bank.name}:")],
        }
        for bank in shelf(found.curriculum, folders, found.problems).banks
    ]
    for fault in [str(error) for error in found.problems if error.rule == "bank"] + misplaced(data):
        say(f"tutor: {fault}")
    if as_json:
        emit({"banks": told, "orphans": [shown(skill) for skill in lost]})
        return
    for bank in told:
        added = f" and {bank['added_to_others']} for skills of other banks" if bank["added_to_others"] else ""
        broken = f", {bank['faults']} fault{'s'[: bank['faults'] != 1]}" if bank["faults"] else ""
        counts = ", ".join(f"{bank[key]} {key[: -1 if bank[key] == 1 else None]}" for key in ("skills", "problems"))
        click.echo(f"{bank['name']}  {counts}{added}{broken}")
        click.echo(f"  {bank['folder']}")
    if lost:
        click.echo(f"Orphans, whose reviews are kept and count again when their bank is back: {AGAIN}")
    for skill in lost:
        click.echo(f"  {shown(skill)}")
