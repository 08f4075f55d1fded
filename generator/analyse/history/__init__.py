"""What changed between two states of a review, and what follows from it."""
