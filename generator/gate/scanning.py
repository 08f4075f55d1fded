"""Scans the files of a finished site."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import attrgetter
from pathlib import Path

from generator.cache import Cache, key_of
from generator.gate import people
from generator.gate.data import in_guide
from generator.gate.files import kind_of, name_fault, read_file
from generator.gate.last_look import Anchors, LastLook, Seen, keep, marks_of, recall
from generator.gate.links import Links
from generator.gate.since import Before, nothing_new
from generator.gate.summary import Rules, Summary, read_summary
from generator.pipeline.work import Progress, silent
from generator.privacy import Known, redact
from generator.publish.sealing.hashed import Hashed
from generator.publish.sealing.legal import spelled_alike
from generator.records import dataclass
from generator.shares import shared_out
from generator.up_to_date.stamps import stamp_from
from generator.walking import DEEPEST

_TOLD = 5_000
"""So many faults of one file are told: a tag of a megabyte can have a hundred thousand, and each is redacted and printed."""
_DIGEST = 64
"""Signs of a digest."""
_FEWEST = 16
"""Fewer files than this, such as a changed text leaves to look at, are looked through before copies would have begun to."""


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """Something in a finished site that must not be published. The message never repeats personal data."""

    file: str
    """Relative to the site."""
    line: int = 0
    message: str
    """What it is, and how to mend it."""
    source: str = ""
    """The file that the page is made from, where that is known."""

    @property
    def of_people(self) -> bool:
        """Whether it is that something may tell who somebody is."""
        return self.message.startswith(people.BEGINS)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        end = "" if self.message.endswith("?") else "."
        return f"{place}: {self.message}{f'{end} The page is made from {self.source}' if self.source else ''}"


def scan(
    site: Path,
    rules: Rules,
    cache: Cache | None = None,
    jobs: int = 1,
    hashed: Hashed | None = None,
    progress: Progress = silent,
    before: Path | None = None,
) -> list[Fault]:
    """All faults of a site, sorted; what is known of an unchanged file is taken from the cache. Raises OSError.

    So many processes look through the files; what they find is the same however many they are. A file that is `hashed`, and
    was not touched since it was read for that, is not read once more; of one that changed since the site `before`, which was
    looked at, mostly that alone is looked at which is new.
    """
    last = recall(cache, rules)
    then = Before(before, last)
    hashed = hashed or Hashed()
    paths, found = _named(site, rules, last, hashed)
    if not found:
        people.look_by(rules.known).learn(paths)  # three files list all of them
    digests = {path: _digest_of(f"{site}/{path}", path, hashed) for path in paths}
    same = last.same(digests)
    changed = [path for path in paths if path not in same]
    summaries = _looked_through(site, changed, digests, rules, cache, jobs, progress, then)
    anchors = Anchors(_anchors_of(summaries), last, same)
    if lost := last.lost(digests, anchors, rules):
        summaries |= _looked_through(site, last.leading_to(lost, same), digests, rules, cache, jobs, progress, then)
    links = Links(digests, anchors, rules)
    for path, summary in summaries.items():
        faults = [*summary.faults, *links.faults(path, summary)]
        file = people.shown(path, rules.known) if faults else path
        found.update(_told(file, faults, rules.known))
    if not found and (changed or len(last.files) > len(paths)):
        seen = {
            path: Seen(digests[path], anchors.written(path), marks_of(links.leads(path)))
            if path in summaries
            else last.files[path]
            for path in paths
        }
        keep(cache, rules, LastLook(seen))
    return sorted(found)


def _told(file: str, faults: Iterable[tuple[int, str]], known: Known) -> Iterator[Fault]:
    """The faults of a file, and how many more of them there are than are told."""
    different = sorted(set(faults))
    for line, what in different[:_TOLD]:
        yield Fault(file=file, line=line, message=redact(what, known))
    if (more := len(different) - _TOLD) > 0:
        yield Fault(file=file, message=f"it has {more:,} more faults than the {_TOLD:,} that are told here")


def _anchors_of(summaries: Mapping[str, Summary]) -> dict[str, AbstractSet[str]]:
    return {path: frozenset(each.anchors) for path, each in summaries.items() if path.endswith(".html")}


def _named(site: Path, rules: Rules, last: LastLook, hashed: Hashed) -> tuple[list[str], set[Fault]]:
    """The files of a site that may be named as they are, and the faults of the others."""
    paths, found = [], set()
    for path, fault in _files(str(site), hashed):
        if not fault and path in last.files:
            paths.append(path)
            continue
        if fault := fault or name_fault(path, rules):
            found.add(Fault(file=people.shown(path, rules.known), message=fault))
        else:
            paths.append(path)
        if kinds := people.of_path(path, rules.known):
            found.add(Fault(file=people.shown(path, rules.known), message=people.told(kinds, "the name of a file")))
    for path, other in spelled_alike(paths).items() if not last.files.keys() >= set(paths) else ():
        one, two = (people.shown(each, rules.known) for each in (path, other))
        found.add(Fault(file=one, message=f"many machines cannot tell this file from {two}; rename one of them"))
    return paths, found


def _looked_through(
    site: Path,
    paths: list[str],
    digests: dict[str, str],
    rules: Rules,
    cache: Cache | None,
    jobs: int,
    progress: Progress,
    before: Before,
) -> dict[str, Summary]:
    """The summary of each file, by its path. Where one was written since its digest was taken, that is set right."""

    def look(path: str) -> tuple[str, Summary]:
        data = (site / path).read_bytes()
        digest = _digest(data)
        return digest, _summary(path, data, digest, rules, cache, before)

    def told(path: str) -> bytes:
        digest, summary = look(path)
        return f"{digest}{summary.written()}".encode()

    found = {}
    for done, (at, said) in enumerate(shared_out(told, paths, jobs if len(paths) >= _FEWEST else 1), start=1):
        progress("Looking through", done, len(paths))
        text = said.decode()
        found[paths[at]] = text[:_DIGEST], read_summary(text[_DIGEST:])
    found = {path: found.get(path) or look(path) for path in paths}
    digests.update((path, digest) for path, (digest, _) in found.items())
    return {path: each for path, (_, each) in found.items()}


def _digest_of(file: str, path: str, hashed: Hashed) -> str:
    """The digest of a file as it lies there now."""
    hashed.seen[path] = stamp = stamp_from(os.lstat(file))
    return hashed.of(path, stamp) or _digest(Path(file).read_bytes())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _files(folder: str, hashed: Hashed, inside: str = "") -> Iterator[tuple[str, str]]:
    """Every file, hidden ones too, and why one is none that can be published. Folders are noted as they are seen."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=attrgetter("name"))
    folders = []
    for each in listed:
        if each.is_file(follow_symlinks=False):
            yield inside + each.name, ""
        elif each.is_dir(follow_symlinks=False):
            folders.append(each)
            hashed.seen[f"{inside}{each.name}/"] = stamp_from(each.stat(follow_symlinks=False))
        elif each.is_symlink():
            yield inside + each.name, "this is a symbolic link; put the file itself there"
        else:
            yield inside + each.name, "this is no file; take it out"
    for each in folders:
        if inside.count("/") < DEEPEST:
            yield from _files(each.path, hashed, f"{inside}{each.name}/")
        else:
            yield inside + each.name, "the folder lies deeper than any of a site; take it out"


def _summary(path: str, data: bytes, digest: str, rules: Rules, cache: Cache | None, before: Before) -> Summary:
    if digest in rules.brought:
        return Summary()
    if path.endswith(".html") and len(data) > rules.page_size and not in_guide(path):
        size = f"{len(data) // 1000:,} kilobytes, more than the {rules.page_size // 1000:,} of limits.page_size"
        return Summary(faults=[(0, f"the page has {size}; divide what it shows, or raise the limit")])
    key = key_of("gate", kind_of(path), digest, rules.digest)
    known = cache.read(key, read_summary) if cache else None
    if known is None:
        known = Summary() if nothing_new(path, data, before, rules) else read_file(path, data, rules)
        if cache:
            cache.put(key, known.written())
    return known
