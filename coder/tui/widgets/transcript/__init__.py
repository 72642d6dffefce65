"""The transcript: how it is wrapped, indexed, painted, selected and shown."""
