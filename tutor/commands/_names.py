"""Completion of names in a shell, from the index that the last start left; never slow, never an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from tutor.model import Curriculum

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completing(names: Callable[[Curriculum], Iterable[tuple[str, str]]]) -> Complete:
    """A `shell_complete` that offers these (name, help) pairs of the curriculum."""

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        from tutor.commands._common import banks
        from tutor.errors import TutorError
        from tutor.paths import cache_dir, data_dir

        try:
            from tutor.bank.load import load

            data = data_dir(*map(context.find_root().params.get, ("data_dir", "profile")))
            found = load(banks(data), cache_dir(data) if data.is_dir() else None).curriculum
        except (TutorError, OSError, ValueError):
            return []
        return [CompletionItem(name, help=about) for name, about in names(found) if name.startswith(begun)]

    return complete


def complete_profile(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """The profiles that there are."""
    from tutor.commands.profiles import names
    from tutor.paths import data_dir

    return [CompletionItem(name) for name in names(data_dir(context.params.get("data_dir"))) if name.startswith(begun)]


def _skills(curriculum: Curriculum) -> Iterable[tuple[str, str]]:
    return ((skill.name, skill.title) for skill in curriculum.skills.values())


def _algorithms(curriculum: Curriculum) -> Iterable[tuple[str, str]]:
    return ((algorithm.slug, algorithm.name) for algorithm in curriculum.algorithms.values())


def _paths(curriculum: Curriculum) -> Iterable[tuple[str, str]]:
    return ((path.slug, path.name) for path in curriculum.paths.values())


def _everything(curriculum: Curriculum) -> Iterable[tuple[str, str]]:
    yield from ((topic.id.rpartition(":")[2], topic.name) for topic in curriculum.topics)
    yield from _skills(curriculum)
    yield from _algorithms(curriculum)
    yield from _paths(curriculum)


complete_skill = completing(_skills)
complete_algorithm = completing(_algorithms)
complete_path = completing(_paths)
complete_any = completing(_everything)
