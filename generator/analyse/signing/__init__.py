"""What became of the sign-offs of a review, and of its evidence since."""
