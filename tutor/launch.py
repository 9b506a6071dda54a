"""Starts the worker process, before anything else is imported: it has SymPy to load, which takes the longest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHILD = "from tutor.worker_child import serve; serve()"


def launch(script: str = CHILD) -> subprocess.Popen[bytes]:
    """A child that waits for its setup on a pipe; raises OSError where no process can be started."""
    before = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    path = os.pathsep.join([str(Path(__file__).parent.parent), *before])
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,  # ctrl+c in the terminal is for the app
    )
