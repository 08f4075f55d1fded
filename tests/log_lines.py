"""What the log of a pipeline or a terminal would obey, looked for in what was printed."""

import re

COMMANDS = (
    "::error file=x.md,line=1::hurt", "::set-output name=x::y", "::stop-commands::z", "##[error]hurt", "##vso[task.complete]",
    "##teamcity[buildStop]", "section_start:1560896352:x\r\x1b[0K", "\x1b]0;title\x07", "\x1b[2Jx", "\u202egnp.exe",
)  # fmt: skip
"""Texts that a log would obey, each if it stood at the beginning of a line."""
OURS = re.compile(r"::(error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=[A-Z]+-\d{3}::")
"""An annotation of the program's own."""
_OLD_STYLE = re.compile(r"##\w*\[")


def obeyed(printed: str) -> list[str]:
    """The lines that a log or a terminal would obey; runners look at what follows after white space."""
    return [
        line
        for line in printed.split("\n")
        if (line.lstrip().startswith("::") and not OURS.match(line))
        or _OLD_STYLE.search(line)
        or not line.isprintable()
    ]
