"""Files of evidence through time: when each came, whether it is still what it was, and what had been signed by then."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.analyse.claims.digests import meaning
from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import signable
from generator.model.ancestry import Ancestry
from generator.records import dataclass
from generator.results import Altered, Commit, EvidenceFile, History, Signature
from generator.speech import evidence as say
from generator.speech import signers


@dataclass(frozen=True, kw_only=True)
class State:
    """A content that a piece of evidence came to have."""

    commit: Commit | None
    """Absent while it is not committed."""
    file: str
    """The file in the review's folder."""
    blob: str
    before: str = ""
    """The file that held its content before."""
    again: bool = False
    """Whether it had been taken out of the review in between."""


def with_history(
    offered: Offered,
    states: Mapping[str, tuple[State, ...]],
    history: History,
    ancestry: Ancestry | None,
    signed: tuple[Signature, ...],
) -> tuple[EvidenceFile, ...]:
    """The evidence files of a review, each with what Git keeps about it."""
    covering = _covering(offered, signed)
    return tuple(
        _with_history(each, states[each.id], history, ancestry, [sign for sign, held in covering if each.id in held])
        if states.get(each.id)
        else each
        for each in offered.results.evidence
    )


def _covering(offered: Offered, signed: tuple[Signature, ...]) -> list[tuple[Signature, frozenset[str]]]:
    """What each sign-off that says what it covers holds of the evidence."""
    state = signable(offered)
    return [(each, frozenset(meaning(state, each.of, each.by).get("documents", {}))) for each in signed if each.digest]


def _with_history(
    file: EvidenceFile,
    states: tuple[State, ...],
    history: History,
    ancestry: Ancestry | None,
    signed: list[Signature],
) -> EvidenceFile:
    altered = [
        Altered(
            commit=state.commit,
            words=_told(state, history),
            after=tuple(
                dict.fromkeys(
                    signers.signed_before(each) for each in signed if _came_later(state.commit, each.recorded, ancestry)
                )
            ),
        )
        for state in reversed(states[1:])
    ]
    return file.model_copy(update={"first": states[0].commit, "altered": tuple(altered)})


def _told(state: State, history: History) -> str:
    """What happened to the file: as the history tells it where that says enough."""
    name, before = PurePosixPath(state.file).name, PurePosixPath(state.before).name
    if state.again:
        return say.put_back(name)
    if before and before != name:
        return say.other_file(before, name)
    for revision in history.revisions:
        if (revision.commit.id if revision.commit else None) == (state.commit.id if state.commit else None):
            for change in revision.changes:
                if change.verb in ("changed", "replaced") and change.file.endswith(f"/{state.file}"):
                    return change.words
    merged = state.commit is not None and len(state.commit.parents) > 1
    return say.merged(name) if merged else say.changed(name)


def _came_later(commit: Commit | None, recorded: Commit | None, ancestry: Ancestry | None) -> bool:
    """Whether a change came after a sign-off had been recorded; what is not committed comes after everything that is."""
    if recorded is None or ancestry is None:
        return False
    return commit is None or ancestry.before(recorded.id, commit.id)
