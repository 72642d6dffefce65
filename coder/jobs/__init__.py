"""Long work, as generators of progress that can be stopped between any two steps."""
