"""What Git shows of who recorded a sign-off, and when, in words; without a full stop."""

import datetime as dt
from collections.abc import Sequence

from generator.privacy import set_apart
from generator.results import Commit, Signature
from generator.speech.calendar import date
from generator.speech.commit_names import short_name
from generator.speech.language import in_english, label, later, later_form, sentence
from generator.speech.numbers import alternatives, counted

NOT_COMMITTED = later("not committed yet: until it is, nothing in Git shows who recorded it")
AGREED, TOOK_BACK = "agreed", "took it back"
"""What a commit is to show of a person."""
_UNDECLARED = later("recorded by %(author)s; the review does not say under which name %(role)s commits")
_DECLARED_LATER = later(
    "recorded by %(author)s; that %(role)s commits under this name was written into the review only later"
)
_OWN_NAME = {
    AGREED: later(
        "%(author)s wrote the name under which %(role)s commits into the review: nothing else shows that %(role)s agreed"
    ),
    TOOK_BACK: later(
        "%(author)s wrote the name under which %(role)s commits into the review: nothing else shows that %(role)s took it back"
    ),
}
_OWN_ROLE = {
    AGREED: later(
        "%(author)s wrote into the review that they are %(role)s, and not %(was)s any more: nothing else shows that %(role)s"
        " agreed"
    ),
    TOOK_BACK: later(
        "%(author)s wrote into the review that they are %(role)s, and not %(was)s any more: nothing else shows that %(role)s"
        " took it back"
    ),
}
_OWN_GROUP = {
    AGREED: later(
        "%(author)s wrote into the review that they are of another group, as %(role)s: nothing else shows that %(role)s agreed"
    ),
    TOOK_BACK: later(
        "%(author)s wrote into the review that they are of another group, as %(role)s: nothing else shows that %(role)s took"
        " it back"
    ),
}
_BY_THE_SIGNER = later("recorded by the signer, %(author)s")
_BROUGHT_IN = later("brought in by %(author)s")
_BY_ANOTHER = {
    AGREED: later("recorded by %(author)s, not by the signer: nothing in Git shows that %(role)s agreed"),
    TOOK_BACK: later("recorded by %(author)s, not by the signer: nothing in Git shows that %(role)s took it back"),
}
_ONLY_MENDED = {
    AGREED: later(
        "written by %(writer)s in %(commit)s into a file that was broken or misplaced; %(author)s only mended that: nothing"
        " in Git shows that %(role)s agreed"
    ),
    TOOK_BACK: later(
        "written by %(writer)s in %(commit)s into a file that was broken or misplaced; %(author)s only mended that: nothing"
        " in Git shows that %(role)s took it back"
    ),
}
_ODD_DATES = later("the dates of %(commit)s are odd (%(why)s), so the day of the sign-off cannot be held against them")
_ODD_DAY = later(
    "the dates of %(commit)s are odd (a date of it lies outside the calendar), so the day of the sign-off cannot be held"
    " against them"
)
_LATER_THAN = later("dated later than %(commit)s, which recorded it")
_LONG_BEFORE = later_form(
    "recorded %(n)s day after the day that it names, in %(commit)s",
    "recorded %(n)s days after the day that it names, in %(commit)s",
)
_WAS_DATED = later("edited after it was recorded: before %(commit)s it was dated %(day)s")
_OTHER_DIGEST = later("edited after it was recorded: before %(commit)s it was with another digest")
_WAS_DATED_NOW = later("edited after it was recorded: in the last commit it was dated %(day)s")
_OTHER_DIGEST_NOW = later("edited after it was recorded: in the last commit it was with another digest")
_WAS_SIGNED_AS = later("edited after it was recorded: before %(commit)s by %(author)s it was signed as %(role)s")
_NAMED_NO_ROLE = later("edited after it was recorded: before %(commit)s by %(author)s it named no role")
_WAS_SIGNED_AS_NOW = later("edited after it was recorded: in the last commit it was signed as %(role)s")
_NAMED_NO_ROLE_NOW = later("edited after it was recorded: in the last commit it named no role")
_REASON_AND_DAY = later(
    "edited after it was recorded: before %(commit)s by %(author)s its reason was “%(text)s” and it was dated %(day)s"
)
_REASON = later("edited after it was recorded: before %(commit)s by %(author)s its reason was “%(text)s”")
_DAY = later("edited after it was recorded: before %(commit)s by %(author)s it was dated %(day)s")
_REASON_AND_DAY_NOW = later(
    "edited after it was recorded: in the last commit its reason was “%(text)s” and it was dated %(day)s"
)
_REASON_NOW = later("edited after it was recorded: in the last commit its reason was “%(text)s”")
_NAMES_REPLACED = later(
    "that %(role)s commits as %(names)s was taken out of the review before, in %(commit)s by %(author)s"
)
_RESTORED = later("edited after it was recorded: it had been withdrawn, and %(commit)s by %(author)s took that out")
_RESTORED_NOW = later(
    "edited after it was recorded: it had been withdrawn, and an edit that is not committed yet took that out"
)
_COMMIT_OF = later("commit %(name)s of %(day)s")
_COMMIT = later("commit %(name)s")
COMMITS = (_COMMIT_OF, _COMMIT)
"""A commit within such a text."""
KEPT: tuple[str | tuple[str, str], ...] = (
    NOT_COMMITTED, _DECLARED_LATER, _UNDECLARED, *_OWN_NAME.values(), *_OWN_ROLE.values(), *_OWN_GROUP.values(),
    *_ONLY_MENDED.values(), *_BY_ANOTHER.values(), _BY_THE_SIGNER, _BROUGHT_IN, _ODD_DAY, _ODD_DATES, _LATER_THAN, _LONG_BEFORE,
    _REASON_AND_DAY, _REASON, _REASON_AND_DAY_NOW, _REASON_NOW, _WAS_SIGNED_AS, _NAMED_NO_ROLE, _WAS_SIGNED_AS_NOW,
    _NAMED_NO_ROLE_NOW, _DAY, _WAS_DATED, _OTHER_DIGEST, _WAS_DATED_NOW, _OTHER_DIGEST_NOW, _NAMES_REPLACED, _RESTORED,
    _RESTORED_NOW,
)  # fmt: skip
"""What is kept with results; the more particular before the more general."""


