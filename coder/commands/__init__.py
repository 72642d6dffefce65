"""The table of what can be done."""
