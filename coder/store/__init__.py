"""The study file: SQLite, its schema, its guards, and what is recorded of every change."""
