"""Whether the criteria of a review stood before its data, and whether they moved afterwards."""
