"""`tutor bank words`: the vocabulary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from tutor.commands._common import emit
from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.bank.catalogue import Word

WIDTH = 96
HEADS = {
    "draw": "What `draw:` may call",
    "let": "What `let:`, answers, checks and steps may call, and `draw:` too",
    "sketch": "What `sketch:` may call, each for one mark",
}


@click.command(name="words")
@click.argument("word", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def command(word: str | None, as_json: bool) -> None:
    """Print the words that authors may call: all, the one called WORD, or those that speak of it."""
    from tutor.bank.catalogue import KINDS, catalogue

    groups = {kind: catalogue(kind) for kind in KINDS}
    known = [one for kind in KINDS for _, _, group in groups[kind] for one in group]
    if word is not None:
        found = _search(word, known)
        if as_json:
            emit({"words": [_record(one) for one in found]})
        else:
            click.echo("\n".join(line for one in found for line in _lines(one, more=len(found) == 1)))
            if also := [] if found[0].name == word else _stems(word.lower()):
                click.echo("\n".join(_wrapped(f"Everywhere, learners too: {', '.join(also)}.", "")))
        return
    if as_json:
        emit({"words": [_record(one) for one in known]})
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


def _search(word: str, known: list[Word]) -> list[Word]:
    """The word of that name, else those that speak of it; raises UsageError with the nearest ones."""
    named = [one for one in known if one.name == word]
    if named:
        return named
    asked = "".join(char for char in word[:40] if char.isprintable())
    if word in _everywhere():
        raise UsageError(f"`{asked}` is part of the notation that learners type: it may be called everywhere")
    terms = [re.compile(rf"(?<![a-z]){re.escape(term)}") for term in re.split(r"[\s_-]+", asked.lower()) if term]
    found = [one for one in known if terms and all(term.search(_text(one)) for term in terms)]
    if not found:
        raise UsageError(f"there is no word `{asked}`, and none speaks of it: {_near(asked.lower(), known)}")
    return found


def _stems(asked: str) -> list[str]:
    """The notation's own words that this one begins with: `det` of determinant."""
    return [name for name in _everywhere() if len(name) > 2 and asked.startswith(name)]


def _text(word: Word) -> str:
    return " ".join([word.name.replace("_", " "), word.says, word.more, word.source]).lower()


def _near(asked: str, known: list[Word]) -> str:
    """What may have been meant: names of words, then words of their descriptions."""
    from difflib import get_close_matches

    names = [one.name for one in known] + _everywhere()
    near = get_close_matches(asked.replace("-", "_"), names, 3, 0.6)
    near += [name for name in _stems(asked) if name not in near]
    spoken = sorted({term for one in known for term in re.findall("[a-z]{4,}", _text(one))})
    near += [term for term in get_close_matches(asked, spoken, 2, 0.75) if term not in near]
    return f"did you mean {' or '.join(f'`{name}`' for name in near[:4])}?" if near else "`tutor bank words` lists them"


def _lines(word: Word, more: bool = False) -> list[str]:
    source = f" ({word.source})" if word.source else ""
    shown = [f"  {word.signature}", *_wrapped(f"{word.says.rstrip('.')}{source}.", "    ")]
    if word.example[0]:
        shown += _wrapped(f"{word.example[0]} -> {word.example[1]}", "    ")
    return shown + (_wrapped(f"{word.more}.", "    ") if more and word.more else [])


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
