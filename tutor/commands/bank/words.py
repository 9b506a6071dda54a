"""`tutor bank words`: the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tutor.commands._common import emit
from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.bank.catalogue import Word

WIDTH = 96
HEADS = {"draw": "What `draw:` may call", "let": "What `let:`, answers, checks and steps may call, and `draw:` too"}


@click.command(name="words")
@click.argument("word", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def command(word: str | None, as_json: bool) -> None:
    """Print the words that authors may call, or one WORD: how it is called, what it gives, an example, a source."""
    from tutor.bank.catalogue import KINDS, catalogue

    groups = {kind: catalogue(kind) for kind in KINDS}
    if word is not None:
        found = _one(word, [one for kind in KINDS for _, _, group in groups[kind] for one in group])
        if as_json:
            emit({"words": [_record(found)]})
        else:
            click.echo("\n".join([*_lines(found), *([] if not found.more else _wrapped(f"{found.more}.", "    "))]))
        return
    if as_json:
        emit({"words": [_record(one) for kind in KINDS for _, _, group in groups[kind] for one in group]})
        return
    for kind, head in HEADS.items():
        click.echo(f"{head}\n")
        for subject, about, group in groups[kind]:
            click.echo(f"{subject}: {about}\n")
            click.echo("\n".join(line for one in group for line in _lines(one)) + "\n")
    click.echo("\n".join(_wrapped(f"Everywhere, learners too: {', '.join(_everywhere())}.", "")))


def _everywhere() -> list[str]:
    from tutor.language.elementary import ELEMENTARY

    return sorted({*ELEMENTARY, "integrate"})


def _one(word: str, known: list[Word]) -> Word:
    """The word of that name; raises UsageError with the nearest ones."""
    from difflib import get_close_matches

    for one in known:
        if one.name == word:
            return one
    asked = "".join(char for char in word[:40] if char.isprintable())
    if word in _everywhere():
        raise UsageError(f"`{asked}` is part of the notation that learners type: it may be called everywhere")
    near = get_close_matches(asked.lower().replace("-", "_"), [one.name for one in known] + _everywhere(), 3, 0.6)
    hint = f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else "`tutor bank words` lists them"
    raise UsageError(f"there is no word `{asked}`: {hint}")


def _lines(word: Word) -> list[str]:
    source = f" ({word.source})" if word.source else ""
    shown = [f"  {word.signature}", *_wrapped(f"{word.says.rstrip('.')}{source}.", "    ")]
    if word.example[0]:
        shown += _wrapped(f"{word.example[0]} -> {word.example[1]}", "    ")
    return shown


def _wrapped(text: str, indent: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _record(word: Word) -> dict[str, object]:
    return {
        "name": word.name,
        "kind": word.kind,
        "subject": word.subject,
        "signature": word.signature,
        "says": word.says,
        "more": word.more,
        "example": {"call": word.example[0], "value": word.example[1]},
        "source": word.source,
    }
