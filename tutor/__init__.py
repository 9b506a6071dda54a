"""A spaced-repetition mathematics tutor for people who work with machine learning.

`from tutor import check` judges one answer against another.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`check`, imported when it is asked for: `tutor --version` needs none of it."""
    if name == "check":
        return import_module("tutor.checker").check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
