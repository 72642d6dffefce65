"""Widgets: one a file; each says what happened in messages of its own."""