def commit(of: Commit) -> str:
    """A commit by its name and its day."""
    name = short_name(of.id)
    if not of.authored:
        return sentence(_COMMIT, {"name": name})
    return sentence(_COMMIT_OF, {"name": name, "day": date(of.authored.date())})


def _people(**names: str) -> dict[str, str]:
    """Names as values, each of which is looked at by itself before it is told."""
    return {key: set_apart(name) for key, name in names.items()}


def undeclared(author: str, role: str) -> str:
    """Nothing says whether the author of the commit is the signer."""
    return sentence(_UNDECLARED, _people(author=author, role=role))


def declared_later(author: str, role: str) -> str:
    """The name of the author came into the review after the sign-off."""
    return sentence(_DECLARED_LATER, _people(author=author, role=role))


def wrote_own_name(author: str, role: str, did: str = AGREED) -> str:
    """The author of the commit declared to be the signer."""
    return sentence(_OWN_NAME[did], _people(author=author, role=role))


def wrote_own_role(author: str, role: str, was: str, did: str = AGREED) -> str:
    """The author of the commit made somebody else of themselves."""
    if role == was:
        return sentence(_OWN_GROUP[did], _people(author=author, role=role))
    return sentence(_OWN_ROLE[did], _people(author=author, role=role, was=was))


def by_the_signer(author: str) -> str:
    """The author of the commit is the signer."""
    return sentence(_BY_THE_SIGNER, _people(author=author))


