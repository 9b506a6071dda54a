"""How data of an older format becomes today's, one module a step: `from_1.py` leads from format 1 to format 2.

A module defines `event(old) -> new`, from one event's JSON to that of the next format, without its `v`; pure, and the
same on every machine, so that two machines that migrate the same log still hold the same bytes. Empty as long as the
format of the first release is today's.
"""
