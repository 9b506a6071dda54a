"""`tutor check`: one answer against another."""

from __future__ import annotations

from typing import Any

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
@click.option("--option", "given", multiple=True, metavar="NAME=VALUE", help="One of the kind: tolerance=1/100.")
@click.option("--json", "as_json", is_flag=True)
def command(
    answer: str,
    against: str,
    kind: str | None,
    form: str | None,
    symbols: str | None,
    given: tuple[str, ...],
    as_json: bool,
) -> int:
    """Judge ANSWER; exit 0 where it is correct, 1 where it is not.

    The VALUE of an option is text, or JSON where it is a list or a table: 'shapes={"X": ["n", "d"]}'.
    """
    from tutor.checker import check
    from tutor.model import Outcome
    from tutor.plain_words import caret

    verdict = check(answer, against, kind, form, symbols, **dict(map(_option, given)))
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


def _option(text: str) -> tuple[str, Any]:
    """Name and value of `NAME=VALUE`; raises BadParameter."""
    name, sign, value = text.partition("=")
    if not (sign and name.isidentifier()) or name in ("answer", "against", "kind", "form", "symbols"):
        raise click.BadParameter(f"{text!r} is no NAME=VALUE, such as tolerance=1/100")
    if not value.lstrip().startswith(("[", "{")):
        return name, value
    import json

    try:
        return name, json.loads(value)
    except ValueError as error:
        raise click.BadParameter(f"the value of {name} is no JSON: {error}") from None
