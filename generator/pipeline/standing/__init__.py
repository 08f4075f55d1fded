"""Reviews that nothing has changed for since the last run: what it came to about them is taken over, and they are not read."""
