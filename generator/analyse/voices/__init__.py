"""What people said: by an analyst's codes, by a list of words, and in their own words."""
