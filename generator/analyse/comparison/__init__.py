"""Now against before, one group against the others, and how many comparisons a page makes."""
