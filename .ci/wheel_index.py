"""Hatch's hook: a wheel carries the built-in bank's index, so that the first start reads no YAML."""

from __future__ import annotations

import sys
import tempfile
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
        write_index(Path(self.root) / "content", folder)
        build_data["force_include"][str(folder / "curriculum.json")] = "tutor/content_index/curriculum.json"
