"""`tutor bank new`: a skill that works, to be changed into one's own."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click

from tutor.commands._authoring import bank_name, is_bank
from tutor.commands._common import say


@click.command(name="new")
@click.argument("name")
@click.option("--topic", default="my-topic", show_default=True, help="The folder of the skill within the bank.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The bank's folder; made where it is not there. Without it this folder, if it is a bank, else ./my-bank.",
)
def command(name: str, topic: str, folder: Path | None) -> None:
    """Write a complete, commented skill file called NAME, which passes lint and verify as it is."""
    from tutor.bank.files import scan
    from tutor.errors import UsageError

    home = folder or (Path() if is_bank(Path()) else Path("my-bank"))
    for word in (name, topic):
        _slug(word)
    bank = bank_name(home)
    if home.is_dir() and (known := scan([(bank, home)]).skills.get(f"{bank}:{name}")):
        raise UsageError(f"the bank has this skill already: {known.path}")
    try:
        path = _write(home, topic, name)
    except OSError as error:
        raise UsageError(f"{error.filename or home} cannot be written: {error.strerror}") from None
    click.echo(str(path))
    place = shlex.quote(str(home))
    say(
        "It works as it is; now make it yours:\n"
        f"  tutor bank watch {place}   tells what is wrong and draws the problem, each time you save\n"
        f"  tutor show {name} --folder {place}   a problem as a learner sees it, and what is behind it\n"
        f"  tutor bank lint {place}   everything that is wrong with the bank\n"
        f"  tutor bank verify --folder {place} --seeds 200   every promise, for 200 draws\n"
        f"  tutor bank add {place}   installs the bank, and `tutor drill {name}` drills it"
    )


def _slug(word: str) -> None:
    from tutor.bank.files import SLUG
    from tutor.errors import UsageError

    if not re.fullmatch(SLUG, word) or len(word) > 60 or word == "schema":
        raise UsageError(f"names are like-this, lower case, digits and dashes: not {word[:60]!r}")


def _write(home: Path, topic: str, name: str) -> Path:
    """The skill, its algorithm, and what else the bank has not got yet; nothing that is there is written over."""
    from tutor.bank.skeleton import ALGORITHM, SKILL, title_of

    title = title_of(name)
    path = home / topic / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(SKILL.format(name=name, title=title))
    algorithms = home / "algorithms.yaml"
    head = "" if algorithms.exists() else "# yaml-language-server: $schema=schema/algorithms.json\n"
    with algorithms.open("a+", encoding="utf-8") as file:
        file.seek(0)
        text = file.read()
        between = "\n" if text and not text.endswith("\n") else ""
        if f"id: {name}-in-use\n" not in text:
            file.write(head + between + ALGORITHM.format(name=name, title=title))
    topics = home / "topics.yaml"
    if not topics.exists():
        head = "# yaml-language-server: $schema=schema/topics.json\n"
        topics.write_text(f"{head}{topic}: {topic.replace('-', ' ').capitalize()}\n", encoding="utf-8")
    _schemas(home / "schema")
    return path


def _schemas(folder: Path) -> None:
    """What an editor needs to complete keys; made by this version of tutor, so always written anew."""
    from tutor.bank.models import KINDS
    from tutor.bank.schema import json_schema

    folder.mkdir(exist_ok=True)
    for kind in KINDS:
        text = json.dumps(json_schema(kind), indent=1, ensure_ascii=False)
        (folder / f"{kind}.json").write_text(text + "\n", encoding="utf-8")
