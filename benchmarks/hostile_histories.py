"""Histories that try to take all the time there is: five thousand commits of one small review, for `git fast-import`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

_COMMITS = 5_000
_PLACE = "reviews/team/jan"
_SETTINGS = {"site_config/portfolio.yml": "organisation: Us\n"}
_TABLE = "day,wait\n2026-01-02,12\n2026-01-03,25\n2026-01-04,7\n"
_SIGNED = "  - {{by: lead, of: plan, date: 2026-02-01, digest: 'sha256:{:064x}'}}\n"
Tree = dict[str, str]
"""The files of a commit by path."""


def _review(targets: Mapping[int, int] | None = None, text: str = "All is well.", more: str = "") -> str:
    """A review of five criteria, with the targets of some of them."""
    criteria = "".join(
        f"  c{each}:\n    statement: Calls are answered within {each} seconds.\n"
        f"    target: at least {(targets or {}).get(each, 80)}%\n"
        f"    measure: {{type: share, source: calls, column: wait, at_most: {each}}}\n"
        for each in (10, 20, 30, 40, 50)
    )
    return (
        "---\ntitle: Calls in January\nstatus: evaluated\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"
        "people:\n  lead: {role: Manager, group: colleague, commits_as: [Nobody Else]}\n"
        "sources:\n  calls:\n    method: operations\n    file: calls.csv\n    date: {column: day}\n"
        f"    columns: {{wait: {{type: number}}}}\ncriteria:\n{criteria}{more}---\n\n{text}\n"
    )


def _with(review: str, place: str = _PLACE, table: str = _TABLE) -> Tree:
    return {f"{place}/review.md": review, f"{place}/calls.csv": table} | _SETTINGS


def _criteria(number: int) -> Tree:
    return _with(_review({10 * (number % 5 + 1): 50 + number % 49}))


def _never_the_same(number: int) -> Tree:
    return _with(_review({10 * (number % 5 + 1): 50 + number % 49}, more=f"    # {number}\n"))


def _coming_and_going(number: int) -> Tree:
    return _with(_review().replace("  c30:", f"  d{number}:" if number % 2 else "  c30:"))


def _two_in_turn(number: int) -> Tree:
    first, second = (_review({10: 50 + (number + each) // 2 % 49}, f"{number + each >> 1}") for each in (0, 1))
    return _with(first) | _with(second, "reviews/team/feb")


HISTORIES: dict[str, Callable[[int], Tree]] = {
    "criteria": _criteria,
    "criteria, no state twice": _never_the_same,
    "criteria that come and go": _coming_and_going,
    "text": lambda number: _with(_review(text=f"All is well for the {number}th time.")),
    "table": lambda number: _with(_review(), table=f"{_TABLE}2026-01-05,{number}\n"),
    "review moved": lambda number: _with(_review(), place=f"{_PLACE}{number}" if number < _COMMITS else _PLACE),
    "sign-offs": lambda number: _with(
        _review(more="sign_off:\n" + "".join(_SIGNED.format(each) for each in range(number - number % 20, number + 1)))
    ),
    "two reviews in turn": _two_in_turn,
    "front matter that cannot be read": lambda number: _with(
        _review(more=f"aim: [{number}\n" if number < _COMMITS else "")
    ),
}
"""By what its commits change; each gives the tree of a commit by its number, from 1."""


def stream(tree: Callable[[int], Tree]) -> Iterator[str]:
    """The commits as `git fast-import` reads them."""
    before: Tree = {}
    for number in range(1, _COMMITS + 1):
        after = tree(number)
        yield "commit refs/heads/main\n"
        yield f"committer Jo <jo@example.com> {1_770_000_000 + 60 * number} +0000\n{_data(f'Change {number}')}"
        yield from (f"D {path}\n" for path in before if path not in after)
        yield from (f"M 644 inline {path}\n{_data(text)}" for path, text in after.items() if before.get(path) != text)
        before = after
    yield "done\n"


def _merges(count: int, sides: int) -> Iterator[str]:
    """Merges in a row: before each, every side raises or lowers a target of its own."""
    head, mark, targets = 0, 0, dict[int, int]()
    for at in range(count):
        begun, changed = head, {10 * (side + 1): 50 + (at + side) % 49 for side in range(sides)}
        marks = range(mark + 1, mark + sides + 1)
        for each, target in zip(marks, changed.items(), strict=True):
            tree = _with(_review({**targets, target[0]: target[1]}))
            yield from _commit(f"side{each - mark}", each, [begun] if begun else [], tree, f"Side {each}")
        targets |= changed
        head = mark = mark + sides + 1
        yield from _commit("main", head, marks, _with(_review(targets)), f"Merge {at}")
    yield "done\n"


def _long_messages(count: int, size: int) -> Iterator[str]:
    """Commits whose message is one line."""
    for number in range(1, count + 1):
        before = [number - 1] if number > 1 else []
        yield from _commit("main", number, before, _criteria(number), f"{number} " + "word " * (size // 5))
    yield "done\n"


def _commit(branch: str, mark: int, parents: Sequence[int], tree: Tree, message: str) -> Iterator[str]:
    yield f"commit refs/heads/{branch}\nmark :{mark}\n"
    yield f"committer Jo <jo@example.com> {1_770_000_000 + 60 * mark} +0000\n{_data(message)}"
    yield from (f"{'merge' if at else 'from'} :{each}\n" for at, each in enumerate(parents))
    yield from (f"M 644 inline {path}\n{_data(text)}" for path, text in tree.items())


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


STREAMS: dict[str, Callable[[], Iterator[str]]] = {
    **{name: partial(stream, tree) for name, tree in HISTORIES.items()},
    "3,000 merges": partial(_merges, 3_000, 1 + 1),
    "merges of five": partial(_merges, 1_000, 5),
    "messages of a megabyte": partial(_long_messages, 500, 1_000_000),
}
"""By what they hold: the commits as `git fast-import` reads them."""
