"""Problems, results and progress as text and in the forms that other programs read; nothing else in the program prints."""

from generator.console.laid_out import laid_out
from generator.console.printing import make_harmless, visible
from generator.console.problems import FORMATS, one_line, show_problems, summary
from generator.console.progress import ProgressBars
from generator.console.reports import told_place as place
from generator.console.showing import (
    fail,
    say,
    show_findings,
    show_history,
    show_json,
    show_lines,
    show_results,
    show_signs,
    show_text,
)

__all__ = [
    "FORMATS",
    "ProgressBars",
    "fail",
    "laid_out",
    "make_harmless",
    "one_line",
    "place",
    "say",
    "show_findings",
    "show_history",
    "show_json",
    "show_lines",
    "show_problems",
    "show_results",
    "show_signs",
    "show_text",
    "summary",
    "visible",
]
