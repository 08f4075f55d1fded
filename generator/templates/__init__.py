"""The templates of the theme, and all templates compiled by a copy of the process while it reads the reviews."""
