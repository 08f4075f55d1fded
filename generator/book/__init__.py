"""Pages of a finished site as one book: a PDF file with contents, page numbers, figures and links.

The pages are those of the site, put one behind the other (`chapters`, `volume`), and printed by a browser without scripts and
without a network (`browser`). A browser cannot yet say on which page a place stands, so it prints twice: the first printing
tells the numbers (`printing`), the second holds them. What the browser writes is then signed with a title and the day of the
commit, so that the same commit gives the same file (`printing`).

The libraries for it are an extra: `needs` comes before any other module of this package.
"""
