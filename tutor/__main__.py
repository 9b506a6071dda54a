"""`tutor` and `python -m tutor`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; every exit code is documented in `tutor --help`."""
    gc.disable()  # imports are a quarter faster without; `commands._sitting.staying` turns it on again
    from tutor.commands import run

    sys.exit(run())


if __name__ == "__main__":
    main()
