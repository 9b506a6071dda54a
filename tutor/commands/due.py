"""`tutor due`: what comes back, and when."""

from __future__ import annotations

import click

from tutor.commands._common import data_folder, emit, loaded

AHEAD = 14


@click.command(name="due")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """Show what is due today and how much falls due on the days after it."""
    from tutor.commands._sitting import planner_of
    from tutor.commands._states import records_of, today
    from tutor.days import when

    data = data_folder()
    curriculum = loaded(data).curriculum
    planner, cards, day = planner_of(curriculum), records_of(data).cards(), today()
    due = [pick.skill for pick in planner.queue(tuple(curriculum.skills), cards, day, 0)]
    forecast = planner.forecast(cards, day, AHEAD)
    if as_json:
        told = [
            {
                "id": skill,
                "title": curriculum.skills[skill].title,
                "due": when(cards[skill].due_day, day),
                "overdue_days": day - cards[skill].due_day,
            }
            for skill in due
        ]
        emit({"due": told, "forecast": list(forecast)})
        return
    if not any(card.reviews for card in cards.values()):
        click.echo("Nothing has been practised yet: `tutor drill` begins.")
        return
    click.echo(f"Due today: {len(due) or 'nothing'}")
    for skill in due:
        late = day - cards[skill].due_day
        since = f" (for {late} day{'s' if late > 1 else ''})" if late else ""
        click.echo(f"  {curriculum.skills[skill].name}  {curriculum.skills[skill].title}{since}")
    later = [(ahead, count) for ahead, count in enumerate(forecast) if ahead and count]
    if later:
        click.echo("Later: " + ", ".join(f"{count} {when(day + ahead, day)}" for ahead, count in later))
