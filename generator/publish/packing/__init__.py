"""A site as one file that is read offline."""
