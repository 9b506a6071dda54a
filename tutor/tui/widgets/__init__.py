"""Widgets, each with its own CSS."""
