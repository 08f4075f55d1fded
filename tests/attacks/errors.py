"""What is told of the cases that are errors: the line that the corpus names, the rule, and the words.

Lines are those of the file of the corpus; adapting a file moves none of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One problem: its line, its rule, words of its message and of its hint, and its column where that is required."""

    line: int
    code: str
    words: str
    hint: str = ""
    column: int = 0


def _cells(lines: str, column: str, *, code: str = "CELL-001") -> tuple[Told, ...]:
    return tuple(Told(int(line), code, f"{column}: ") for line in lines.split())


_QUOTED = "Close it, and write a quotation mark inside a cell twice"
REVIEWS: dict[str, tuple[Told, ...]] = {
    "S08": (Told(1, "KEY-002", "the front matter has no `title`"),),
    "S15": (
        *(
            Told(9, "KEY-003", "must be short words of letters, digits, spaces, - and _", column=at)
            for at in (8, 50, 66)
        ),
        Told(9, "KEY-003", "must not be empty", column=73),
        Told(9, "KEY-003", "must not be empty", column=77),
    ),
    "S16": (
        Told(8, "KEY-003", "`status` must be one of: planned, measuring"),
        *(
            Told(11 + at, "KEY-001", f"unknown key `{key}`")
            for at, key in enumerate(("template", "icon", "hide", "search"))
        ),
    ),
    "S17": (
        Told(10, "FM-006", "`status` stands here again; it first stands on line 8"),
        Told(11, "FM-006", "`title` stands here again; it first stands on line 3"),
    ),
    "S18": (Told(10, "FM-005", "anchors and aliases (& and *) are not allowed", column=5),),
    "S19": (Told(10, "FM-005", "anchors and aliases (& and *) are not allowed", column=4),),
    "S20": (Told(10, "FM-005", "tags (!) are not allowed", column=6),),
    "S21": (Told(10, "FM-007", "nested deeper than 12 levels"),),
    "S22": (Told(5, "KEY-003", "30 February 2026 does not exist"),),
    "S23": (
        Told(4, "KEY-003", "`start` must be a date written year-month-day"),
        Told(7, "KEY-004", "`role` has no value"),
        Told(8, "KEY-003", "`status` must be one of: planned, measuring"),
    ),
    "S24": (Told(4, "FM-004", "a tab is used for indentation", "Indent with spaces", column=1),),
    "S25": (Told(1, "FM-003", "the front matter opened here is never closed with ---"),),
    "S26": (
        Told(1, "KEY-002", "the front matter has no `period`"),
        Told(4, "KEY-001", "unknown key `peroid`", "Did you mean `period`?"),
        Told(7, "KEY-001", "unknown key `poeple`", "Did you mean `people`?"),
    ),
    "S27": (
        Told(1, "KEY-002", "the front matter has no `status`"),
        Told(1, "KEY-002", "the front matter has no `period`"),
    ),
    "S28": (Told(7, "FM-001", "byte 0xEB is not UTF-8 text", "Save the file as UTF-8", column=29),),
    "S30": (Told(11, "KEY-001", "unknown key `version`"),),
    "S77": (Told(10, "FM-005", "tags (!) are not allowed", column=6),),
    "S78": (Told(2, "FM-008", "expected `key: value` pairs"),),
    "S31": (Told(11, "FILE-001", "'../../../../../../etc/passwd': the path leads out of the review's folder"),),
    "S32": (Told(11, "FILE-001", "'/etc/passwd': the path is absolute"),),
    "S33": (Told(11, "FILE-001", "'https://evil.example/x.csv': the path is an address"),),
    "S34": (Told(11, "FILE-001", "the path is written for Windows"),),
    "S35": (Told(11, "FM-004", "character U+0000 is not allowed here"),),
    "S79": (Told(11, "FILE-002", "there is no file 'Data/OK.csv'", "Did you mean `data/ok.csv`?"),),
}
TABLES: dict[str, tuple[Told, ...]] = {
    "S38": (
        Told(3, "CSV-006", "5 cells, expected 7"),
        Told(4, "CSV-006", "8 cells, expected 7; is there a comma in a cell without quotation marks?"),
    ),
    "S39": (Told(2, "CSV-007", "the quotation mark that opens here is never closed"),),
    "S40": (
        Told(2, "CSV-004", "control character U+0000", column=33),
        Told(3, "CSV-004", "control character U+0007"),
        Told(3, "CSV-004", "control character U+001B"),
        Told(3, "CSV-004", "control character U+000B"),
    ),
    "S42": (
        Told(3, "CSV-003", "byte 0xE9 is not UTF-8 text", column=35),
        Told(4, "CSV-003", "byte 0x93 is not UTF-8 text", column=32),
    ),
    "S43": (
        Told(1, "CSV-005", "the header 'score' stands here again, and column 5 has it too", column=34),
        Told(1, "CSV-005", "no column is headed 'resolved'"),
    ),
    "S45": (Told(1, "CSV-008", "20,000 columns"),),
    "S46": (Told(2, "CSV-008", "characters"),),
    "S47": (Told(1, "CSV-001", "the file has a header and no rows"),),
    "S47b": (Told(1, "CSV-001", "the file is empty"),),
    "S48": _cells("2 3 4 5 6 7 8 9 10 11 13 16 17 18 19 21", "score"),
    "S49": _cells("2 3 4 5 6 9 12 13", "date"),
    "S52": (Told(1, "CSV-005", "no column is headed 'agent'", "'<img src=x onerror=ale"),),
    "S82": (
        Told(2, "CSV-007", "goes on after its closing quotation mark", _QUOTED, column=32),
        Told(3, "CSV-006", "8 cells, expected 7"),
        Told(5, "CSV-009", "begins with #"),
    ),
    "S91": (
        Told(2, "CELL-001", "score: '5\\u000a"),
        Told(5, "CSV-004", "control character U+001B"),
        Told(5, "CSV-004", "control character U+0007"),
        Told(6, "CELL-001", "score: ']]></failure>"),
    ),
}
TOLD = REVIEWS | TABLES
ELSEWHERE = {"S23": "the id, whose line the corpus names, is a folder here and stays 007"}
"""Cases whose line is another one in our format, and why."""
