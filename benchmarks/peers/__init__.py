"""Other programs that make pages from data, each with a project in which the same work is done as well as it does it."""
