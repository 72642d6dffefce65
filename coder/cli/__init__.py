"""The command line: what a user types after `coder`, and reads."""
