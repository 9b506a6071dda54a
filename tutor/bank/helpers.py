"""Other processes that read their share of a large bank, where there is more than one core.

They read good files and say what those make, nothing else: whatever a helper does not answer for (a doubtful file, a
helper that could not be started, died or took too long) is read here, with every fault told as if there were no helper.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tutor.bank.files import SkillPath
from tutor.bank.raw import Extension
from tutor.model import Skill

CHILD = "from tutor.bank.helpers import serve; serve()"
SHARE = 2_500_000
"""Bytes that are worth a process: it takes 0.15 s to start and reads them in 0.35 s."""
MOST = 8
DEADLINE_S = 60.0

Made = Mapping[str, Skill | Extension]


def parts(paths: Sequence[SkillPath], cores: int) -> list[list[SkillPath]]:
    """These files in as many parts of about the same size as there are processes for them, this one among them."""
    total = sum(path.size for path in paths)
    count = max(1, min(cores, MOST, total // SHARE))
    found: list[list[SkillPath]] = [[] for _ in range(count)]
    done = 0
    for path in paths:
        found[min(count - 1, done * count // max(total, 1))].append(path)
        done += path.size
    return found


@contextmanager
def helped(paths: Sequence[SkillPath]) -> Iterator[Callable[[SkillPath], Skill | Extension | None]]:
    """While these files are read: what a helper made of one, None for those that are to be read here.

    The first part is nobody else's; asking for one of another part waits for its helper.
    """
    others = parts(paths, _cores())[1:]
    if not others:
        yield lambda _: None
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(others)) as threads:
        asked = [threads.submit(_ask, part) for part in others]
        answers = {path.key: answer for part, answer in zip(others, asked, strict=True) for path in part}
        yield lambda path: answers[path.key].result().get(path.key) if path.key in answers else None


def _cores() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _ask(part: Sequence[SkillPath]) -> Made:
    """What a helper makes of these files, by their keys; nothing where anything goes wrong with it."""
    from subprocess import TimeoutExpired

    import msgspec

    from tutor.bank.cache import Files
    from tutor.launch import launch

    try:
        question = msgspec.json.encode([(p.bank, p.topic, p.name, p.where, str(p.folder), p.facts) for p in part])
        with launch(CHILD) as child:
            try:
                answer, _ = child.communicate(question, DEADLINE_S)
            except TimeoutExpired:
                child.kill()
                return {}
        made = msgspec.json.decode(answer, type=Files)
    except (OSError, ValueError):  # ValueError: not JSON, or a folder whose name is not Unicode
        return {}
    return {**made.skills, **made.extensions}


def serve() -> None:
    """What a helper does: paths on stdin as JSON, what their files make on stdout."""
    import msgspec

    from tutor.bank.cache import files_of
    from tutor.bank.reader import good, no_collecting

    told = msgspec.json.decode(sys.stdin.buffer.read(), type=list[tuple[str, str, str, str, str, str]])
    paths = [SkillPath(*words[:4], Path(words[4]), words[5]) for words in told]
    with no_collecting():
        made = {path.key: model for path in paths if (model := good(path)) is not None}
    sys.stdout.buffer.write(msgspec.json.encode(files_of(made)))
