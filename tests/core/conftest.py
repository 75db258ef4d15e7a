"""Hypothesis settings of the core tests: few examples, the same ones each time."""

from hypothesis import settings

settings.register_profile("core", max_examples=30, deadline=None, database=None, derandomize=True)
settings.load_profile("core")
