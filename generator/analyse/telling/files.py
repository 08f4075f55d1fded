"""What happened to the files beside a review: its data, its evidence, the assessor's record, and others by name alone."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.analyse.telling.tables import Compared, compare
from generator.analyse.telling.uses import Uses
from generator.analyse.telling.wording import shorten
from generator.model.raw_table import RawTable
from generator.records import dataclass
from generator.results import Change
from generator.speech.numbers import plural


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file in two states: where it stands in the portfolio, its name in the review's folder, and its sizes in bytes."""

    path: str
    name: str
    old_name: str = ""
    """Its name before, if that was another."""
    old_path: str = ""
    """Where it stood in the portfolio before, if that was another place."""
    before: int | None = None
    after: int | None = None
    """Absent where it was not there."""
    same: bool = False
    """Whether its content is the same, and only its name another."""

    @property
    def verb(self) -> str:
        """What happened to it, leaving its name aside."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "replaced"


def tell_data(file: Kept, old: RawTable | None, new: RawTable | None, uses: tuple[Uses, Uses]) -> Iterator[Change]:
    """A table that sources name: `uses` are those of the review before and after."""
    before, after = uses
    names = file.old_name or file.name, file.name
    bearing_on = _together(_on_file(before, names[0]), _on_file(after, names[1]))
    if file.old_name:
        yield _renamed(_change(file, "renamed", f"{_shown(file.old_name)} renamed to {_shown(file.name)}", ()), file)
    if file.same or (new is None and old is None):
        return
    if old is None or new is None:
        there = old or new
        assert there is not None
        yield _change(file, file.verb, f"{_shown(file.name)} {file.verb} ({_size(there)})", bearing_on)
        return
    if old.elsewhere or new.elsewhere:
        same = bool(old.digest) and old.digest == new.digest
        yield _change(file, "replaced", f"{_shown(file.name)} {_kept_elsewhere(old, new)}", () if same else bearing_on)
        return
    if old.counted is not None and new.counted is not None:
        words = f"{_shown(file.name)} replaced ({', '.join(_lines(old, new))})"
        yield _change(file, "replaced", words, bearing_on)
        return
    found = compare(old, new)
    if found is None:
        words = f"{_shown(file.name)} replaced ({_from_to(old, new)})"
        yield _change(file, "replaced", words, bearing_on)
        return
    moved = _moved(found, uses, names)
    bearing_on = bearing_on if found.added or found.removed else tuple(name for name in bearing_on if name in moved)
    yield _change(file, "replaced", f"{_shown(file.name)} replaced ({', '.join(_parts(found, moved))})", bearing_on)


def _kept_elsewhere(old: RawTable, new: RawTable) -> str:
    """What differs where Git LFS keeps one of two tables or both: of these, Git knows the size and the digest alone."""
    if old.digest and old.digest == new.digest:
        return f"replaced (the same content, {'now' if new.elsewhere else 'no longer'} kept by Git LFS)"
    sizes = _bytes_moved(old.size, new.size) if old.elsewhere and new.elsewhere else f"{_size(old)} -> {_size(new)}"
    return f"replaced ({sizes}; its rows are kept by Git LFS, so they cannot be compared)"


def _lines(old: RawTable, new: RawTable) -> Iterator[str]:
    """What differs between two long tables, line by line."""
    assert old.counted is not None
    assert new.counted is not None
    yield f"{old.lines:,} -> {new.lines:,} rows" if old.lines != new.lines else plural(new.lines, "row")
    both = _in_both(old.counted, new.counted)
    come, gone = new.counted.total() - both, old.counted.total() - both
    if come or gone:
        yield f"{come:,} of them new or changed, {gone:,} gone or changed"
    if old.header != new.header:
        yield "another header"
    if not come and not gone and old.header == new.header:
        yield "the same rows in another order"


def _in_both(old: Counter[bytes], new: Counter[bytes]) -> int:
    """How many lines two states have alike. Most states differ in few, so that no line is looked at by a step of Python."""
    alike = [*filter(old.__contains__, new)]
    if len(old) == old.total() or len(new) == new.total():  # one of them has no line twice
        return len(alike)
    return sum(map(min, map(old.__getitem__, alike), map(new.__getitem__, alike)))


def _parts(found: Compared, moved: dict[str, int]) -> Iterator[str]:
    yield f"{found.before:,} -> {found.after:,} rows" if found.before != found.after else plural(found.after, "row")
    if found.added and found.removed:
        yield f"{found.added:,} of them new, {found.removed:,} gone"
    if found.come:
        yield f"{plural(len(found.come), 'column')} added"
    if found.gone:
        yield f"{plural(len(found.gone), 'column')} removed"
    values = sum(found.changed.values())
    counted = [(name, count) for name, count in moved.items() if count]
    if counted:
        name, count = counted[0]
        yield f"{plural(count, 'changed value')} of {name}"
        yield from (f"{count:,} of {name}" for name, count in counted[1:])
    elif values:
        yield f"{plural(values, 'changed value')}, which no criterion uses"
    if not (found.added or found.removed or found.come or found.gone or values):
        yield "the same values, written in another way or order"


def _moved(found: Compared, uses: tuple[Uses, Uses], names: tuple[str, str]) -> dict[str, int]:
    """Changed values by the criteria that use their column; columns that came or went move theirs without a count."""
    counts: dict[str, int] = {}
    for header, count in found.changed.items():
        for name in _together(uses[1].on_header(names[1], header), uses[0].on_header(names[0], header)):
            counts[name] = counts.get(name, 0) + count
    for state, name, headers in ((uses[1], names[1], found.come), (uses[0], names[0], found.gone)):
        for header in headers:
            for criterion in state.on_header(name, header):
                counts.setdefault(criterion, 0)
    return counts


def _on_file(uses: Uses, name: str) -> tuple[str, ...]:
    return _together(*(uses.on_source(source) for source in uses.of_file(name)))


def _together(*lists: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in lists for name in each))


def _size(table: RawTable) -> str:
    if table.elsewhere:
        return f"{bytes_in_words(table.size)}, kept by Git LFS"
    if table.rows is not None:
        return plural(len(table.rows), "row")
    if table.counted is not None:
        return plural(table.lines, "row")
    return (
        f"about {plural(table.lines, 'line')}, {bytes_in_words(table.size)}"
        if table.lines
        else bytes_in_words(table.size)
    )


def _from_to(old: RawTable, new: RawTable) -> str:
    """The sizes of two tables, in bytes where those in words are alike."""
    sizes = _size(old), _size(new)
    return " -> ".join(sizes) if sizes[0] != sizes[1] else _bytes_moved(old.size, new.size)


def _bytes_moved(before: int, after: int) -> str:
    """`900 bytes -> 1.2 kB`; in bytes where both are the same in words."""
    sizes = bytes_in_words(before), bytes_in_words(after)
    if sizes[0] != sizes[1]:
        return " -> ".join(sizes)
    return (
        f"{before:,} -> {plural(after, 'byte')}" if before != after else f"{plural(after, 'byte')}, as many as before"
    )


def bytes_in_words(size: int) -> str:
    """`12 kB`."""
    for unit, step in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= step:
            return f"{size / step:,.1f} {unit}" if size < 10 * step else f"{size / step:,.0f} {unit}"
    return plural(size, "byte")


def tell_evidence(file: Kept, ids: Sequence[str]) -> Iterator[Change]:
    """A file that evidence names, by the ids of that evidence; without any, another file of the folder."""
    if file.old_name:
        yield _renamed(_beside(file, "renamed", f"{_shown(file.old_name)} renamed to {_shown(file.name)}", ids), file)
    if file.same:
        return
    known = [size for size in (file.before, file.after) if size is not None]
    sizes = _bytes_moved(*known) if len(known) > 1 else "".join(map(bytes_in_words, known))
    for name in ids:
        words = f"evidence {shorten(name, 60)}: its file {_shown(file.name)} {file.verb} ({sizes})"
        yield _beside(file, file.verb, words, [name])
    if not ids:
        yield _beside(file, file.verb, f"{_shown(file.name)} {file.verb}", ())


def left_behind(told: Change) -> Change:
    """What became of a file that Git held once, and does not hold any more."""
    return told.model_copy(update={"words": f"{told.words}; it is not in Git any more"})


def still_as_left(path: str, name: str, uses: Uses) -> Change:
    """A file that stands there as Git last held it, and that Git does not hold any more."""
    words = f"{_shown(name)} is not in Git any more; it stands here as it last was there"
    return Change(side="results" if name in uses.files() else "other", verb="changed", words=words, file=path)


def _beside(file: Kept, verb: str, words: str, ids: Sequence[str]) -> Change:
    item = f"evidence-{ids[0]}" if ids else ""
    return Change.model_validate({"side": "other", "verb": verb, "words": words, "file": file.path, "item": item})


def _change(file: Kept, verb: str, words: str, criteria: tuple[str, ...]) -> Change:
    return Change.model_validate(
        {"side": "results", "verb": verb, "words": words, "file": file.path, "criteria": criteria}
    )


def _renamed(told: Change, file: Kept) -> Change:
    """A renaming with both places, so that the file can be followed through it."""
    return told.model_copy(update={"before": file.old_path, "after": file.path})


def _shown(name: str) -> str:
    """A file's name, short, and with what cannot be printed spelt out."""
    return shorten("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name), 100)
