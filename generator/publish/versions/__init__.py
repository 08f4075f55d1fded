"""A publication: its versions, what is known of each, and where they are kept."""
