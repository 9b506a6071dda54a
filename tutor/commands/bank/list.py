"""`tutor bank list`: which banks there are, and what has lost its bank."""

from __future__ import annotations

import os

import click

from tutor.commands._common import banks, data_folder, emit, loaded, misplaced, say
from tutor.commands._orphans import AGAIN, lost_skills
from tutor.commands._states import records_if_any


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """List the banks: skills, problems, faults; and skills with reviews that are in none of them."""
    from tutor.bank.guard import shown

    data = data_folder()
    found = loaded(data, quiet=True)
    records = records_if_any(data)
    lost = lost_skills(found.curriculum, records.cards(), records.open_attempts()) if records is not None else []
    told = []
    for name, folder in banks(data):
        faults = sum(f"{error.file}{os.sep}".startswith(f"{shown(folder)}{os.sep}") for error in found.problems)
        skills = [skill for skill in found.curriculum.skills.values() if skill.id.startswith(f"{name}:")]
        own = sum(":" not in problem.id for skill in skills for problem in skill.problems)
        every = (problem.id for skill in found.curriculum.skills.values() for problem in skill.problems)
        told.append(
            {
                "name": shown(name),
                "folder": shown(folder),
                "skills": len(skills),
                "problems": own,
                "added_to_others": sum(problem.startswith(f"{name}:") for problem in every),
                "faults": faults,
                "orphans": [shown(skill) for skill in lost if skill.startswith(f"{name}:")],
            }
        )
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
