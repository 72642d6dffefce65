"""Tag interview transcripts with themes, count them, and export summaries with quotes."""

__version__ = "0.1.0"
