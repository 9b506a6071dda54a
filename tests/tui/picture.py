"""Draws the README's picture from the real app: python tests/tui/picture.py."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PICTURE = Path(__file__).parent / "drill.svg"
SIZE = (96, 24)


async def take(data: Path) -> str:
    """Drill eigenvalues with a fixed seed, type the answer halfway, then whole: the SVG after the verdict."""
    from tutor.bank.load import load
    from tutor.commands._sitting import desk, started
    from tutor.paths import content_dir
    from tutor.tui.app import TutorApp
    from tutor.tui.calls import Calls
    from tutor.tui.screens.drill import DrillScreen

    curriculum = load([("core", content_dir())]).curriculum
    with started(data) as judge, desk(data, curriculum, judge, seed=4) as open_desk:
        session = open_desk.session(("core:eigenvalues", "core:eigenvector"), 8, ("core:pca",))
        calls = Calls()
        app = TutorApp(lambda: DrillScreen(session, calls))
        async with app.run_test(size=SIZE) as pilot:
            while session.question is None:
                await pilot.pause(0.05)
            await pilot.pause(0.2)
            typed = session.question.problem.expected
            await pilot.press(*typed, "enter")
            while session.question.reply is None:
                await pilot.pause(0.05)
            await pilot.pause(0.3)
            picture = app.export_screenshot(title="tutor drill pca")
        calls.close()
    return without_hosts(picture)


def without_hosts(picture: str) -> str:
    """Fonts are whatever the reader has: a picture loads nothing from anywhere."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    picture = re.sub(r"<!--.*?-->\s*", "", picture, flags=re.DOTALL)
    # Not every viewer keeps spaces in front; this one they all do.
    picture = re.sub(r"(<text[^>]*>)([^<]*)", lambda found: found[1] + found[2].replace(" ", "&#160;"), picture)
    return picture.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def main() -> None:
    """Write the picture; nothing of this machine is in it."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(take(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
