"""How footnotes are written in a text: `[^label]` refers to one, and `[^label]: words` at the beginning of a line is one."""

import re
from collections.abc import Iterable

REFERENCE = re.compile(r"(?<!\\)\[\^([^\s\[\]^]{1,50})\](?!:)")
_DEFINITION = re.compile(r" {0,3}\[\^([^\s\[\]^]{1,50})\]:[ \t]*(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_INDENT = ("    ", "\t")


def parted(lines: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without those of footnotes, and the footnotes by label; the first of a label counts.

    A note goes on to the next empty line, and beyond it where what follows is indented as code is.
    """
    kept, notes = list[str](), dict[str, list[str]]()
    fence, label, blank = "", "", True
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            kept.append(line)
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence):
                fence = ""
            continue
        if mark:
            fence, label = mark[1], ""
            kept.append(line)
        elif found := _DEFINITION.fullmatch(line):
            label = found[1].casefold()
            label = label if label not in notes else f"{label}\n"  # a second one, which is dropped below
            notes[label] = [found[2]]
        elif not line.strip():
            blank = True
            kept.append(line)
            continue
        elif label and (not blank or line.startswith(_INDENT)):
            notes[label].append(line)
        else:
            label = ""
            kept.append(line)
        blank = False
    texts = {name: " ".join(" ".join(words).split()) for name, words in notes.items() if not name.endswith("\n")}
    return kept, texts
