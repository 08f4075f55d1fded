"""Evidence as the pages show it: what it is, its digest, and the thing itself wherever a page can show it safely."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from generator import speech
from generator.compile import narrative, templating
from generator.compile.history import revision_anchor
from generator.compile.safe import visible
from generator.compile.templating import own
from generator.model import Document, Evidence
from generator.records import dataclass
from generator.results import Altered, ClaimResult, EvidenceFile
from generator.speech import evidence as told
from generator.speech import kept
from generator.speech.language import label, sentence
from generator.speech.states import state

_PLAIN = narrative.Context(results={}, links={}, figure=lambda _: "")


@dataclass(frozen=True, kw_only=True)
class AlteredView:
    """One later state of a file."""

    words: str
    """What happened, by whom and when."""
    commit: str
    """The commit, shortened; empty while there is none."""
    anchor: str
    """Where it stands on the page of the review's history."""


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """One piece of evidence."""

    id: str
    title: str
    type: str
    about: str
    facts: tuple[tuple[str, str], ...]
    content: Any
    """The text itself as safe HTML; empty where it is no text or is withheld."""
    picture: str
    """The address of a picture, from the review's page."""
    document: str
    """The address of a document, from the review's page."""
    asked: tuple[tuple[str, str, str], ...]
    """Of a professional discussion: question, answer, place in the recording."""
    marks: tuple[str, ...] = ()
    """What speaks against it, in sentences: it is too old, or not any more what it was."""
    altered: tuple[AlteredView, ...] = ()
    """Every later state of its file than the first, the newest first."""


def evidence_views(
    document: Document, files: tuple[EvidenceFile, ...], claims: tuple[ClaimResult, ...] = ()
) -> dict[str, EvidenceView]:
    """All evidence of a review, by id."""
    by_id = {each.id: each for each in files}
    return {name: _view(name, each, by_id.get(name), claims) for name, each in document.review.evidence.items()}


def evidence_view(
    document: Document, name: str, files: tuple[EvidenceFile, ...], claims: tuple[ClaimResult, ...] = ()
) -> EvidenceView:
    """One piece of evidence of a review."""
    file = next((each for each in files if each.id == name), None)
    return _view(name, document.review.evidence[name], file, claims)


def published(name: str, file: EvidenceFile) -> str:
    """Where a file of evidence stands beside the page; empty where it is not published."""
    if file.shown not in ("picture", "document"):
        return ""
    return f"evidence/{name}{PurePosixPath(file.file).suffix.lower()}"


def _view(name: str, evidence: Evidence, file: EvidenceFile | None, claims: tuple[ClaimResult, ...]) -> EvidenceView:
    address = published(name, file) if file else ""
    text = _rendered(file.text) if file and file.shown == "text" else ""
    return EvidenceView(
        id=name,
        title=evidence.title or speech.humanised(name).capitalize(),
        type=state(evidence.type),
        about=evidence.about or "",
        facts=tuple((term, fact) for term, fact in _facts(evidence, file) if fact),
        content=templating.safe(text),
        picture=address if file and file.shown == "picture" else "",
        document=address if file and file.shown == "document" else "",
        asked=tuple((each.ask, each.answer, each.at or "") for each in evidence.discussion.questions)
        if evidence.discussion
        else (),
        marks=tuple(visible(each) for each in told.marks(name, file, claims)),
        altered=tuple(_altered(each) for each in file.altered) if file else (),
    )


@lru_cache(maxsize=200)
def _rendered(text: str) -> str:
    """A text as safe HTML; the same one stands on the page of its review and of each criterion that it supports."""
    return narrative.render(text, _PLAIN)


def _altered(each: Altered) -> AlteredView:
    return AlteredView(
        words=visible(told.altered(each)),
        commit=told.short(each.commit),
        anchor=revision_anchor(each.commit),
    )


def _facts(evidence: Evidence, file: EvidenceFile | None) -> list[tuple[str, str]]:
    found = [(label("Date"), speech.date(evidence.date) if evidence.date else label("none"))]
    if witness := evidence.witness:
        found += [
            (label("Witness"), own(witness.role) or label("not said")),
            (label("Relationship"), own(witness.relationship) or label("not said")),
            (label("Expert"), (witness.competence or label("yes")) if witness.expert else label("no")),
            (label("Observed on"), ", ".join(speech.date(day) for day in witness.observed)),
            (label("What was seen"), own(witness.saw)),
            (label("Signed on"), speech.date(witness.signed_on) if witness.signed_on else label("not signed")),
            (label("Interest in the outcome"), own(witness.conflict) or label("none declared")),
        ]
    if discussion := evidence.discussion:
        found.append((label("Discussed with"), own(discussion.with_) or label("not said")))
        found.append(
            (
                label("Length"),
                sentence("%(minutes)s minutes", {"minutes": discussion.minutes}) if discussion.minutes else "",
            )
        )
    return [*found, *_of_file(evidence, file)]


def _of_file(evidence: Evidence, file: EvidenceFile | None) -> Iterator[tuple[str, str]]:
    if file is None:
        if evidence.file is None:
            yield label("File"), label("none: all of it stands here")
        return
    yield (
        label("File"),
        sentence("%(name)s, %(bytes)s bytes", {"name": file.file.rsplit("/", 1)[-1], "bytes": f"{file.bytes:,}"}),
    )
    yield label("Kind of file"), kept.said(file.format, "layout")
    yield label("SHA-256"), file.sha256
    yield label("In the review since"), visible(told.since(file))
    if file.shown == "none":
        yield (
            label("Not shown here"),
            own(evidence.withheld) or label("a page cannot show this type of file; ask the team for it"),
        )
