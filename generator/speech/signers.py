"""Who signed a part, and what became of it, in one line and as far as Git shows it; pages and terminals make it safe."""

import datetime as dt
from collections.abc import Sequence

from generator.privacy import set_apart
from generator.results import Commit, Signature
from generator.speech import sign_offs
from generator.speech.calendar import date
from generator.speech.history import recorded as named
from generator.speech.language import in_english, label, sentence
from generator.speech.numbers import alternatives
from generator.speech.recording import recorded_by_signer
from generator.speech.signatures import GROUND, STATES, state


def headline(signature: Signature) -> str:
    """One line for the head of a review: who signed a part and when, as far as Git shows it, and what speaks against it."""
    shown = signature.declared and signature.recorded is not None and not signature.doubts
    texts = sign_offs.SIGNED_BY if _by_signer(signature) else sign_offs.SIGNED_FOR
    text = texts[signature.of]
    if shown and signature.state == "holds":
        text = sign_offs.AGREED.get(signature.of, text)
    line = _against(signature, _said(text, signature.person, signature.date))
    if signature.state == "holds":
        return f"{line}; {label(GROUND)}" if signature.below else line
    return f"{line}; {_lower(label(STATES[signature.state]))}"


def _said(text: str, person: str, day: dt.date) -> str:
    return sentence(text, {"person": person, "day": date(day)})


def _by_signer(signature: Signature) -> bool:
    """Whether nothing in Git speaks against it that the signer recorded the sign-off."""
    if signature.recorded is None:
        return False
    own = recorded_by_signer(signature.recorded, signature.remarks)
    return own or (signature.declared and not signature.doubts)


def _against(signature: Signature, signed: str) -> str:
    """A sign-off with who recorded it, where that is not known to be the signer, and whether there are doubts."""
    by = signed if _by_signer(signature) else _recorded(signed, signature.recorded)
    return _in_doubt(by) if signature.doubts else by


def _recorded(signed: str, commit: Commit | None) -> str:
    if commit is None:
        return sentence("%(signed)s, which no commit shows", {"signed": signed})
    return sentence("%(signed)s, recorded by %(author)s", {"signed": signed, "author": named(commit.author)})


def _in_doubt(signed: str) -> str:
    return sentence("%(signed)s, with doubts", {"signed": signed})


def taken_back(signature: Signature) -> str:
    """One line for a withdrawal, and who recorded it where Git does not show that the signer did."""
    back = signature.withdrawn
    if back is None:
        return ""
    line = _said(sign_offs.WITHDRAWN[signature.of], signature.person, back.date)
    if back.recorded is None or not recorded_by_signer(back.recorded, back.remarks):
        line = _recorded(line, back.recorded)
    return _in_doubt(line) if back.doubts else line


def standing(signature: Signature) -> str:
    """What became of a sign-off, in a phrase: `holds`, `holds, with doubts`, `withdrawn on 3 May 2026`."""
    if signature.withdrawn:
        return sentence("withdrawn on %(day)s", {"day": date(signature.withdrawn.date)})
    return _lower(state(signature))


@in_english()
def recorded_by(signature: Signature) -> tuple[str, ...]:
    """What the commit of a sign-off says about it, as it is kept: in any case whose it is."""
    told, author = signature.remarks, named(signature.recorded.author) if signature.recorded else ""
    known = ("recorded by ", f"{set_apart(author)} wrote the name")
    if not author or any(each.startswith(known) for each in (*told, *signature.doubts)):
        return told
    return (f"recorded by {author}", *told)


def commits_as(signature: Signature, names: Sequence[str]) -> str:
    """Under which names the signer commits: what the review says, and nothing about who recorded this sign-off."""
    if not names:
        return ""
    said = {"person": signature.person, "names": alternatives(names)}
    return sentence("The review says that %(person)s commits as %(names)s", said)


def also_signed(found: Sequence[Signature]) -> str:
    """The other parts that are signed and hold, in one line."""
    parts = (_said(sign_offs.ALSO[each.of], each.person, each.date) for each in found)
    return sentence("Also signed: %(parts)s", {"parts": ", ".join(parts)})


def signed_before(signature: Signature) -> str:
    """What had been signed when a file of evidence changed."""
    texts = sign_offs.AFTER_BY if _by_signer(signature) else sign_offs.AFTER_FOR
    signed = _against(signature, _said(texts[signature.of], signature.person, signature.date))
    if signature.state == "withdrawn":
        return sentence("%(signed)s (withdrawn since)", {"signed": signed})
    if signature.state == "removed":
        return sentence("%(signed)s (taken out of the review since)", {"signed": signed})
    return signed


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
