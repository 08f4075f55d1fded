"""What changed between two states of a review, told in its own terms."""
