"""What goes with satisfaction and loyalty: one by one, jointly, and which questions measure the same."""
