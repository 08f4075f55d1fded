"""Interactions that were heard: scores, whether monitors score alike, and where points are lost."""
