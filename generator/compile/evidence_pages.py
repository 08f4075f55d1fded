"""Evidence as the pages show it: what it is, its digest, and the thing itself wherever a page can show it safely."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator import speech
from generator.compile import narrative, templating
from generator.model import Document, Evidence
from generator.results import EvidenceFile

_PLAIN = narrative.Context(results={}, links={}, figure=lambda _: "")


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


def evidence_views(document: Document, files: tuple[EvidenceFile, ...]) -> dict[str, EvidenceView]:
    """All evidence of a review, by id."""
    by_id = {each.id: each for each in files}
    return {name: _view(name, each, by_id) for name, each in document.review.evidence.items()}


def published(name: str, file: EvidenceFile) -> str:
    """Where a file of evidence stands beside the page; empty where it is not published."""
    if file.shown not in ("picture", "document"):
        return ""
    return f"evidence/{name}{PurePosixPath(file.file).suffix.lower()}"


def _view(name: str, evidence: Evidence, files: Mapping[str, EvidenceFile]) -> EvidenceView:
    file = files.get(name)
    address = published(name, file) if file else ""
    text = narrative.render(file.text, _PLAIN) if file and file.shown == "text" else ""
    return EvidenceView(
        id=name,
        title=evidence.title or speech.humanised(name).capitalize(),
        type=speech.humanised(evidence.type).capitalize(),
        about=evidence.about or "",
        facts=tuple((term, fact) for term, fact in _facts(evidence, file) if fact),
        content=templating.safe(text),
        picture=address if file and file.shown == "picture" else "",
        document=address if file and file.shown == "document" else "",
        asked=tuple((each.ask, each.answer, each.at or "") for each in evidence.discussion.questions)
        if evidence.discussion
        else (),
    )


def _facts(evidence: Evidence, file: EvidenceFile | None) -> list[tuple[str, str]]:
    found = [("Date", speech.date(evidence.date) if evidence.date else "none")]
    if witness := evidence.witness:
        found += [
            ("Witness", witness.role or "not said"),
            ("Relationship", witness.relationship or "not said"),
            ("Expert", (witness.competence or "yes") if witness.expert else "no"),
            ("Observed on", ", ".join(speech.date(day) for day in witness.observed)),
            ("What was seen", witness.saw or ""),
            ("Signed on", speech.date(witness.signed_on) if witness.signed_on else "not signed"),
            ("Interest in the outcome", witness.conflict or "none declared"),
        ]
    if discussion := evidence.discussion:
        found.append(("Discussed with", discussion.with_ or "not said"))
        found.append(("Length", f"{discussion.minutes} minutes" if discussion.minutes else ""))
    if file:
        found.append(("File", f"{file.file.rsplit('/', 1)[-1]}, {file.bytes:,} bytes"))
        found.append(("SHA-256", file.sha256))
        if file.shown == "none":
            found.append(
                ("Not shown here", evidence.withheld or "a page cannot show this type of file; ask the team for it")
            )
    elif evidence.file is None:
        found.append(("File", "none: all of it stands here"))
    return found
