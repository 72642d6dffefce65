"""Summaries and reports as documents: sections, tables and quotes, in Danish or English."""
