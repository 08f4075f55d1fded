"""Rules of form, in order of family: whether files can be read, and whether what they say fits together.

FM: front matter as text. KEY: keys and values. REF: references. FILE: files and paths.
DATE: dates that contradict each other. ACC: accepted problems. TEXT: the narrative.
"""

from generator.problems import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


_rule = Rule.of

FM_NOT_TEXT = _rule(
    "FM-001", _ERROR, "The file is not UTF-8 text",
    "Guessing an encoding turns names and signs into others without anyone noticing.",
    "Save the file as UTF-8 and commit it again.",
)  # fmt: skip
FM_ABSENT = _rule(
    "FM-002", _ERROR, "No front matter",
    "The front matter says what the review is; without it nothing can be checked.",
    "Begin the file with a line ---, then the keys, then a line ---.",
)  # fmt: skip
FM_UNCLOSED = _rule(
    "FM-003", _ERROR, "Front matter that never ends",
    "Where it does not end, the narrative would be read as keys.",
    "Put a line with only --- after the last key.",
)  # fmt: skip
FM_SYNTAX = _rule(
    "FM-004", _ERROR, "Not valid YAML",
    "A slip in indentation or quoting changes which key a value belongs to.",
    "Indent with spaces, two a level, and put a text that holds a colon or a # between quotation marks.",
)  # fmt: skip
FM_FORBIDDEN = _rule(
    "FM-005", _ERROR, "YAML feature that is not allowed",
    "Anchors, aliases and tags let a small file unfold into a huge one or into a program.",
    "Write the value out in full.",
)  # fmt: skip
FM_TWICE = _rule(
    "FM-006", _ERROR, "The same key twice",
    "Only one of the two can count, and readers would not know which.",
    "If both say the same, keep one; if they are two things, such as two findings, give the second another name.",
)  # fmt: skip
FM_LIMIT = _rule(
    "FM-007", _ERROR, "Front matter too large or too deep",
    "A review has a known shape; far beyond it lies a mistake or an attack.",
    "Split the review, or look for brackets that are never closed.",
)  # fmt: skip
FM_SHAPE = _rule(
    "FM-008", _ERROR, "Front matter that is not a list of keys",
    "Every value in a review belongs to a named key.",
    "Write `key: value` lines.",
)  # fmt: skip

FM_UNMERGED = _rule(
    "FM-009", _ERROR, "Merge that was not finished",
    "Git left both sides in the file for somebody to choose from; neither of them is what the review says.",
    "Keep what is right between the marks, take the three lines of marks out, and commit.",
)  # fmt: skip

FM_REMARK = _rule(
    "FM-010", _WARNING, "Text that ends where a # begins",
    "Behind a space a # begins a remark, which no reader of the site sees: of “Ticket #3 was lost” only “Ticket” is read.",
    "Put the whole text between quotation marks; where it is a remark, write a space behind the #.",
)  # fmt: skip

KEY_UNKNOWN = _rule(
    "KEY-001", _ERROR, "Unknown key",
    "A misspelt key would be ignored, and what it says would silently not count.",
    "See the guide for the keys that belong here.",
)  # fmt: skip
KEY_MISSING = _rule(
    "KEY-002", _ERROR, "Missing key",
    "Without it the review cannot be understood or computed.",
    "Add the key.",
)  # fmt: skip
KEY_VALUE = _rule(
    "KEY-003", _ERROR, "Value that does not fit its key",
    "A value of the wrong kind would be guessed at, and guesses become figures.",
    "Write it as is said; the guide's pages on writing a review and on the portfolio tell what each key takes.",
)  # fmt: skip
KEY_EMPTY = _rule(
    "KEY-004", _ERROR, "Key without a value",
    "It looks filled in and is not.",
    "Give it a value, or take the key out.",
)  # fmt: skip
REF_UNKNOWN = _rule(
    "REF-001", _ERROR, "Reference to something that does not exist",
    "A broken reference is a claim that leads nowhere.",
    "Use an id that is defined.",
)  # fmt: skip
REF_CYCLE = _rule(
    "REF-002", _ERROR, "Reviews that follow each other in a circle",
    "A review continues an earlier one; in a circle none is earlier.",
    "Let `follows` name the earlier review only.",
)  # fmt: skip
REF_PERIOD = _rule(
    "REF-003", _WARNING, "Follows a review of a later or overlapping period",
    "A change is measured from before to after; overlapping periods count the same customers twice.",
    "Check `follows` and the two periods.",
)  # fmt: skip
REF_COLUMN = _rule(
    "REF-004", _ERROR, "Measure on a column of the wrong type",
    "A share of dates or a mean of words has no meaning.",
    "Measure a column of a fitting type, or correct its type under `columns`.",
)  # fmt: skip

REF_TWICE = _rule(
    "REF-005", _ERROR, "One id for two items",
    "A later review answers what was left open by its id, and a link leads to one place.",
    "Give one of the two another id, such as F1 for a finding, R1 for a recommendation and A1 for an action.",
)  # fmt: skip

