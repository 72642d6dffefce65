"""Measures: pure functions from plain columns to results. They know no store and no file."""
