"""Opens every file of some banks, reports what is broken, and goes on with the rest."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import ValidationError

from tutor.bank.files import CORE, Scan, SkillPath
from tutor.bank.guard import compose, read_text, shown
from tutor.bank.helpers import helped
from tutor.bank.link import Opened, OpenFile, link
from tutor.bank.node import Node, plain
from tutor.bank.quick import Doubt, model_of, quick
from tutor.bank.raw import Extension, raw_extension, raw_skill
from tutor.errors import ContentError
from tutor.model import Algorithm, Curriculum, Skill
from tutor.model import Path as ModelPath

Kept = Mapping[str, Skill | Extension]
"""What an earlier start made of files, by their `key`; good as long as name, size and times are the same."""

_EXTENDS = re.compile(r"^extends[ \t]*:", re.MULTILINE)


def open_banks(scan: Scan, kept: Kept | None = None, ready: Curriculum | None = None) -> Opened:
    """Read all files of a scan; a broken one is reported and left out, an edge to nowhere likewise.

    `ready` is what the built-in bank's files are known to say, so that of them only the topics' names are read.
    """
    opened = Opened(known=dict(scan.skills), errors=list(scan.errors))
    with no_collecting():
        known = {path.id: (kept or {}).get(path.key) for path in scan.skills.values()}
        if ready:
            known |= {path.id: ready.skills.get(path.id) for path in scan.skills.values() if path.bank == CORE}
        with helped([path for path in scan.skills.values() if known[path.id] is None]) as made:
            names = _extras(opened, scan, ready)
            for path in scan.skills.values():
                _open(opened, path, known[path.id] or made(path))
        opened.curriculum = link(opened, names)
    return opened


def read_file(path: Path, folder: Path, kind: str, errors: list[ContentError]) -> OpenFile | None:
    """One file by its kind; what is wrong is added to `errors`, and then its model is None.

    A `skill` may turn out to be an `extension`. None where there is nothing that could be looked into.
    """
    name = shown(path)
    try:
        text = read_text(path, folder)
    except ContentError as error:
        errors.append(error)
        return None
    kind = _kind(text) if kind == "skill" else kind
    try:
        return OpenFile("", name, quick(text, kind), lambda: _tree(text, name))
    except Doubt:
        return _careful(text, name, kind, errors)


def good(path: SkillPath) -> Skill | Extension | None:
    """What a good file makes; None for any other, of which nothing is told."""
    try:
        text = read_text(path.path, path.folder)
        return _raw(path, quick(text, _kind(text)))
    except (ContentError, Doubt):
        return None


def _kind(text: str) -> str:
    return "extension" if "extends" in text and _EXTENDS.search(text) else "skill"


def _careful(text: str, name: str, kind: str, errors: list[ContentError]) -> OpenFile | None:
    from tutor.bank.schema import check  # pydantic: 150 ms that a good bank never pays

    found: list[ContentError] = []
    try:
        node = compose(text, name, found)
    except ContentError as error:
        errors += [*found, error]
        return None
    if node is None:
        errors.append(ContentError("the file is empty", file=name, line=1, column=1, rule="missing-key"))
        return None
    if kind in ("skill", "extension"):
        kind = "extension" if "extends" in node.map else "skill"
    if all(error.rule != "comma" for error in found):  # its debris misleads
        found += check(node, kind, name)
    model = None
    try:
        model = None if found else model_of(plain(node), kind)
    except ValidationError as error:  # a test holds that what `check` accepts is a model; nobody is to see a traceback
        found.append(ContentError(shown(str(error)), file=name, line=1, column=1, rule="wrong-value"))
    errors += found
    return OpenFile("", name, model, lambda: node)


def _tree(text: str, name: str) -> Node:
    try:
        return compose(text, name, []) or Node(None, 1, 1)
    except ContentError:  # the short way has accepted it: this cannot be
        return Node(None, 1, 1)


def _extras(opened: Opened, scan: Scan, ready: Curriculum | None) -> dict[str, str]:
    """Topics (their names by id), algorithms and paths."""
    names: dict[str, str] = {}
    for (bank, kind), (path, folder) in scan.extras.items():
        if ready and bank == CORE and kind != "topics":
            _ready(opened, ready, kind, shown(path))
            continue
        file = read_file(path, folder, kind, opened.errors)
        if file is None or file.model is None:
            opened.unread |= {bank} if kind == "algorithms" else set()
        elif kind == "topics":
            names |= {topic: name for topic, name in file.model.items() if topic not in names}
        else:
            _entries(opened, bank, kind, file)
    return names


def _ready(opened: Opened, ready: Curriculum, kind: str, file: str) -> None:
    """Algorithms or paths of the built-in bank as they are; nobody asks for their places, as nothing is wrong."""
    made: Mapping[str, Algorithm | ModelPath] = ready.algorithms if kind == "algorithms" else ready.paths
    shelf = opened.algorithms if kind == "algorithms" else opened.paths
    shelf |= {name: OpenFile(CORE, file, entry, lambda: Node(None, 1, 1)) for name, entry in made.items()}


def _entries(opened: Opened, bank: str, kind: str, file: OpenFile) -> None:
    shelf, what = (opened.algorithms, "algorithm") if kind == "algorithms" else (opened.paths, "path")
    for index, model in enumerate(file.model):
        entry = OpenFile(bank, file.file, model, lambda index=index: file.node.list[index])  # type: ignore[misc]
        name = f"{bank}:{model.id}"
        if name in shelf:
            line, column = entry.node.get("id").place
            message = f"the {what} `{name}` is there twice"
            error = ContentError(message, file=file.file, line=line, column=column, rule=f"duplicate-{what}")
            opened.errors.append(error)
        else:
            shelf[name] = entry


def _open(opened: Opened, path: SkillPath, model: Skill | Extension | None) -> None:
    if model is not None:
        file = OpenFile(path.bank, shown(path.where), model, lambda: _again(path))
    else:
        found = read_file(path.path, path.folder, "skill", opened.errors)
        if found is None:
            return
        file = OpenFile(path.bank, found.file, _raw(path, found.model), lambda: found.node)
    if isinstance(file.model, Skill):
        opened.skills[path.id] = file
    elif isinstance(file.model, Extension):
        opened.extensions[path.id] = file
        del opened.known[path.id]
    else:
        opened.broken[path.id] = file
        if "extends" in file.node.map:
            del opened.known[path.id]


def _raw(path: SkillPath, model: Any) -> Skill | Extension | None:
    if model is None:
        return None
    return raw_extension(path, model) if hasattr(model, "extends") else raw_skill(path, model)


def _again(path: SkillPath) -> Node:
    file = read_file(path.path, path.folder, "skill", [])
    return file.node if file else Node(None, 1, 1)


@contextmanager
def no_collecting() -> Iterator[None]:
    """Many small objects and no cycle among them: 200 skills take 0.3 s instead of 0.5 s."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
