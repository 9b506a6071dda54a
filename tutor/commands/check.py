"""`tutor check`: one answer against another."""

from __future__ import annotations

import click

from tutor.commands._common import emit

# Answers begin with a minus sign: what is no long option of ours is an answer, and there are no short ones.
SETTINGS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}


@click.command(name="check", context_settings=SETTINGS)
@click.argument("answer")
@click.option("--against", required=True, metavar="EXPECTED", help="The right answer.")
@click.option("--as", "kind", metavar="KIND", help="The kind of answer; what EXPECTED looks like without it.")
@click.option("--form", metavar="FORM", help="The form demanded, such as expanded or lowest_terms.")
@click.option("--symbols", metavar="x:real,y:positive", help="What may be assumed of letters; others are real.")
@click.option("--json", "as_json", is_flag=True)
def command(answer: str, against: str, kind: str | None, form: str | None, symbols: str | None, as_json: bool) -> int:
    """Judge ANSWER; exit 0 where it is correct, 1 where it is not."""
    from tutor.checker import check
    from tutor.model import Outcome
    from tutor.plain_words import caret

    verdict = check(answer, against, kind, form, symbols)
    if as_json:
        span = list(verdict.span) if verdict.span else None
        emit(
            {
                "outcome": verdict.outcome.value,
                "message": verdict.message,
                "credit": verdict.credit,
                "span": span,
                "wrong": list(verdict.wrong),
            }
        )
    else:
        if verdict.outcome is Outcome.UNREADABLE and verdict.span:
            click.echo("\n".join(caret(answer, verdict.span)))
        words = verdict.outcome.value.replace("_", " ")
        click.echo(f"{words}: {verdict.message}" if verdict.message else words)
    return int(verdict.outcome is not Outcome.CORRECT)
