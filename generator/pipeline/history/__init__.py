"""From the commits of the repository to the history of each review, and what follows from it."""
