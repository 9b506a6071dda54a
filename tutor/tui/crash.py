"""What is left of a crash: one sentence for the learner, the traceback in a file for us."""

from __future__ import annotations

import traceback
from pathlib import Path

from tutor.private import write_file


def reported(report: Path) -> str:
    """Write the exception that is being handled to this file; the sentence, which names it where it was written."""
    said = "tutor met a mistake of its own and stopped. What was judged is saved."
    try:
        write_file(report, traceback.format_exc().encode("utf-8", "replace"))
    except OSError:
        return said
    return f"{said} Report: {report}"
