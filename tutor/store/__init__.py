"""TinyDB and everything that touches the learner's data on a disk."""

from tutor.store.reading import ReadOnly
from tutor.store.records import LogRecords, open_records

__all__ = ["LogRecords", "ReadOnly", "open_records"]
