"""The statistics themselves: numbers in, numbers out, each function with the source of its method.

Nothing here knows a review, a table or a page. What cannot be computed is nan, never an exception; an exception means
that the arguments contradict each other.
"""
