"""Sign-offs written into a review: one entry more, or one that is withdrawn, and nothing else in the file changed."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from generator.analyse.claims.digests import digest, is_empty
from generator.analyse.claims.seals import Offered
from generator.analyse.claims.signable import signable
from generator.analyse.signing.ground import BELOW
from generator.model import Person, SignOff
from generator.nearest import nearest
from generator.problems import UsageError
from generator.records import dataclass
from generator.results import SignedPart
from generator.scaffold.editing import edit
from generator.scaffold.sign_off_text import with_entry, with_withdrawal

_PLAIN = re.compile(r"[A-Za-z][\w ./()-]*", re.ASCII)
"""What needs no quotation marks between braces."""
_LONGEST = 500
"""Signs of a text on the command line that everyone is to read."""


@dataclass(frozen=True, kw_only=True)
class Signing:
    """What came of it."""

    person: Person
    digest: str
    paste: str = ""
    """The lines for the author to put in by hand, where the file could not be edited safely; empty where it was."""
    already: dt.date | None = None
    """The day of an earlier sign-off that covers the same, and whose ground did not change and was not signed since, so
    that none was written."""


def sign(offered: Offered, root: Path, read: str, *, part: SignedPart, by: str, role: str, date: dt.date) -> Signing:
    """Write a sign-off. `read` is the digest of the review file that was analysed. Raises UsageError where none can be made."""
    person = _person(offered, by)
    state = signable(offered)
    if is_empty(state, part):
        raise UsageError(
            f"there is nothing to sign: the {part} of {offered.document.id} {_says(part)}", "Write it first."
        )
    value = digest(state, part, by)
    listed = offered.results.signatures
    for number, each in enumerate(listed):
        same = (each.by, each.of, each.digest, each.state) == (by, part, value, "holds")
        later = (after.of for after in listed[number + 1 :] if after.state in ("holds", "changed"))
        if same and not each.below and not any(below in BELOW[part] for below in later):
            return Signing(person=person, digest=value, already=each.date)
    given = {"by": by, **({"as": role} if role else {}), "of": part, "date": date.isoformat(), "digest": value}
    entry = _flow(given)

    def expected(tree: dict[str, Any]) -> None:
        tree.setdefault("sign_off", []).append(given)

    written = edit(root, offered.document.file, read, lambda text: with_entry(text, entry), expected)
    return Signing(person=person, digest=value, paste="" if written else f"sign_off:\n  - {entry}")


def withdraw(
    offered: Offered, root: Path, read: str, *, part: SignedPart, by: str, because: str, date: dt.date
) -> tuple[SignOff, str]:
    """Mark the newest standing sign-off as withdrawn; returns it, and the line to put in where the file could not be edited."""
    _person(offered, by)
    listed = offered.document.review.sign_off
    standing = [number for number, each in enumerate(listed) if (each.by, each.of) == (by, part)]
    if not standing or listed[standing[-1]].withdrawn:  # the newest word counts, and it takes back those before it
        raise UsageError(
            f"{by} has no sign-off of the {part} of {offered.document.id} that stands", "Nothing is to be withdrawn."
        )
    number = standing[-1]
    given = {"date": date.isoformat(), "because": because}
    withdrawal = _flow(given)

    def expected(tree: dict[str, Any]) -> None:
        tree["sign_off"][number]["withdrawn"] = given

    file = offered.document.file
    written = edit(root, file, read, lambda text: with_withdrawal(text, number, withdrawal), expected)
    return listed[number], "" if written else f"    withdrawn: {withdrawal}"


def one_line(text: str, option: str) -> str:
    """A text given on the command line, on one line. Raises UsageError where it is empty or holds control characters."""
    plain = " ".join(text.split())
    if not plain:
        raise UsageError(f"{option} is empty", "Say it in words, between quotation marks.")
    if not plain.isprintable():
        raise UsageError(f"{option} holds a sign that cannot be shown", "Write it again by hand.")
    if len(plain) > _LONGEST:
        raise UsageError(
            f"{option} has {len(plain)} signs, and at most {_LONGEST} are kept", "Say it in a sentence or two."
        )
    return plain


def _person(offered: Offered, by: str) -> Person:
    people = offered.document.review.people
    if by not in people:
        known = f"There are: {', '.join(people)}." if people else "Say who takes part, under `people`."
        raise UsageError(f"{offered.document.id} knows nobody called {by}", nearest(by, people) or known)
    return people[by]


def _says(part: SignedPart) -> str:
    return "says nothing yet" if part in ("plan", "assessment") else "are empty"


def _flow(pairs: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(key, value)}" for key, value in pairs.items()) + "}"


def _scalar(key: str, value: str) -> str:
    plain = key in ("by", "of", "date") or (_PLAIN.fullmatch(value) and not value.endswith(" "))
    return value if plain else json.dumps(value, ensure_ascii=False)
