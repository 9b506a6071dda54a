"""A folder of modules is a registry: the only magic in the house."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def names(package: str) -> list[str]:
    """The modules of the folder `package`, none imported, in order; names with `_` in front are left out."""
    home = import_module(package)
    return sorted(info.name for info in iter_modules(home.__path__) if not info.name.startswith("_"))


def modules(package: str) -> list[ModuleType]:
    """Every module that `names` lists, imported, in order of name."""
    return [import_module(f"{package}.{name}") for name in names(package)]


def functions(package: str) -> dict[str, Callable[..., Any]]:
    """Public functions defined in the modules of `package`, by name; raises ValueError where two share a name."""
    return _members(modules(package), isfunction)


def classes(package: str) -> dict[str, type]:
    """Public classes defined in the modules of `package`, by name; raises ValueError where two share a name."""
    return _members(modules(package), isclass)


def classes_in(package: str, name: str) -> dict[str, type]:
    """Public classes defined in that one module of `package`, by name, no other imported; none for one not listed."""
    return _members([import_module(f"{package}.{name}")] if name in names(package) else [], isclass)


def _members(of: list[ModuleType], wanted: Callable[[object], bool]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in of:
        for name, member in getmembers(module, wanted):
            if name.startswith("_") or member.__module__ != module.__name__:
                continue
            if name in found:
                raise ValueError(f"{module.__package__}: two things are called {name!r}")
            found[name] = member
    return found
