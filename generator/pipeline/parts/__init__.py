"""A portfolio that no machine holds as a whole: each team's part is built by itself, and leaves its results.

`stored` is the file of results, `portfolio` makes the portfolio's own pages from such files.
"""
