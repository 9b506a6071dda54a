"""`tutor` and `python -m tutor`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; every exit code is documented in `tutor --help`."""
    from tutor.commands import run

    sys.exit(run())


if __name__ == "__main__":
    main()
