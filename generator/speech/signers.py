"""Who signed a part, and what became of it, in one line and as far as Git shows it; pages and terminals make it safe."""

from collections.abc import Sequence

from generator.privacy import set_apart
from generator.results import Signature
from generator.speech.calendar import english_date
from generator.speech.history import recorded as named
from generator.speech.recording import by_the_signer
from generator.speech.signatures import GROUND, STATES, state


def headline(signature: Signature) -> str:
    """One line for the head of a review: who signed a part and when, as far as Git shows it, and what speaks against it."""
    shown = signature.declared and signature.recorded is not None and not signature.doubts
    verb = "agreed" if shown and signature.state == "holds" and signature.of in ("plan", "results") else "signed"
    by = "by" if _by_signer(signature) else "for"
    line = f"{signature.of.capitalize()} {verb} {by} {signature.person} on {english_date(signature.date)}{_against(signature)}"
    if signature.state == "holds":
        return f"{line}; {GROUND}" if signature.below else line
    return f"{line}; {_lower(STATES[signature.state])}"


def _by_signer(signature: Signature) -> bool:
    """Whether nothing in Git speaks against it that the signer recorded the sign-off."""
    if signature.recorded is None:
        return False
    own = by_the_signer(signature.recorded.author) in signature.remarks
    return own or (signature.declared and not signature.doubts)


def _against(signature: Signature) -> str:
    """Who recorded a sign-off, where that is not known to be the signer, and whether there are doubts."""
    by = ""
    if not _by_signer(signature):
        by = f", recorded by {named(signature.recorded.author)}" if signature.recorded else ", which no commit shows"
    return f"{by}, with doubts" if signature.doubts else by


def taken_back(signature: Signature) -> str:
    """One line for a withdrawal, and who recorded it where Git does not show that the signer did."""
    back = signature.withdrawn
    if back is None:
        return ""
    line = f"{signature.of.capitalize()}: signature of {signature.person} withdrawn on {english_date(back.date)}"
    if back.recorded is None or by_the_signer(back.recorded.author) not in back.remarks:
        line += f", recorded by {named(back.recorded.author)}" if back.recorded else ", which no commit shows"
    return f"{line}, with doubts" if back.doubts else line


def standing(signature: Signature) -> str:
    """What became of a sign-off, in a phrase: `holds`, `holds, with doubts`, `withdrawn on 3 May 2026`."""
    if signature.withdrawn:
        return f"withdrawn on {english_date(signature.withdrawn.date)}"
    return _lower(state(signature))


def recorded_by(signature: Signature) -> tuple[str, ...]:
    """What the commit of a sign-off says about it: in any case whose it is."""
    told, author = signature.remarks, named(signature.recorded.author) if signature.recorded else ""
    known = ("recorded by ", f"{set_apart(author)} wrote the name")
    if not author or any(each.startswith(known) for each in (*told, *signature.doubts)):
        return told
    return (f"recorded by {author}", *told)


def commits_as(signature: Signature, names: Sequence[str]) -> str:
    """Under which names the signer commits: what the review says, and nothing about who recorded this sign-off."""
    return f"The review says that {signature.person} commits as {' or '.join(names)}" if names else ""


def also_signed(found: Sequence[Signature]) -> str:
    """The other parts that are signed and hold, in one line."""
    return "Also signed: " + ", ".join(f"{each.of} by {each.person} on {english_date(each.date)}" for each in found)


def signed_before(signature: Signature) -> str:
    """What had been signed when a file of evidence changed."""
    since = {"withdrawn": " (withdrawn since)", "removed": " (taken out of the review since)"}.get(signature.state, "")
    on = f"on {english_date(signature.date)}{_against(signature)}{since}"
    if _by_signer(signature):
        return f"after {signature.person} had signed the {signature.of} {on}"
    were = "was" if signature.of in ("plan", "assessment") else "were"
    return f"after the {signature.of} {were} signed for {signature.person} {on}"


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
