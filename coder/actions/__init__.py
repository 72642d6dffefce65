"""What changes the study: one function each, recorded and undoable, here for both front ends."""
