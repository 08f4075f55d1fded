"""What all tables of a page give away together, and what is held back so that they give away nothing of few answers."""
