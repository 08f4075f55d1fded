"""What a built site says of itself: its files, their digests, what it was made from."""
