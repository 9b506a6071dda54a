"""Kinds of answer: one file each, with its own examples."""
