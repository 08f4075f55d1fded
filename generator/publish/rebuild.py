"""Whether a published site is what its commit gives: the site that was built from the commit again, held against it."""

import datetime as dt
from collections.abc import Iterator, Mapping

from generator.publish.sealing.manifest import Manifest
from generator.records import dataclass

_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The outcome: proved, or what differs and why that may be."""

    commit: str
    root: str
    """The root hash of the site that was built again; empty where none was."""
    proved: bool
    why_not: str = ""
    """Why it could not be built again, as a sentence."""
    elsewhere: bool = False
    """Whether that is for want of the commit alone, which another clone may have, or of something on this machine."""
    changed: tuple[str, ...] = ()
    """Files that hold something else when they are built again."""
    missing: tuple[str, ...] = ()
    """Files of the published site that the commit does not give."""
    extra: tuple[str, ...] = ()
    """Files that the commit gives and the published site has not."""
    inputs: tuple[str, ...] = ()
    """Files of the portfolio that were read then and are not the same in the commit."""
    programs: tuple[tuple[str, str, str], ...] = ()
    """Programs whose version differs: the name, what it was then, and what it is here."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of it, each as a sentence without a full stop."""

    def told(self) -> Iterator[str]:
        """The outcome in sentences, the answer first."""
        short = self.commit[:12]
        if self.proved:
            yield f"proved: the site is what commit {short} gives; root hash sha256:{self.root}"
            yield from self.notes
            return
        if self.why_not:
            yield f"not proved: {self.why_not}"
            return
        yield f"not proved: commit {short} gives another site here"
        for what, paths in (
            ("differs", self.changed),
            ("is in the published site only", self.missing),
            ("is built only now", self.extra),
        ):
            yield from (f"  {path} {what}" for path in paths[:_SHOWN])
            if len(paths) > _SHOWN:
                yield f"  and {len(paths) - _SHOWN} more, each of which {what}"
        yield from (f"{path} was read then as something else than the commit holds" for path in self.inputs[:_SHOWN])
        if self.programs:
            yield "It was built with other versions of programs, which may be the whole reason:"
            yield from (f"  {name} {then or 'absent'}; here {now or 'absent'}" for name, then, now in self.programs)
            yield "Build it with the same versions to know: they stand in manifest.json under programs."
        elif not self.inputs:
            yield "The programs are the same, so the site was changed after it was built, or made by another program."
        yield from self.notes


def cannot(published: Manifest) -> Comparison | None:
    """The outcome where a site cannot be built again; nothing where it can."""
    if not published.commit:
        why = "it was built without Git, so there is no commit to build it from"
    elif published.uncommitted:
        differed = f"{published.uncommitted} differed from commit {published.commit[:12]}"
        why = f"it was built from files that no commit holds: {differed}"
    else:
        return None
    return Comparison(commit=published.commit, root="", proved=False, why_not=why)


def absent(published: Manifest) -> Comparison:
    """The outcome where the repository that is looked into does not hold the commit."""
    why = f"commit {published.commit[:12]} is not in this repository; look for a clone that still has it"
    return Comparison(commit=published.commit, root="", proved=False, why_not=why, elsewhere=True)


def unbuilt(published: Manifest, why: str, *, here: bool) -> Comparison:
    """The outcome where building it again ended with an error: one that lies here, or else in what the site says of itself."""
    return Comparison(commit=published.commit, root="", proved=False, why_not=why, elsewhere=here)


def of_another(published: Manifest, place: str) -> Comparison:
    """The outcome where the site is that of another portfolio of the same commit, by all that it was made from."""
    where = f"in {place}" if place else "at the top of the repository"
    why = f"this is the site of another portfolio of commit {published.commit[:12]}, the one {where}; verify it from there"
    return Comparison(commit=published.commit, root="", proved=False, why_not=why, elsewhere=True)


def remarks(published: Manifest, *, committed: dt.date | None, belongs: bool) -> Iterator[str]:
    """What a proof leaves open: the day that was chosen, a commit that has left the history, what lies around the site."""
    if committed is None or published.today != committed:  # the commit's own day, whatever the manifest says of it
        day = f", and not by the day of the commit, {committed.isoformat()}" if committed else ""
        yield f"what is overdue was judged by {published.today.isoformat()}{day}"
    if not belongs:
        yield "its commit does not belong to the history of the commit that is checked out here"
    if published.purpose == "package":
        yield "the list of versions beside the site was not compared"


def compare(published: Manifest, rebuilt: Manifest) -> Comparison:
    """Hold the manifest of a published site against that of the site which was built again."""
    then, now = published.files, rebuilt.files
    return Comparison(
        commit=published.commit,
        root=rebuilt.root,
        proved=published.root == rebuilt.root,
        changed=tuple(sorted(path for path in then.keys() & now.keys() if then[path] != now[path])),
        missing=tuple(sorted(then.keys() - now.keys())),
        extra=tuple(sorted(now.keys() - then.keys())),
        inputs=tuple(sorted(_differing(published.inputs, rebuilt.inputs))),
        programs=tuple(
            (name, published.programs.get(name, ""), rebuilt.programs.get(name, ""))
            for name in sorted(_differing(published.programs, rebuilt.programs))
        ),
    )


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
