"""TinyDB and everything that touches the learner's data on a disk."""
