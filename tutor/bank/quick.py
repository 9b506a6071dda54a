"""The short way to read a good file: by `lines`, else by the same events as `guard`, into values without places.

It takes a sixth of the time, a third with events. At the first doubt, whatever it is, it gives up with `Doubt`, and the
careful reader tells what is wrong and where: so this one needs no error of its own, and accepts nothing that the other
refuses.
"""

from __future__ import annotations

from typing import Any

from msgspec import ValidationError, convert

from tutor.bank.guard import MARKUP, MAX_DEPTH, MAX_NODES, UNSAFE, resolve
from tutor.bank.lines import Unusual, read_lines
from tutor.bank.models import KINDS
from tutor.bank.node import key_value


class Doubt(Exception):
    """Something in this file is for the careful reader."""


def quick(text: str, kind: str) -> Any:
    """The model of a good file of this kind; raises Doubt for any other."""
    try:
        return convert(_plain(text.replace("\r\n", "\n")), KINDS[kind])
    except ValidationError:
        raise Doubt from None


def model_of(tree: object, kind: str) -> Any:
    """The model of a tree without places; raises ValidationError where the kind does not allow it."""
    return convert(tree, KINDS[kind])


def _plain(text: str) -> object:
    try:
        return read_lines(text)
    except Unusual:
        return parsed(text)


def parsed(text: str) -> object:
    """What libyaml makes of a good text, without places; raises Doubt for any other."""
    import yaml  # 20 ms that `lines` never pays

    if UNSAFE.search(text):
        raise Doubt
    try:
        return _events(text)
    except yaml.YAMLError:
        raise Doubt from None


def _events(text: str) -> object:
    """Locals and few calls, as 10,000 problems are half a million events."""
    import yaml

    scalar, begins = yaml.ScalarEvent, (yaml.MappingStartEvent, yaml.SequenceStartEvent)
    ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    root: list[Any] = []
    here: Any = root
    key: str | int | None = None
    flow, count = False, 0
    stack: list[tuple[Any, bool]] = []
    take = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event
    while (event := take()) is not None:
        kind = type(event)
        if kind is scalar:
            waits = key is None and type(here) is dict
            value = _value(event, flow, waits)
            if waits:
                key = _key(value, here)
                continue
        elif kind in ends:
            count += len(here)
            here, flow = stack.pop()
            continue
        elif kind in begins:
            value = [] if kind is begins[1] else {}
            _begin(event, here, key, len(stack) + count // (MAX_NODES // 3) * MAX_DEPTH)
        else:
            _other(event, bool(root))
            continue
        if key is None:
            here.append(value)
        else:
            here[key], key = value, None
        if kind is not scalar:
            stack.append((here, flow))
            here, flow = value, event.flow_style
    return root[0] if root else None


def _value(event: Any, flow: bool, as_key: bool) -> Any:
    text: str = event.value
    if event.anchor is not None or event.tag is not None or ("[" in text and MARKUP.search(text)):
        raise Doubt
    if event.implicit[0]:
        if flow and "(" in text and text.count("(") > text.count(")"):
            raise Doubt
        return text if as_key else resolve(text)
    if event.style == '"' and UNSAFE.search(text):  # only "\x1b" in quotes can bring one in
        raise Doubt
    return text


def _key(text: str, here: dict[str | int, Any]) -> str | int:
    key = key_value(text) if text[:1].isdecimal() else text
    if key in here or key == "<<":
        raise Doubt
    return key


def _begin(event: Any, here: Any, key: str | int | None, depth: int) -> None:
    if event.anchor is not None or event.tag is not None or depth >= MAX_DEPTH or (key is None and type(here) is dict):
        raise Doubt


def _other(event: Any, second: bool) -> None:
    kind = type(event).__name__
    if kind == "AliasEvent" or (kind == "DocumentStartEvent" and (second or event.tags or event.version)):
        raise Doubt
