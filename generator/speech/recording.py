"""What Git shows of who recorded a sign-off, and when, in words; without a full stop."""

import datetime as dt
from collections.abc import Sequence

from generator.privacy import set_apart
from generator.results import Commit, Signature
from generator.speech.calendar import english_date
from generator.speech.commit_names import short_name
from generator.speech.numbers import plural

NOT_COMMITTED = "not committed yet: until it is, nothing in Git shows who recorded it"
AGREED, TOOK_BACK = "agreed", "took it back"
"""What a commit is to show of a person."""


def commit(of: Commit) -> str:
    """A commit by its name and its day."""
    day = f" of {english_date(of.authored.date())}" if of.authored else ""
    return f"commit {short_name(of.id)}{day}"


def undeclared(author: str, role: str) -> str:
    """Nothing says whether the author of the commit is the signer."""
    return f"recorded by {set_apart(author)}; the review does not say under which name {set_apart(role)} commits"


def declared_later(author: str, role: str) -> str:
    """The name of the author came into the review after the sign-off."""
    author, role = set_apart(author), set_apart(role)
    return f"recorded by {author}; that {role} commits under this name was written into the review only later"


def wrote_own_name(author: str, role: str, did: str = AGREED) -> str:
    """The author of the commit declared to be the signer."""
    author, role = set_apart(author), set_apart(role)
    return f"{author} wrote the name under which {role} commits into the review: nothing else shows that {role} {did}"


def wrote_own_role(author: str, role: str, was: str, did: str = AGREED) -> str:
    """The author of the commit made somebody else of themselves."""
    author, role, was = set_apart(author), set_apart(role), set_apart(was)
    what = f"are {role}, and not {was} any more" if role != was else f"are of another group, as {role}"
    return f"{author} wrote into the review that they {what}: nothing else shows that {role} {did}"


def by_the_signer(author: str) -> str:
    """The author of the commit is the signer."""
    return f"recorded by the signer, {set_apart(author)}"


def brought_in(committer: str) -> str:
    """Somebody else made the commit in the name of its author, or took it over."""
    return f"brought in by {set_apart(committer)}"


def by_another(author: str, role: str, did: str = AGREED) -> str:
    """The author of the commit is not the signer."""
    return f"recorded by {set_apart(author)}, not by the signer: nothing in Git shows that {set_apart(role)} {did}"


def only_mended(written: Commit, author: str, role: str, did: str = AGREED) -> str:
    """The author of the commit is the signer, and did not write what it brought to light."""
    return (
        f"written by {set_apart(written.author)} in {commit(written)} into a file that was broken or misplaced; "
        f"{set_apart(author)} only mended that: nothing in Git shows that {set_apart(role)} {did}"
    )


def odd_dates(of: Commit) -> str:
    """The dates of the commit cannot be held against that of the sign-off."""
    why = "; ".join(of.odd) or "a date of it lies outside the calendar"
    return f"the dates of {commit(of)} are odd ({why}), so the day of the sign-off cannot be held against them"


def later_than(of: Commit) -> str:
    """Signed on a day that had not come."""
    return f"dated later than {commit(of)}, which recorded it"


def long_before(of: Commit, days: int) -> str:
    """Recorded long after the day that it names."""
    return f"recorded {plural(days, 'day')} after the day that it names, in {commit(of)}"


def edited(of: Commit | None, day: str) -> str:
    """An edit of a sign-off that was recorded already."""
    was = f"dated {_written(day)}" if day else "with another digest"
    when = f"before {commit(of)}" if of else "in the last commit"
    return f"edited after it was recorded: {when} it was {was}"


def role_edited(of: Commit | None, was: str) -> str:
    """Another role in a sign-off that was recorded already."""
    return f"edited after it was recorded: {_before(of)} it {f'was signed as {set_apart(was)}' if was else 'named no role'}"


def withdrawal_edited(of: Commit | None, because: str, day: str) -> str:
    """Another reason or another day of a withdrawal that was recorded already."""
    was = [f"its reason was “{because}”"] if because else []
    was += [f"it was dated {_written(day)}"] if day else []
    return f"edited after it was recorded: {_before(of)} {' and '.join(was)}"


def _written(day: str) -> str:
    """A day as an old state of a review gave it: in words, where it is one."""
    try:
        return english_date(dt.date.fromisoformat(day))
    except ValueError:
        return day


def _before(of: Commit | None) -> str:
    return f"before {commit(of)} by {set_apart(of.author)}" if of else "in the last commit"


def names_replaced(of: Commit, names: Sequence[str], role: str) -> str:
    """Names under which somebody was said to commit, and that do not stand there any more."""
    named, author = " or ".join(map(set_apart, names)), set_apart(of.author)
    return f"that {set_apart(role)} commits as {named} was taken out of the review before, in {commit(of)} by {author}"


def restored(of: Commit | None) -> str:
    """A withdrawal that was taken out again."""
    who = f"{commit(of)} by {set_apart(of.author)}" if of else "an edit that is not committed yet"
    return f"edited after it was recorded: it had been withdrawn, and {who} took that out"


def for_another(signature: Signature) -> bool:
    """Whether a sign-off is doubted, and nothing shows that the signer recorded it: it was signed for them, not by them."""
    own = signature.recorded is not None and by_the_signer(signature.recorded.author) in signature.remarks
    return bool(signature.doubts) and not own
