"""The search of a site: an index that is read piece by piece, so that a question costs the same however many reviews there are.

The theme's own index is one file, which a browser has to load whole and to sort before it can answer: seconds, and a hundred
megabytes, for some thousand reviews. The theme shows what is found as ever; `search.js` finds it.
"""

from generator.website.search.index import index_files, write_index
from generator.website.search.pages import Searched, read_searched, searched
from generator.website.search.reading import sections_of

__all__ = ["Searched", "index_files", "read_searched", "searched", "sections_of", "write_index"]
