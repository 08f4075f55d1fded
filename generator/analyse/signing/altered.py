"""Files of evidence through time: when each came, whether it is still what it was, and what had been signed by then."""

from collections.abc import Iterator

from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import meaning, signable
from generator.model.ancestry import Ancestry
from generator.results import Altered, Change, Commit, EvidenceFile, History, Signature
from generator.speech import signatures as say


def with_history(
    offered: Offered, history: History, ancestry: Ancestry | None, signed: tuple[Signature, ...]
) -> tuple[EvidenceFile, ...]:
    """The evidence files of a review, each with what Git keeps about it."""
    covering = _covering(offered, signed)
    return tuple(
        _with_history(each, history, ancestry, [sign for sign in covering if each.id in covering[sign]])
        for each in offered.results.evidence
    )


def _covering(offered: Offered, signed: tuple[Signature, ...]) -> dict[Signature, frozenset[str]]:
    """What each sign-off that says what it covers holds of the evidence."""
    state = signable(offered)
    return {
        each: frozenset(meaning(state, each.of, each.by).get("documents", {}))
        for each in signed
        if each.digest and each.state != "withdrawn"
    }


def _with_history(
    file: EvidenceFile, history: History, ancestry: Ancestry | None, signed: list[Signature]
) -> EvidenceFile:
    first: Commit | None = None
    altered: list[Altered] = []
    for commit, change in _states(history, _within(file.file)):
        if change.verb == "added" and commit:
            first = commit
        elif change.verb in ("changed", "replaced"):
            after = tuple(say.signed_before(each) for each in signed if _came_later(commit, each.recorded, ancestry))
            altered.append(Altered(commit=commit, words=change.words, after=after))
    return file.model_copy(update={"first": first, "altered": tuple(altered)})


def _states(history: History, name: str) -> Iterator[tuple[Commit | None, Change]]:
    for revision in history.revisions:
        for change in revision.changes:
            if change.file and _within(change.file) == name:
                yield revision.commit, change


def _within(path: str) -> str:
    """A path as the review names the file, whatever its folder was called then."""
    return "/".join(path.split("/")[3:])


def _came_later(commit: Commit | None, recorded: Commit | None, ancestry: Ancestry | None) -> bool:
    """Whether a change came after a sign-off had been recorded; what is not committed comes after everything that is."""
    if recorded is None or ancestry is None:
        return False
    return commit is None or ancestry.before(recorded.id, commit.id)
