"""Forms of Markdown of other programs, which the site shows as they were typed: found line by line, code left alone."""

import re
from collections.abc import Iterator

BEGINNING = {
    "admonition": re.compile(r' {0,3}(?:!!!|\?\?\?\+?)[ \t]+["\w]'),
    "tab": re.compile(r' {0,3}===[!+]?[ \t]+"'),
    "alert": re.compile(r" {0,3}>\s*\[!(?:note|tip|important|warning|caution|info|danger)\]", re.IGNORECASE),
    "fence": re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:`{3,}+|~{3,}+)[^`\n]*+$"),
    "abbreviation": re.compile(r" {0,3}\*\[[^\]\n]{1,100}\]:"),
}
"""Forms by their name, each as its line begins."""
WITHIN = {
    "highlight": re.compile(r"(?<![=\w\\])==(?=[^\s=])[^=\n]*[^\s=]==(?![=\w])"),
    "picture": re.compile(r"(?<!\\)!\[[^\[\]\n]*\](?=[(\[])"),
    "attributes": re.compile(
        r"(?<![\\{])\{:?\s*[#.][A-Za-z][^{}\n]*\}(?!\})|(?<![\\{])\{:\s*[A-Za-z][\w-]*=[^{}\n]*\}"
    ),
    "emoji": re.compile(r"(?<![\w:\\]):[a-z][a-z_+-]{2,40}:(?![\w:/])"),
}
"""Forms by their name, wherever they stand in a line."""


def unrendered(line: str, plain: str) -> Iterator[tuple[str, int, str]]:
    """What a line holds of such forms: the name of each, where it begins, and how it is written.

    `plain` is the line with spaces in place of its code.
    """
    for name, form in BEGINNING.items():
        if found := form.match(plain):
            indent = len(line) - len(line.lstrip())
            yield name, indent, line[indent : found.end()]
    for name, form in WITHIN.items():
        for found in form.finditer(plain):
            yield name, found.start(), line[found.start() : found.end()]