FILE_PATH = _rule(
    "FILE-001", _ERROR, "Path that is not allowed",
    "Data stand beside their review, so that one commit holds both.",
    "Give a path inside the review's own folder, such as calls.csv or data/calls.csv.",
)  # fmt: skip
FILE_MISSING = _rule(
    "FILE-002", _ERROR, "File that does not exist",
    "A figure without its file cannot be checked by anyone.",
    "Add the file, or correct its name; capital letters count.",
)  # fmt: skip
FILE_PLACE = _rule(
    "FILE-003", _ERROR, "Review in the wrong place",
    "A review's id is its path, so the path has to have the known form.",
    "Put it at reviews/<team>/<review>/review.md, with letters, digits, - and _ in the names.",
)  # fmt: skip

FILE_EMPTY = _rule(
    "FILE-004", _ERROR, "Evidence file without content",
    "An empty file proves nothing.",
    "Add the file again, with its content.",
)  # fmt: skip
FILE_TYPE = _rule(
    "FILE-005", _ERROR, "Evidence of a type that is not allowed",
    "Programs and web pages could run in a reader's browser; documents, pictures and tables cannot.",
    "Save it as PDF, Markdown, text, a picture or a table.",
)  # fmt: skip
FILE_TWICE = _rule(
    "FILE-006", _ERROR, "Names that differ only in capital letters",
    "Windows, macOS and some web servers hold them for one name, and one file takes the place of the other.",
    "Give one of the two another name.",
)  # fmt: skip
FILE_LARGE = _rule(
    "FILE-007", _ERROR, "File beyond the limit",
    "A file that is far larger than usual is a mistake or an attack, and could stop every build.",
    "Leave out what nobody needs, or split the file.",
)  # fmt: skip

SETTINGS_MISNAMED = _rule(
    "FILE-008", _ERROR, "Settings under a name that nobody reads",
    "All that they say would silently not count, such as the names of people that no page may show.",
    "Rename it to what the message names.",
)  # fmt: skip

DATE_BACKWARDS = _rule(
    "DATE-001", _ERROR, "Ends before it starts",
    "A span of time that runs backwards cannot be planned, drawn or checked.",
    "Correct one of the two dates.",
)  # fmt: skip
DATE_DECISION = _rule(
    "DATE-002", _ERROR, "Decision dated before its finding",
    "What is decided before it was found does not follow from the review.",
    "Correct `decided_on`, or the date of the finding.",
)  # fmt: skip
DATE_UNDATED = _rule(
    "DATE-003", _ERROR, "Done without a date, or dated and not done",
    "Whether something was finished, and when, decides what is overdue and what can be compared.",
    "Give `done_on` with `status: done`, and only then.",
)  # fmt: skip

ACC_UNKNOWN = _rule(
    "ACC-001", _ERROR, "Accepts a rule that does not exist",
    "It would look like a decision and be none.",
    "Use the code that the problem shows.",
)  # fmt: skip
ACC_ERROR = _rule(
    "ACC-002", _ERROR, "Accepts an error",
    "Errors make figures wrong or pages false; only warnings can be accepted.",
    "Mend the error.",
)  # fmt: skip
ACC_UNUSED = _rule(
    "ACC-003", _WARNING, "Accepts a warning that does not occur",
    "What was accepted is gone, and the reason on the page no longer means anything.",
    "Take the line out.",
)  # fmt: skip

TEXT_VALUE = _rule(
    "TEXT-001", _WARNING, "Placeholder that names nothing",
    "It is shown as it was typed.",
    "Use the id of a criterion, such as {{ answered-in-20s }}, or put it between backticks if it is meant literally.",
)  # fmt: skip
TEXT_ADDRESS = _rule(
    "TEXT-002", _WARNING, "Link to what the site does not have, or to an address that is not allowed",
    "Files beside a review are not published, and other addresses than https:, http: and mailto: may run programs. The words "
    "are shown without the link.",
    "Link a review or one of its parts with [[team/review]] or [[id]], or give a whole address with https://.",
)  # fmt: skip
TEXT_SECTION = _rule(
    "TEXT-003", _WARNING, "Heading that nearly names a section",
    "Text under another heading stands after the summary, away from the section that it was meant for.",
    "Write the heading as the section is called, or choose a quite different one.",
)  # fmt: skip
TEXT_LONG = _rule(
    "TEXT-004", _ERROR, "Text beyond the limit",
    "Nobody reads a page of that length, and it could take minutes to make.",
    "Put the long parts into files of evidence.",
)  # fmt: skip
TEXT_BRACKETS = _rule(
    "TEXT-005", _ERROR, "Too many brackets that are never closed",
    "Every bracket that is open may begin a link, so that hundreds of them could take minutes to read.",
    "Close them, or put what is no text between the marks of code, ```.",
)  # fmt: skip

TEXT_AS_TYPED = _rule(
    "TEXT-006", _WARNING, "Markdown that the site does not know",
    "It stands on the page as it was typed, and readers see signs that mean nothing to them.",
    "Write what the message says; what is meant literally stands between backticks.",
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
