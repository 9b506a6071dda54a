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
    from tutor.bank.guard import shown
    from tutor.errors import UsageError

    home = folder or (Path() if is_bank(Path()) else Path("my-bank"))
    for word in (name, topic):
        _slug(word)
    bank = bank_name(home)
    if home.is_dir() and (known := scan([(bank, home)]).skills.get(f"{bank}:{name}")):
        raise UsageError(f"the bank has this skill already: {shown(known.path)}")
    try:
        path = _write(home, topic, name)
    except OSError as error:
        raise UsageError(f"{shown(error.filename or home)} cannot be written: {error.strerror}") from None
    click.echo(shown(path))
    place = shlex.quote(shown(home))
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
    from tutor.bank.guard import read_text
    from tutor.bank.skeleton import ALGORITHM, SKILL, title_of
    from tutor.private import make_folder

    title = title_of(name)
    path = home / topic / f"{name}.yaml"
    algorithms, topics = home / "algorithms.yaml", home / "topics.yaml"
    for target in (path, algorithms, topics, *_schemas(home / "schema")):
        _stays(home, target)
    text = read_text(algorithms, home) if algorithms.exists() else ""
    make_folder(path.parent)
    with path.open("x", encoding="utf-8") as file:
        file.write(SKILL.format(name=name, title=title))
    head = "" if algorithms.exists() else "# yaml-language-server: $schema=schema/algorithms.json\n"
    between = "\n" if text and not text.endswith("\n") else ""
    if f"id: {name}-in-use\n" not in text:
        with algorithms.open("a", encoding="utf-8") as file:
            file.write(head + between + ALGORITHM.format(name=name, title=title))
    if not topics.exists():
        head = "# yaml-language-server: $schema=schema/topics.json\n"
        topics.write_text(f"{head}{topic}: {topic.replace('-', ' ').capitalize()}\n", encoding="utf-8")
    _write_schemas(home / "schema")
    return path


def _stays(home: Path, path: Path) -> None:
    """Refuse to write through a link out of the bank, or into a pipe: the folder may be a stranger's; UsageError."""
    from tutor.bank.guard import shown
    from tutor.errors import UsageError

    try:
        real = path.resolve()
        fine = real.is_relative_to(home.resolve()) and (real.is_file() or not real.exists())
    except (OSError, RuntimeError):  # a loop of links
        fine = False
    if not fine:
        raise UsageError(f"{shown(path)} leads out of the bank, or is no file: nothing was written")


def _schemas(folder: Path) -> list[Path]:
    from tutor.bank.models import KINDS

    return [folder / f"{kind}.json" for kind in KINDS]


def _write_schemas(folder: Path) -> None:
    """What an editor needs to complete keys; made by this version of tutor, so always written anew."""
    from tutor.bank.schema import json_schema

    folder.mkdir(exist_ok=True)
    for path in _schemas(folder):
        text = json.dumps(json_schema(path.stem), indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
