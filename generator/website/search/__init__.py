"""The search of a site: an index that is read piece by piece, so that a question costs the same however many reviews there are.

The theme's own index is one file, which a browser has to load whole and to sort before it can answer: seconds, and a hundred
megabytes, for some thousand reviews. The theme shows what is found as ever; `search.js` finds it.
"""

from generator.website.search.index import (
    FOLDER,
    by_place,
    ending_of,
    file_of_texts,
    in_its_order,
    index_files,
    leading_files,
    names_of,
    place_of_texts,
    write_index,
)
from generator.website.search.pages import Found, Searched, read_found, read_searched, searched
from generator.website.search.reading import sections_of

__all__ = [
    "FOLDER",
    "Found",
    "Searched",
    "by_place",
    "ending_of",
    "file_of_texts",
    "in_its_order",
    "index_files",
    "leading_files",
    "names_of",
    "place_of_texts",
    "read_found",
    "read_searched",
    "searched",
    "sections_of",
    "write_index",
]
