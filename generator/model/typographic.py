"""Values that begin or end with a quotation mark of a word processor, which YAML takes for a letter of the value."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.problems import Problem, Severity

_SINGLE = "\u2018\u2019\u201a\u2039\u203a"
MARKS = f"“”„‟«»{_SINGLE}"

Typographic = Mapping[tuple[int, int], str]
"""By the place of a plain value, as line and column from 1, the value that begins or ends with such a mark."""


def begins_or_ends(value: str) -> bool:
    """Whether a value begins or ends with a typographic quotation mark."""
    return value[:1] in MARKS or value[-1:] in MARKS if value else False


def alone(value: str) -> bool:
    """Whether the marks may be an apostrophe that belongs to the word, such as the first sign of 's-Hertogenbosch."""
    ends = [end for end in (value[0], value[-1]) if end in MARKS]
    return len(ends) == 1 and ends[0] in _SINGLE


def meant(value: str) -> str:
    """The value without the marks."""
    return value.strip(f"{MARKS} ") or "…"


def marks(value: str) -> str:
    """What the marks of a value are, in words that a message goes on from."""
    ends = list(dict.fromkeys(end for end in (value[0], value[-1]) if end in MARKS))
    if len(ends) == 1:
        return f"the typographic quotation mark {ends[0]} is part of the value here"
    return f"the typographic quotation marks {' and '.join(ends)} are part of the value here"


def explained(problems: Iterable[Problem], typographic: Typographic, file: str) -> list[Problem]:
    """The problems of a file; an error about a value with such marks says so first, since its own cure would not mend it."""
    if not typographic:
        return list(problems)
    return [_explained(each, typographic) if each.location.file == file else each for each in problems]


def _explained(problem: Problem, typographic: Typographic) -> Problem:
    value = typographic.get((problem.location.line, problem.location.column))
    if value is None or problem.severity is not Severity.ERROR or marks(value) in problem.message:
        return problem
    cure = f'Write straight ones, "{meant(value)}", or none.'
    return replace(problem, message=f"{marks(value)}: {problem.message}", hint=cure)
