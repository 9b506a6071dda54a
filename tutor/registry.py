"""A folder of modules is a registry: the only magic in the house."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def modules(package: str) -> list[ModuleType]:
    """Every module of the folder `package`, imported, in order of name; names with `_` in front are left out."""
    home = import_module(package)
    names = sorted(info.name for info in iter_modules(home.__path__) if not info.name.startswith("_"))
    return [import_module(f"{package}.{name}") for name in names]


def functions(package: str) -> dict[str, Callable[..., Any]]:
    """Public functions defined in the modules of `package`, by name; raises ValueError where two share a name."""
    return _members(package, isfunction)


def classes(package: str) -> dict[str, type]:
    """Public classes defined in the modules of `package`, by name; raises ValueError where two share a name."""
    return _members(package, isclass)


def _members(package: str, wanted: Callable[[object], bool]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in modules(package):
        for name, member in getmembers(module, wanted):
            if name.startswith("_") or member.__module__ != module.__name__:
                continue
            if name in found:
                raise ValueError(f"{package}: two things are called {name!r}")
            found[name] = member
    return found
