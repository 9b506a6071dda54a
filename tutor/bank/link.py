"""From names to edges: what skills and algorithms say of each other, with every edge that leads nowhere dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from tutor.bank.files import CORE, SkillPath
from tutor.bank.node import Node, Place
from tutor.bank.source import levels, number
from tutor.errors import ContentError
from tutor.model import Algorithm, Curriculum, Line, Reference, Skill, Template, Topic

MAX_SUGGESTIONS = 50


@dataclass(frozen=True)
class OpenFile:
    """A tree that the schema has accepted: a skill's whole file, or one entry of algorithms or paths."""

    bank: str
    file: str
    node: Node


@dataclass
class Opened:
    """What was read: the accepted trees by qualified id (for lint), the curriculum they make, and the errors.

    `known` are the ids of all skill files; `broken` those that are YAML but break the schema (lint goes on with
    them, nobody else does); `unread` the banks whose algorithms are broken.
    """

    known: Mapping[str, SkillPath]
    skills: dict[str, OpenFile] = field(default_factory=dict)
    broken: dict[str, OpenFile] = field(default_factory=dict)
    algorithms: dict[str, OpenFile] = field(default_factory=dict)
    paths: list[OpenFile] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    curriculum: Curriculum = field(default_factory=lambda: Curriculum((), {}, {}))
    errors: list[ContentError] = field(default_factory=list)


def qualify(name: str, bank: str, known: Iterable[str]) -> str:
    """`trace` in a bank means its own, else the built-in bank's; a qualified name is left as it is."""
    own, core = f"{bank}:{name}", f"{CORE}:{name}"
    if ":" in name:
        return name
    return core if own not in known and core in known else own


def make_skill(path: SkillPath, node: Node, known: Iterable[str]) -> Skill:
    """The skill of an accepted tree; names are qualified, but nobody has looked whether they exist."""
    return Skill(
        id=path.id,
        topic=path.topic,
        title=node.get("title").text,
        summary=node.get("summary").text,
        needs=tuple(qualify(need.text, path.bank, known) for need in node.get("needs").list),
        covers={qualify(key, path.bank, known): _weight(value) for key, value in node.get("covers").map.items()},
        used_in={qualify(key, path.bank, ()): value.text for key, value in node.get("used_in").map.items()},
        read=_references(node),
        lesson=node.get("lesson").text,
        problems=tuple(_template(problem) for problem in node.get("problems").list),
    )


def link(opened: Opened, names: Mapping[str, str]) -> Curriculum:
    """The curriculum of what was opened; `names` are those of the topics, in their order.

    Every edge of the result leads somewhere and `needs` has no circle; what had to be dropped is an error.
    """
    linker = _Linker(opened)
    skills = linker.skills()
    algorithms = {name: linker.algorithm(name, file) for name, file in opened.algorithms.items()}
    used = {skill.topic for skill in skills.values()}
    topics = [topic for topic in names if topic in used]
    topics += sorted(used - set(topics))
    shelf = {topic: index for index, topic in enumerate(topics)}
    ordered = sorted(skills.values(), key=lambda skill: shelf[skill.topic])
    return Curriculum(
        tuple(Topic(topic, names.get(topic) or topic.replace("-", " ").capitalize()) for topic in topics),
        {skill.id: skill for skill in ordered},
        algorithms,
    )


class _Linker:
    def __init__(self, opened: Opened) -> None:
        self.opened = opened

    def skills(self) -> dict[str, Skill]:
        made = {name: self._skill(name, file) for name, file in self.opened.skills.items()}
        for name, need in _circles({name: skill.needs for name, skill in made.items()}):
            skill = made[name]
            made[name] = replace(skill, needs=tuple(item for item in skill.needs if item != need))
            self._circle(name, need)
        return made

    def algorithm(self, name: str, file: OpenFile) -> Algorithm:
        node = file.node
        planned = tuple(qualify(item.text, file.bank, self.opened.known) for item in node.get("planned").list)
        list(self._existing(file, node.get("derivation").list, planned))  # only lint reads these, but they must exist
        lines = tuple(
            Line(
                code=line.get("code").text,
                skills=tuple(self._existing(file, line.get("skills").list, planned)),
                why=line.get("why").text,
            )
            for line in node.get("lines").list
        )
        return Algorithm(name, node.get("name").text, node.get("summary").text, lines, _references(node), planned)

    def _skill(self, name: str, file: OpenFile) -> Skill:
        skill = make_skill(self.opened.known[name], file.node, self.opened.known)
        needs = list(self._existing(file, file.node.get("needs").list))
        covers = {covered: weight for covered, weight in self._covers(file) if covered != name}
        return replace(skill, needs=tuple(dict.fromkeys(needs)), covers=covers, used_in=dict(self._used_in(file)))

    def _covers(self, file: OpenFile) -> Iterator[tuple[str, float]]:
        entries = file.node.get("covers")
        for key, value in entries.map.items():
            for covered in self._existing(file, [Node(key, *entries.keys[key], text=key)]):
                yield covered, _weight(value)

    def _used_in(self, file: OpenFile) -> Iterator[tuple[str, str]]:
        entries, known = file.node.get("used_in"), self.opened.algorithms
        for key, sentence in entries.map.items():
            name = qualify(key, file.bank, known)
            if name in known:
                yield name, sentence.text
            elif name.partition(":")[0] not in self.opened.unread:
                self._unknown(file, key, entries.keys[key], "algorithm", known)

    def _existing(self, file: OpenFile, nodes: Iterable[Node], planned: Iterable[str] = ()) -> Iterator[str]:
        """Qualified names of the skills that can be used; one whose own file is broken was reported there."""
        for node in nodes:
            name = qualify(node.text, file.bank, self.opened.known)
            if name in self.opened.skills:
                yield name
            elif name not in self.opened.known and name not in planned:
                self._unknown(file, node.text, node.place, "skill", self.opened.known)

    def _unknown(self, file: OpenFile, name: str, place: Place, what: str, known: Iterable[str]) -> None:
        near: list[str] = []
        if len(self.opened.errors) < MAX_SUGGESTIONS:  # each costs milliseconds in a large bank
            names = [item if ":" in name else item.partition(":")[2] for item in known]
            near = get_close_matches(name, names, 1)
        hint = f"; did you mean `{near[0]}`?" if near else ""
        self._error(file, place, f"there is no {what} `{name}`{hint}", f"unknown-{what}")

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


def _references(node: Node) -> tuple[Reference, ...]:
    return tuple(Reference(read.get("book").text, read.get("at").text) for read in node.get("read").list)


def _template(node: Node) -> Template:
    return Template(node.get("id").text, number(node.get("revision")), levels(node), number(node.get("seconds")))


def _weight(node: Node) -> float:
    return float(node.value) if isinstance(node.value, int | float) else 0.0
