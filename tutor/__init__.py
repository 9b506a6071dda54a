"""A spaced-repetition mathematics tutor for people who work with machine learning."""

__version__ = "0.1.0"
