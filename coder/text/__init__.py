"""Text as code points: spans, words, turns, normalising, and what may be shown."""
