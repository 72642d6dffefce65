"""The screen: one of the two front ends, and the only part that knows Textual."""
