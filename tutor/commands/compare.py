"""`tutor compare`: which scheduler would have known best what you remember."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit

if TYPE_CHECKING:
    from tutor.comparing import Answer, Comparison

FEW = 200
"""Predictions below which the figures are mostly chance: LogLoss then has a standard error of 0.04."""


@click.command(name="compare")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def command(file: Path | None, as_json: bool) -> None:
    """Replay your reviews through every scheduler and tell how well each predicted what you remembered.

    With FILE, a CSV with the columns card_id, review_rating (1 to 4) and review_time, those reviews on UTC days. The
    first review of a card on a day counts; the second half is the test, and SM-2 comes a second time, calibrated on the
    first half for every number of right answers in a row.
    """
    from tutor.comparing import compared
    from tutor.schedulers import load

    found = compared(_answers(file), load())
    if as_json:
        emit(_data(found))
    elif found is None:
        click.echo("There is nothing to compare yet: it takes skills that were reviewed on several days.")
    else:
        _tell(found)


def _answers(file: Path | None) -> list[Answer]:
    """What is in the file, or else in the log, oldest first."""
    if file is not None:
        from tutor.commands._review_csv import answers_in

        return answers_in(file)
    from tutor.commands._states import records_of
    from tutor.comparing import Answer

    return [Answer(review.skill, review.day, review.quality) for review in records_of(data_folder()).reviews()]


def _tell(found: Comparison) -> None:
    click.echo(
        f"{found.answers} reviews of {found.cards} cards; judged on the last {found.judged} predictions, "
        f"of which {100 * found.right:.0f} % came true."
    )
    click.echo(f"{'':16} LogLoss  RMSE(bins)    AUC  reviews a day")
    for score in found.scores:
        auc = f"{score.auc:.3f}" if score.auc is not None else "–"
        daily = f"{score.reviews_a_day:.1f}" if score.reviews_a_day is not None else "–"
        click.echo(f"{score.name:16} {score.log_loss:7.3f}  {score.rmse:10.3f}  {auc:>5}  {daily:>13}")
    click.echo("LogLoss and RMSE are better the smaller, AUC the larger; reviews a day are those that keep these cards")
    click.echo("at 90 % recall if the scheduler is right. `tutor config scheduler NAME` chooses one.")
    if found.judged < FEW:
        click.echo(f"So far that is mostly chance: from about {FEW} predictions on the figures mean something.")


def _data(found: Comparison | None) -> dict[str, object]:
    if found is None:
        return {"answers": 0, "schedulers": []}
    scores = [
        {
            "name": score.name,
            "log_loss": round(score.log_loss, 4),
            "rmse_bins": round(score.rmse, 4),
            "auc": round(score.auc, 4) if score.auc is not None else None,
            "reviews_a_day": round(score.reviews_a_day, 2) if score.reviews_a_day is not None else None,
        }
        for score in found.scores
    ]
    share = {"judged": found.judged, "came_true": round(found.right, 4)}
    return {"answers": found.answers, "cards": found.cards, **share, "schedulers": scores}
