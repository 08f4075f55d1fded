"""Sign-offs that no longer cover what was signed, or that do not fit what Git records about them."""

import shlex
from collections.abc import Iterator

from generator.model import Document
from generator.privacy import set_apart
from generator.problems import Problem
from generator.results import Signature
from generator.rules import record
from generator.speech import signatures as say


def check_signatures(document: Document, signatures: tuple[Signature, ...]) -> Iterator[Problem]:
    """One problem for each thing that is wrong with a sign-off, at its entry, with the command that mends it."""
    for number, each in enumerate(signatures):
        place = document.key("sign_off", str(number))
        again, back = _command(document, each, role=True), _command(document, each, role=False)
        if each.state == "changed":
            told = say.what_changed(each.changes)
            message = f"{say.subject(each)} changed since{f': {told}' if told else f'; {each.untold}'}"
            cure = f"Let it be signed again: {again}; or take it back: {back} --withdraw REASON"
            yield record.SIGN_CHANGED.at(place, message, cure, item=each.of)
        elif each.state == "without a digest":
            signed = f"{set_apart(each.person)} signed on {say.day(each)}"
            message = f"nothing shows what {signed}: the sign-off of the {each.of} has no digest"
            yield record.SIGN_BARE.at(place, message, f"Sign it: {again}", item=each.of)
        elif each.withdrawn:
            for doubt in each.withdrawn.doubts:
                message = f"the withdrawal of {say.subject(each)}: {doubt}"
                yield record.SIGN_DOUBT.at(place, message, item=each.of)
        if each.state not in ("holds", "changed"):
            continue
        person = set_apart(each.person)
        for doubt in each.doubts:
            yield record.SIGN_DOUBT.at(place, f"the sign-off of the {each.of} by {person}: {doubt}", item=each.of)
        if each.own_work:
            message = f"{say.own_work(each)} by {person}"
            yield record.SIGN_OWN.at(place, message, item=each.of)
    yield from _removed(document, signatures)


def _removed(document: Document, signatures: tuple[Signature, ...]) -> Iterator[Problem]:
    """One problem for all that was taken out of what one person signed of a part."""
    taken: dict[tuple[str, str], list[Signature]] = {}
    for each in signatures:
        if each.state == "removed":
            taken.setdefault((each.by, each.of), []).append(each)
    cure = "Put it back as it was, and withdraw it with the reason; or accept this, with why it went"
    for (_, part), found in taken.items():
        message = "; ".join(dict.fromkeys(f"{say.entry(each)} was {say.removed(each)}" for each in found))
        yield record.SIGN_GONE.at(document.key("sign_off"), message, cure, item=part)


def _command(document: Document, signature: Signature, *, role: bool) -> str:
    named = f" --as {shlex.quote(signature.role)}" if role and signature.role else ""
    return f"reviews sign {document.id} --of {signature.of} --by {signature.by}{named}"
