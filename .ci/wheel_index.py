"""Hatch's hook: a wheel carries the built-in bank's index and the first problems of every skill, made.

So the very first start reads no YAML and does not wait for SymPy.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before the wheel is put together; a faulty bank ends the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the index beside the sources of the wheel; an editable install reads the checkout itself."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from tutor.bank.load import write_index

        folder = Path(tempfile.mkdtemp())
        content = Path(self.root) / "content"
        write_index(content, folder)
        _make_starters(content, folder)
        build_data["force_include"][str(folder / "curriculum.json")] = "tutor/content_index/curriculum.json"
        build_data["force_include"][str(folder / "problems")] = "tutor/content_index/problems"


def _make_starters(content: Path, folder: Path) -> None:
    """Into `folder / "problems"`, under the names by which the cache looks for them; raises ContentError."""
    from tutor.bank.files import CORE
    from tutor.bank.load import load, read_skill
    from tutor.bank.template import Live
    from tutor.planner import Planner
    from tutor.problem_cache import ProblemCache
    from tutor.schedulers import load as load_schedulers

    banks = [(CORE, content)]
    cache = ProblemCache(banks, folder)
    scheduler = next(iter(load_schedulers().values()))  # a first problem is the same for all of them
    for skill, identities in groupby(Planner(load(banks).curriculum, scheduler).starters(), lambda made: made.skill):
        source = read_skill(banks, skill)
        for identity in identities:
            problem = source.problem(identity.problem)
            assert problem is not None, identity
            cache.put(identity, Live(problem, identity).problem)
