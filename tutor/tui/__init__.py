"""The app, in Textual: screens and widgets on the session that plain mode uses too."""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")
"""Textual waits for the next tick before it paints: with its 60 a second, up to 17 ms between a key and its letter, and
as much again before the picture. Nothing is painted that has not changed, so the ticks between cost nothing.
"""
