"""`tutor learn`: an algorithm just in time, line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tutor.commands._common import data_folder, emit, loaded
from tutor.commands._names import complete_algorithm

if TYPE_CHECKING:
    from tutor.learning import LearnLine
    from tutor.model import Algorithm
    from tutor.session import Session


@click.command(name="learn")
@click.argument("algorithm", shell_complete=complete_algorithm)
@click.option("--seed", type=click.IntRange(min=0), help="The same seed on the same history asks the same problems.")
@click.option("--plain", is_flag=True, help="Line by line: for a pipe or a screen reader.")
@click.option("--json", "as_json", is_flag=True, help="The lines and where you stand, as JSON.")
def command(algorithm: str, seed: int | None, plain: bool, as_json: bool) -> int:
    """Read an ALGORITHM's lines of NumPy, see what each needs, and drill what is missing."""
    from tutor.commands._sitting import desk, started
    from tutor.commands._states import cards_if_any, today
    from tutor.commands._terminal import echoing, plain_wanted, staying, typed_lines
    from tutor.learning import learn_lines, problems_of
    from tutor.names import the_algorithm

    data = data_folder()
    curriculum = loaded(data).curriculum
    chosen = the_algorithm(curriculum, algorithm)
    if as_json:
        lines = learn_lines(curriculum, chosen, cards_if_any(data, curriculum), today())
        emit({"algorithm": chosen.id, "name": chosen.name, "summary": chosen.summary, "lines": _data(lines)})
        return 0
    with started(data) as judge, desk(data, curriculum, judge, seed=seed) as open_desk:

        def read() -> Sequence[LearnLine]:
            return learn_lines(curriculum, chosen, open_desk.records.cards(), open_desk.today)

        def session(skills: tuple[str, ...]) -> Session:
            return open_desk.session(skills, problems_of(skills), (chosen.id,))

        if plain_wanted(plain):
            staying()
            return _plain(chosen, read, session, typed_lines(), echoing())
        from tutor.tui.screens.learn import run_learn

        staying()
        return run_learn(open_desk, chosen, data / "crash.txt")


def _data(lines: Sequence[LearnLine]) -> list[dict[str, object]]:
    return [
        {
            "code": line.code,
            "why": line.why,
            "readable": line.readable,
            "derivation": line.derivation,
            "skills": [
                {"id": skill.id, "title": skill.title, "state": str(skill.state), "next_in": skill.next_in}
                for skill in line.skills
            ],
        }
        for line in lines
    ]


def _plain(
    algorithm: Algorithm,
    read: Callable[[], Sequence[LearnLine]],
    session: Callable[[tuple[str, ...]], Session],
    typed: Iterator[str],
    echo: bool,
) -> int:
    """The list, a number, a drill, the list again; until `q` or the end of the input."""
    from tutor.commands._terminal import columns
    from tutor.lines import Lines
    from tutor.plain import run

    wide = columns()
    here = Lines(typed, sys.stdout, echo, wide)
    here.say([f"{algorithm.name}: {algorithm.summary}"])
    while True:
        lines = read()
        here.say([*_listed(lines), "Type the number of a line to drill what it needs, or q to stop."])
        word = here.read()
        if word is None or word.strip().casefold() in ("q", "quit"):
            return 0
        number = int(word) if word.strip().isdecimal() and len(word) < 9 else 0
        if not 1 <= number <= len(lines):
            here.say([f"There is no such line: they are 1 to {len(lines)}."])
        elif not lines[number - 1].missing:
            here.say(["This line needs nothing that can be drilled."])
        else:
            run(session(lines[number - 1].missing), typed, sys.stdout, echo=echo, linger=False, width=wide)


def _listed(lines: Sequence[LearnLine]) -> Iterator[str]:
    from tutor.layout.box import printable
    from tutor.plain_words import prose

    for number, line in enumerate(lines, 1):
        yield printable(f"{number}. {line.code}")
        yield "   " + " ".join(prose(line.why, {}))
        for skill in line.skills:
            returns = f", next {skill.next_in}" if skill.next_in else ""
            returns = f", {skill.aside}" if skill.aside else returns
            yield printable(f"   needs {skill.title}: {skill.state}{returns}")
