"""Rows that an author publishes: cleaned, and without what would give away what the page holds back."""
