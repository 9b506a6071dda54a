"""A skill file's model as our nouns, before anybody has looked whether the names in it exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tutor.model import Reference, Skill, Template

if TYPE_CHECKING:  # the cache knows `Extension`, and a warm start has no use for the models
    from tutor.bank.files import SkillPath
    from tutor.bank.models import ExtensionModel, ProblemModel, ReadModel, SkillModel


class Extension(Struct, frozen=True):
    """Problems that a bank adds to a skill of another one; their ids have the bank's name in front."""

    skill: str
    problems: tuple[Template, ...]


def raw_skill(path: SkillPath, model: SkillModel) -> Skill:
    """The skill of a good file; the names in it are as the author wrote them."""
    return Skill(
        id=path.id,
        topic=path.topic,
        title=model.title,
        summary=model.summary,
        needs=tuple(model.needs),
        covers=model.covers,
        used_in=model.used_in,
        read=references(model.read),
        lesson=model.lesson,
        problems=tuple(_template(problem) for problem in model.problems),
    )


def raw_extension(path: SkillPath, model: ExtensionModel) -> Extension:
    """What a good file adds to `extends`."""
    return Extension(model.extends, tuple(_template(problem, f"{path.bank}:") for problem in model.problems))


def references(models: Sequence[ReadModel]) -> tuple[Reference, ...]:
    """Places in books."""
    return tuple(Reference(read.book, read.at) for read in models)


def _template(problem: ProblemModel, bank: str = "") -> Template:
    levels = (1, *sorted(problem.levels))
    return Template(f"{bank}{problem.id}", problem.revision, levels, problem.seconds, problem.answer.kind)
