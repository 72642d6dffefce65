"""Files in and out: pure functions between bytes or text and the drafts of the model."""
