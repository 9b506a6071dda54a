"""Events as JSON and back: what is read back must equal what was given, or nothing is written.

An event's JSON is the dataclass of `tutor.model` with `kind` and `v`, the major version of the format. Fields that
this version does not know are left on the disk and not looked at; a larger `v` is refused.
"""

from __future__ import annotations

import msgspec

from tutor.errors import StoreError
from tutor.events import Attempt, Event, Review, Undo

VERSION = 1

_TYPES: dict[str, type[Event]] = {"attempt": Attempt, "review": Review, "undo": Undo}
_KINDS: dict[type[Event], str] = {type_: kind for kind, type_ in _TYPES.items()}
_HEADS = {kind: b'{"kind":"%s","v":%d,' % (kind.encode(), VERSION) for kind in _TYPES}


class NewerFormat(Exception):
    """An event that a newer version of tutor wrote, which this one must not touch."""


class Unreadable(Exception):
    """A sound line whose content this version cannot use."""


class _Head(msgspec.Struct):
    kind: str = ""
    v: int = 1


_head = msgspec.json.Decoder(_Head)
_encode = msgspec.json.Encoder().encode
_decoders: dict[str, msgspec.json.Decoder[Event]] = {
    kind: msgspec.json.Decoder(type_) for kind, type_ in _TYPES.items()
}


def encode(event: Event) -> tuple[bytes, Event]:
    """The JSON of an event and the event as it will be read back; raises StoreError where the two would differ.

    Equality refuses at once all that JSON cannot hold: NaN and infinity, sets, bytes, tuples within a scheduler's
    state, keys that are not text, lone surrogates, integers too long to read.
    """
    kind = _KINDS.get(type(event))
    if kind is None:
        raise StoreError(f"a {type(event).__name__} is no event, so it was not recorded")
    try:
        body = _HEADS[kind] + _encode(event)[1:]
        again = _decoders[kind].decode(body)
    except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise StoreError(f"this {kind} cannot be written as JSON and was not recorded: {error}") from error
    if again != event:
        raise StoreError(
            f"this {kind} holds a value that JSON cannot keep, so it was not recorded: {_differs(event, again)}"
        )
    return body, again


def decode(body: bytes) -> Event:
    """The event of a line's JSON; raises NewerFormat or Unreadable."""
    try:
        head = _head.decode(body)
        if head.v > VERSION:
            raise NewerFormat(head.v)
        decoder = _decoders.get(head.kind)
        if decoder is None:
            raise Unreadable(f"an event of the unknown kind {head.kind!r}")
        return decoder.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Unreadable(f"an event this version cannot read ({error})") from error


def _differs(event: Event, again: Event) -> str:
    """The names of the fields that do not survive."""
    return ", ".join(name for name in event.__struct_fields__ if getattr(event, name) != getattr(again, name))
