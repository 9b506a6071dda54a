"""TinyDB and everything that touches the learner's data on a disk."""

from tutor.store.records import LogRecords, open_records

__all__ = ["LogRecords", "open_records"]
