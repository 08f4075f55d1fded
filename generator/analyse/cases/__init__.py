"""Complaints and other cases: what they are about, how many there are for the contacts, and how long they take."""