@in_english()
def recorded_by_signer(of: Commit, remarks: Sequence[str]) -> bool:
    """Whether the remarks that are kept say that the signer recorded it."""
    return by_the_signer(of.author) in remarks


def brought_in(committer: str) -> str:
    """Somebody else made the commit in the name of its author, or took it over."""
    return sentence(_BROUGHT_IN, _people(author=committer))


def by_another(author: str, role: str, did: str = AGREED) -> str:
    """The author of the commit is not the signer."""
    return sentence(_BY_ANOTHER[did], _people(author=author, role=role))


def only_mended(written: Commit, author: str, role: str, did: str = AGREED) -> str:
    """The author of the commit is the signer, and did not write what it brought to light."""
    said = {"commit": commit(written), **_people(writer=written.author, author=author, role=role)}
    return sentence(_ONLY_MENDED[did], said)


def odd_dates(of: Commit) -> str:
    """The dates of the commit cannot be held against that of the sign-off."""
    if not of.odd:
        return sentence(_ODD_DAY, {"commit": commit(of)})
    return sentence(_ODD_DATES, {"commit": commit(of), "why": "; ".join(of.odd)})


def later_than(of: Commit) -> str:
    """Signed on a day that had not come."""
    return sentence(_LATER_THAN, {"commit": commit(of)})


def long_before(of: Commit, days: int) -> str:
    """Recorded long after the day that it names."""
    return counted(days, *_LONG_BEFORE, {"commit": commit(of)})


def edited(of: Commit | None, day: str) -> str:
    """An edit of a sign-off that was recorded already."""
    if of is None:
        return sentence(_WAS_DATED_NOW, {"day": _written(day)}) if day else label(_OTHER_DIGEST_NOW)
    said = {"commit": commit(of), "day": _written(day)}
    return sentence(_WAS_DATED, said) if day else sentence(_OTHER_DIGEST, said)


def role_edited(of: Commit | None, was: str) -> str:
    """Another role in a sign-off that was recorded already."""
    if of is None:
        return sentence(_WAS_SIGNED_AS_NOW, _people(role=was)) if was else label(_NAMED_NO_ROLE_NOW)
    said = {"commit": commit(of), **_people(author=of.author, role=was)}
    return sentence(_WAS_SIGNED_AS if was else _NAMED_NO_ROLE, said)


def withdrawal_edited(of: Commit | None, because: str, day: str) -> str:
    """Another reason or another day of a withdrawal that was recorded already."""
    said = {"text": because, "day": _written(day)}
    if of is None:
        return sentence((_REASON_AND_DAY_NOW if day else _REASON_NOW) if because else _WAS_DATED_NOW, said)
    said |= {"commit": commit(of), **_people(author=of.author)}
    return sentence((_REASON_AND_DAY if day else _REASON) if because else _DAY, said)


def _written(day: str) -> str:
    """A day as an old state of a review gave it: in words, where it is one."""
    try:
        return date(dt.date.fromisoformat(day))
    except ValueError:
        return day


def names_replaced(of: Commit, names: Sequence[str], role: str) -> str:
    """Names under which somebody was said to commit, and that do not stand there any more."""
    said = {"names": alternatives([*map(set_apart, names)]), "commit": commit(of)}
    return sentence(_NAMES_REPLACED, {**said, **_people(role=role, author=of.author)})


def restored(of: Commit | None) -> str:
    """A withdrawal that was taken out again."""
    if of is None:
        return label(_RESTORED_NOW)
    return sentence(_RESTORED, {"commit": commit(of), **_people(author=of.author)})


def for_another(signature: Signature) -> bool:
    """Whether a sign-off is doubted, and nothing shows that the signer recorded it: it was signed for them, not by them."""
    own = signature.recorded is not None and recorded_by_signer(signature.recorded, signature.remarks)
    return bool(signature.doubts) and not own
