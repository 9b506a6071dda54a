"""Where an export goes: standard output, or a file that only its owner may read, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tutor.errors import StoreError, UsageError


@contextmanager
def output(file: Path | None, force: bool) -> Iterator[TextIO]:
    """The stream to write to; raises UsageError where the file is there and not `force`, StoreError for a disk."""
    if file is None:
        yield sys.stdout
        return
    if file.exists() and not (force and file.is_file()):
        raise UsageError(f"{file} exists: choose another name, or --force replaces it")
    temporary = file.with_name(file.name + ".tmp")
    try:
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, file)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StoreError(f"{file} was not written: {error.strerror}") from error
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
