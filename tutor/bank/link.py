"""From names to edges: what skills and algorithms say of each other, with every edge that leads nowhere dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from tutor.bank.files import CORE, SkillPath
from tutor.bank.node import Node, Place, find
from tutor.bank.raw import references
from tutor.errors import ContentError
from tutor.model import Algorithm, Curriculum, Line, Path, Skill, Stage, Topic

MAX_SUGGESTIONS = 50


@dataclass
class OpenFile:
    """A skill's whole file, or one entry of algorithms or paths.

    `model` is what it says, None where the schema does not accept it; `grow` makes the tree, which only errors and
    lint ask for.
    """

    bank: str
    file: str
    model: Any
    grow: Callable[[], Node]

    @cached_property
    def node(self) -> Node:
        """The tree, with lines and columns."""
        return self.grow()


@dataclass
class Opened:
    """What was read: the files by qualified id, the curriculum they make, and the errors.

    `known` are the ids of all skill files; `extensions` by the id of the file itself; `broken` those that are YAML but
    break the schema (lint goes on with them, nobody else does); `unread` the banks whose algorithms are broken.
    """

    known: dict[str, SkillPath]
    skills: dict[str, OpenFile] = field(default_factory=dict)
    extensions: dict[str, OpenFile] = field(default_factory=dict)
    broken: dict[str, OpenFile] = field(default_factory=dict)
    algorithms: dict[str, OpenFile] = field(default_factory=dict)
    paths: dict[str, OpenFile] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    curriculum: Curriculum = field(default_factory=lambda: Curriculum((), {}, {}))
    errors: list[ContentError] = field(default_factory=list)


def qualify(name: str, bank: str, known: Iterable[str]) -> str:
    """`trace` in a bank means its own, else the built-in bank's; a qualified name is left as it is."""
    own, core = f"{bank}:{name}", f"{CORE}:{name}"
    if ":" in name:
        return name
    return core if own not in known and core in known else own


def qualified(skill: Skill, known: Iterable[str]) -> Skill:
    """The skill of a file by the full names of what it speaks of; nobody has looked whether they exist."""
    bank = skill.id.partition(":")[0]
    return replace(
        skill,
        needs=tuple(qualify(need, bank, known) for need in skill.needs),
        covers={qualify(name, bank, known): weight for name, weight in skill.covers.items()},
        used_in={qualify(name, bank, ()): why for name, why in skill.used_in.items()},
    )


def link(opened: Opened, names: Mapping[str, str]) -> Curriculum:
    """The curriculum of what was opened; `names` are those of the topics, in their order.

    Every edge of the result leads somewhere and `needs` has no circle; what had to be dropped is an error.
    """
    linker = _Linker(opened)
    skills = linker.skills()
    algorithms = {name: linker.algorithm(name, file) for name, file in opened.algorithms.items()}
    paths = {name: linker.path(name, file) for name, file in opened.paths.items()}
    used = {skill.topic for skill in skills.values()}
    topics = [topic for topic in names if topic in used]
    topics += sorted(used - set(topics))
    shelf = {topic: index for index, topic in enumerate(topics)}
    ordered = sorted(skills.values(), key=lambda skill: shelf[skill.topic])
    return Curriculum(
        tuple(Topic(topic, names.get(topic) or topic.replace("-", " ").capitalize()) for topic in topics),
        {skill.id: skill for skill in ordered},
        algorithms,
        paths,
    )


