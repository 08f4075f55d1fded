"""What an action changed: before against after on the same measure, and against the trend before."""
