"""Rules of form for tables: whether a file is a table, whether its cells are what they should be, whether its rows fit the plan.

CSV: tables as text. CELL: cells against their column. DATA: what the rows say about the plan.
"""

from generator.problems import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


_rule = Rule.of

CSV_EMPTY = _rule(
    "CSV-001", _ERROR, "Table without rows",
    "No rows is not the same as nothing happened.",
    "Export the data again, or take `file` out until there are some.",
)  # fmt: skip
CSV_FORMAT = _rule(
    "CSV-002", _ERROR, "Not a text table",
    "A workbook or another binary file has no rows to read.",
    "In the spreadsheet, save the sheet as CSV UTF-8.",
)  # fmt: skip
CSV_ENCODING = _rule(
    "CSV-003", _ERROR, "Bytes that are not text in this encoding",
    "Guessing would change letters in silence.",
    "Save the file as CSV UTF-8, or name its encoding under `read`.",
)  # fmt: skip
CSV_CONTROL = _rule(
    "CSV-004", _ERROR, "Control character",
    "Invisible characters hide text and break charts and terminals.",
    "Nobody sees it, so do not look for it: type the text of the cell anew, or clear the column of such characters before it is"
    " exported (in Excel and LibreOffice the function CLEAN takes them out).",
)  # fmt: skip
CSV_HEADER = _rule(
    "CSV-005", _ERROR, "Header that does not fit",
    "Columns are found by their header.",
    "Correct the header, or the `from` of the column.",
)  # fmt: skip
CSV_WIDTH = _rule(
    "CSV-006", _ERROR, "Row with too few or too many cells",
    "One missing or extra separator shifts every later cell into the wrong column.",
    "Put cells that hold the separator between double quotation marks.",
)  # fmt: skip
CSV_QUOTE = _rule(
    "CSV-007", _ERROR, "Quotation mark out of place",
    "An open quotation mark swallows the rows after it.",
    'Close it, and write a quotation mark inside a cell twice: "".',
)  # fmt: skip
CSV_LONG = _rule(
    "CSV-008", _ERROR, "Table or cell beyond the limits",
    "Far beyond the usual size lies a mistake, often an open quotation mark.",
    "Look at the place named, or export fewer rows or columns.",
)  # fmt: skip

CSV_COMMENT = _rule(
    "CSV-009", _ERROR, "Row that looks like a remark",
    "Some programs pass over a line that begins with #; here it would count as a row.",
    "Take the row out; if it is data, put its first cell between double quotation marks.",
)  # fmt: skip

CELL_VALUE = _rule(
    "CELL-001", _ERROR, "Cell that does not fit its column",
    "A cell that is read wrongly becomes part of a figure.",
    "Correct the cell; if it means that there is no answer, declare it under `missing`.",
)  # fmt: skip
CELL_MORE = _rule(
    "CELL-002", _ERROR, "More cells of the same kind",
    "Only the first problems of a file are listed one by one.",
    "Mend the first ones; the cause is often the same.",
)  # fmt: skip

DATA_PERIOD = _rule(
    "DATA-001", _WARNING, "Rows outside the period",
    "Rows of other months would answer another question; they are left out.",
    "Export the period only, or correct `period`.",
)  # fmt: skip
DATA_UNDATED = _rule(
    "DATA-002", _WARNING, "Rows without a date",
    "It cannot be told whether they belong to the period; they are left out.",
    "Complete the dates, or take `date` out if the whole file belongs to the period.",
)  # fmt: skip
DATA_NEGATIVE = _rule(
    "DATA-003", _WARNING, "Times that end before they start",
    "A negative time is an error in the record, often of time zones; averaging it would flatter the figure.",
    "Mend the export. Until then these rows do not count, and the page says so.",
)  # fmt: skip
DATA_NONE = _rule(
    "DATA-004", _WARNING, "Criterion with no data",
    "A criterion that nothing was measured for cannot be met or missed.",
    "Check `where`, `of` and the period, or say in the review why there are no data.",
)  # fmt: skip
DATA_FEW = _rule(
    "DATA-005", _WARNING, "Criterion with too few answers",
    "So few answers can point anywhere, and single people could be recognised; no figure is shown.",
    "Collect more, or combine periods.",
)  # fmt: skip
DATA_NO_SOURCE = _rule(
    "DATA-006", _WARNING, "Criterion whose source has no file",
    "The review is past its plan, and the criterion still has nothing to be measured on.",
    "Add `file` to the source.",
)  # fmt: skip
DATA_WEIGHT = _rule(
    "DATA-007", _WARNING, "Measure that cannot use the weights",
    "Medians, percentiles, counts, rates and ratios are computed without survey weights.",
    "Use a share or a mean, or accept the warning with a reason.",
)  # fmt: skip
DATA_NOT_COMPARABLE = _rule(
    "DATA-008", _WARNING, "Measure that changed since the earlier review",
    "When the measure changes, the figure changes even if the service does not; no change is reported.",
    "Keep the measure, or give the new one a new id.",
)  # fmt: skip
DATA_NO_SUCH_VALUE = _rule(
    "DATA-009", _WARNING, "Condition on a value that no row has",
    "A misspelt value selects nothing, and the figure looks as if nothing had happened.",
    "Write the value as the file has it; capital letters and spaces count.",
)  # fmt: skip
DATA_ROWS = _rule(
    "DATA-010", _ERROR, "Rows that are too many to publish",
    "A file of that size opens in no browser or spreadsheet, and weighs on every copy of the site.",
    "Take `publish` out, or declare fewer columns.",
)  # fmt: skip
DATA_GROUPS = _rule(
    "DATA-011", _ERROR, "More groups, monitors or codes than a page can tell of",
    "Nobody reads a table of thousands of groups, and each of them is too small to say anything.",
    "Break the criterion down by a column of fewer values, or take the column out of `by`.",
)  # fmt: skip

DATA_ONE_FILE = _rule(
    "DATA-012", _WARNING, "Figures of one file, or of its copies, that tell of few answers together",
    "A page holds few answers back, but knows of no other page and no copy of a file: one figure is taken from the other.",
    "Give both the same rows and the same `respondent`, leave one of the figures out, or ask it all of one file in one review.",
)  # fmt: skip

DATA_COUNTED = _rule(
    "DATA-013", _WARNING, "Count of a group that is held back elsewhere",
    "The tables keep the size of a small group to themselves, and the count tells it.",
    "Take the condition out, or the column out of `by`; or accept this where the number is the finding.",
)  # fmt: skip

DATA_SPELLINGS = _rule(
    "DATA-014", _WARNING, "One word in several spellings",
    "Capital letters and spaces count, so that one group becomes two, and a condition on one of them passes over the other.",
    "Write them alike in the file, or name all of them in the condition, under `in`; accept this where they are two things.",
)  # fmt: skip

DATA_TWO_PARTS = _rule(
    "DATA-015", _WARNING, "Times that may be minutes and seconds",
    "Many telephone systems write a minute and a half as 1:30. Here that is an hour and a half, sixty times as long.",
    "Export seconds, or write it as 0:01:30; accept this where they are hours and minutes.",
)  # fmt: skip

DATA_TOTAL = _rule(
    "DATA-016", _WARNING, "Last row that may add up the others",
    "A row of totals below a table is read as one more case, and its word as one more group.",
    "Take the row out of the file; accept this where it is a case like the others.",
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
