"""Opens every file of some banks, reports what is broken, and goes on with the rest."""

from __future__ import annotations

import gc
from pathlib import Path

from tutor.bank.files import Scan
from tutor.bank.guard import read_tree, shown
from tutor.bank.link import Opened, OpenFile, link
from tutor.bank.node import Node
from tutor.errors import ContentError


def open_banks(scan: Scan) -> Opened:
    """Read all files of a scan; a broken one is reported and left out, an edge to nowhere likewise."""
    opened = Opened(known=scan.skills, errors=list(scan.errors))
    collecting = gc.isenabled()
    gc.disable()  # many small nodes and no cycle among them: 200 skills take 0.3 s instead of 0.5 s
    try:
        _open(opened, scan)
    finally:
        if collecting:
            gc.enable()
    return opened


def _open(opened: Opened, scan: Scan) -> None:
    names: dict[str, str] = {}
    for (bank, kind), (path, folder) in scan.extras.items():
        node = checked_tree(path, folder, kind, opened.errors)
        if node is None:
            opened.unread |= {bank} if kind == "algorithms" else set()
        elif kind == "topics":
            names |= {topic: name.text for topic, name in node.map.items() if topic not in names}
        elif kind == "paths":
            opened.paths += [OpenFile(bank, shown(path), entry) for entry in node.list]
        else:
            _algorithms(opened, bank, shown(path), node)
    for skill in scan.skills.values():
        found: list[ContentError] = []
        if node := _tree(skill.path, skill.folder, "skill", found):
            shelf = opened.broken if found else opened.skills
            shelf[skill.id] = OpenFile(skill.bank, shown(skill.path), node)
        opened.errors += found
    opened.curriculum = link(opened, names)


def checked_tree(path: Path, folder: Path, kind: str | None, errors: list[ContentError]) -> Node | None:
    """The tree of a file that the schema accepts; None, and more `errors`, where it does not.

    Where `kind` is None the file is known to be good and the schema is not asked.
    """
    found: list[ContentError] = []
    node = _tree(path, folder, kind, found)
    errors += found
    return None if found else node


def _tree(path: Path, folder: Path, kind: str | None, found: list[ContentError]) -> Node | None:
    node = read_tree(path, folder, found)
    if node is None and not found:
        found.append(ContentError("the file is empty", file=shown(path), line=1, column=1, rule="missing-key"))
    elif node is not None and kind and all(error.rule != "comma" for error in found):  # its debris misleads
        from tutor.bank.schema import check  # pydantic: 50 ms that a warm start never pays

        found += check(node, kind, shown(path))
    return node


def _algorithms(opened: Opened, bank: str, file: str, node: Node) -> None:
    for entry in node.list:
        name, place = f"{bank}:{entry.get('id').text}", entry.get("id").place
        if name in opened.algorithms:
            message = f"the algorithm `{name}` is there twice"
            error = ContentError(message, file=file, line=place[0], column=place[1], rule="duplicate-algorithm")
            opened.errors.append(error)
        else:
            opened.algorithms[name] = OpenFile(bank, file, entry)