class _Linker:
    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.rule = ""  # under which what is unknown is told, where it is not `unknown-skill` or `unknown-algorithm`

    def skills(self) -> dict[str, Skill]:
        made = {name: self._skill(name, file) for name, file in self.opened.skills.items()}
        for name, need in _circles({name: skill.needs for name, skill in made.items()}):
            skill = made[name]
            made[name] = replace(skill, needs=tuple(item for item in skill.needs if item != need))
            self._circle(name, need)
        for name, file in self.opened.extensions.items():
            self._extend(made, name, file)
        return made

    def algorithm(self, name: str, file: OpenFile) -> Algorithm:
        model = file.model
        if isinstance(model, Algorithm):  # it was linked before
            return model
        planned = tuple(qualify(item, file.bank, self.opened.known) for item in model.planned)
        derivation = tuple(self._existing(file, model.derivation, ("derivation",), planned))
        lines = tuple(
            Line(line.code, tuple(self._existing(file, line.skills, ("lines", index, "skills"), planned)), line.why)
            for index, line in enumerate(model.lines)
        )
        return Algorithm(name, model.name, model.summary, lines, references(model.read), planned, derivation)

    def path(self, name: str, file: OpenFile) -> Path:
        if isinstance(file.model, Path):
            return file.model
        self.rule = "paths-lead-somewhere"
        stages = tuple(
            Stage(
                stage.title,
                self._algorithm(file, stage.algorithm, ("stages", index, "algorithm")),
                tuple(self._existing(file, stage.skills, ("stages", index, "skills"))),
                stage.project or "",
                stage.exit or "",
            )
            for index, stage in enumerate(file.model.stages)
        )
        return Path(name, file.model.name, file.model.summary, stages)

    def _skill(self, name: str, file: OpenFile) -> Skill:
        skill: Skill = file.model
        needs = tuple(dict.fromkeys(self._existing(file, skill.needs, ("needs",))))
        weights = list(skill.covers.values())
        covers = dict(self._existing_at(file, list(skill.covers), ("covers",)))
        used = {self._algorithm(file, key, ("used_in", key)): why for key, why in skill.used_in.items()}
        used.pop("", None)
        return replace(
            skill,
            needs=needs,
            covers={covered: weights[index] for covered, index in covers.items() if covered != name},
            used_in=used,
        )

    def _extend(self, made: dict[str, Skill], name: str, file: OpenFile) -> None:
        target = file.model.skill
        short = target.partition(":")[2]
        if short != name.partition(":")[2]:
            message = f"a file that extends `{target}` is called `{short}.yaml`"
            self._error(file, file.node.get("extends").place, message, "extends-name")
        elif target in made:
            made[target] = replace(made[target], problems=made[target].problems + file.model.problems)
        elif target not in self.opened.known:
            self._unknown(file, target, file.node.get("extends").place, "skill", self.opened.known)

    def _algorithm(self, file: OpenFile, text: str, path: Sequence[int | str]) -> str:
        """The qualified name, "" for one that is not there."""
        known = self.opened.algorithms
        name = qualify(text, file.bank, known)
        if not text or name in known:
            return name if text else ""
        if name.partition(":")[0] not in self.opened.unread:
            key = path[0] == "used_in"
            place = file.node.get("used_in").keys.get(text, file.node.place) if key else find(file.node, path)
            self._unknown(file, text, place, "algorithm", known)
        return ""

    def _existing(
        self, file: OpenFile, names: Sequence[str], path: Sequence[int | str], planned: Iterable[str] = ()
    ) -> Iterator[str]:
        return (name for name, _ in self._existing_at(file, names, path, planned))

    def _existing_at(
        self, file: OpenFile, names: Sequence[str], path: Sequence[int | str], planned: Iterable[str] = ()
    ) -> Iterator[tuple[str, int]]:
        """Qualified names of the skills that can be used; one whose own file is broken was reported there."""
        for index, text in enumerate(names):
            name = qualify(text, file.bank, self.opened.known)
            if name in self.opened.skills:
                yield name, index
            elif name not in self.opened.known and name not in planned:
                place = find(file.node, (*path, text, "[key]") if path == ("covers",) else (*path, index))
                self._unknown(file, text, place, "skill", self.opened.known)

    def _unknown(self, file: OpenFile, name: str, place: Place, what: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches  # 5 ms that a good bank never pays

        near: list[str] = []
        bank = name.rpartition(":")[0]
        if bank and not any(item.startswith(f"{bank}:") for item in known):
            self._error(
                file, place, f"there is no {what} `{name}`: no bank `{bank}` is here", self.rule or f"unknown-{what}"
            )
            return
        if len(self.opened.errors) < MAX_SUGGESTIONS:  # each costs milliseconds in a large bank
            names = [item if ":" in name else item.partition(":")[2] for item in known]
            near = get_close_matches(name, names, 1)
        hint = f"; did you mean `{near[0]}`?" if near else ""
        self._error(file, place, f"there is no {what} `{name}`{hint}", self.rule or f"unknown-{what}")

    def _circle(self, name: str, need: str) -> None:
        file = self.opened.skills[name]
        nodes = file.node.get("needs").list
        place = next(node.place for node in nodes if qualify(node.text, file.bank, self.opened.known) == need)
        self._error(file, place, f"`{name}` needs `{need}`, which needs it in turn", "circular-needs")

    def _error(self, file: OpenFile, place: Place, message: str, rule: str) -> None:
        line, column = place
        self.opened.errors.append(ContentError(message, file=file.file, line=line, column=column, rule=rule))


def _circles(needs: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Edges without which nothing needs itself: a depth-first walk with its own stack, as chains may be long."""
    done: set[str] = set()
    found: list[tuple[str, str]] = []
    for start in needs:
        stack = [(start, iter(needs[start]))] if start not in done else []
        active = {start}
        while stack:
            name, rest = stack[-1]
            need = next(rest, None)
            if need is None:
                stack.pop()
                active.discard(name)
                done.add(name)
            elif need in active:
                found.append((name, need))
            elif need not in done:
                active.add(need)
                stack.append((need, iter(needs[need])))
    return found
