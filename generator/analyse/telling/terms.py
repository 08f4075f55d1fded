"""What the keys of a review are called in a sentence: `due date of A1`, `filter of source calls`, `finding F2`."""

from collections.abc import Mapping
from typing import Any

from generator.analyse.telling.wording import plainly, shorten
from generator.records import dataclass

Path = tuple[str, ...]

NOUNS = {
    "people": "person", "features": "feature", "sources": "source", "criteria": "criterion", "steps": "step",
    "findings": "finding", "options": "option", "recommendations": "recommendation", "actions": "action",
    "evidence": "evidence", "accept": "acceptance of", "carried": "what became of",
}  # fmt: skip
"""Keys that hold items by id, with what one of them is called."""
_BARE = ("criteria", "actions", "recommendations")
"""Items that are called by their id alone where something of theirs is meant: `target of answered-in-20s`."""

LABELS: dict[tuple[str, str], str] = {
    ("", "aim"): "aim of the review",
    ("", "period"): "period",
    ("", "follows"): "review that this one follows",
    ("", "next_review"): "date of the next review",
    ("", "agreed_on"): "date on which the plan was agreed",
    ("boundaries", "includes"): "what the review includes",
    ("boundaries", "excludes"): "what the review excludes",
    ("boundaries", "change_limits"): "limits of what may change",
    ("boundaries", "agreed_with"): "who agreed the boundaries",
    ("boundaries", "agreed_on"): "date on which the boundaries were agreed",
    ("people", "changed"): "what changed because of {}",
    ("people", "commits_as"): "names under which {} commits",
    ("sources", "where"): "filter of {}",
    ("sources", "by"): "who collects {}",
    ("sources", "asked"): "who was asked in {}",
    ("sources", "missing"): "what counts as no answer in {}",
    ("sources", "date"): "date of rows of {}",
    ("sources", "keep"): "rows kept of {}",
    ("sources", "read"): "way of reading {}",
    ("sources", "item"): "what {} scores",
    ("sources", "as_of"): "day on which {} was drawn",
    ("sources", "from"): "header of {}",
    ("sources", "why"): "reason for {}",
    ("sources", "how"): "choice of those in {}",
    ("sources", "of"): "how many there were to choose from in {}",
    ("sources", "known"): "what is known of everybody behind {}",
    ("sources", "weight"): "weight of {}",
    ("sources", "beside"): "score beside {}",
    ("sources", "between"): "start and end of {}",
    ("sources", "open"): "whether cases without an end are open in {}",
    ("sources", "means_yes"): "spellings of yes in {}",
    ("sources", "means_no"): "spellings of no in {}",
    ("criteria", "by"): "segments of {}",
    ("criteria", "every"): "points of the trend of {}",
    ("criteria", "of"): "filter of {}",
    ("criteria", "also"): "further condition of {}",
    ("criteria", "at_least"): "lower limit in {}",
    ("criteria", "at_most"): "upper limit in {}",
    ("criteria", "q"): "percentile in {}",
    ("criteria", "judged"): "judgement of {}",
    ("criteria", "from"): "origin of {}",
    ("criteria", "is"): "value wanted in {}",
    ("criteria", "not"): "value not wanted in {}",
    ("criteria", "in"): "values wanted in {}",
    ("findings", "about"): "what {} is about",
    ("findings", "evidence"): "evidence for {}",
    ("findings", "kind"): "kind of {}",
    ("findings", "matters"): "why {} matters",
    ("findings", "no_action"): "why nothing is done about {}",
    ("options", "for"): "findings that {} answers",
    ("options", "beyond"): "limit that {} would break",
    ("recommendations", "because"): "findings behind {}",
    ("recommendations", "why"): "reason for {}",
    ("recommendations", "option"): "option chosen in {}",
    ("recommendations", "decision"): "decision on {}",
    ("recommendations", "decided_by"): "who decided on {}",
    ("recommendations", "decided_on"): "date of the decision on {}",
    ("recommendations", "how"): "way in which {} was decided",
    ("recommendations", "reason"): "reason for the decision on {}",
    ("actions", "for"): "recommendation behind {}",
    ("actions", "due"): "due date of {}",
    ("actions", "done_on"): "date on which {} was done",
    ("actions", "dropped_because"): "why {} was dropped",
    ("actions", "start"): "start date of {}",
    ("actions", "told"): "who was told of {}",
    ("actions", "success"): "measure of success of {}",
    ("evidence", "supports"): "what {} supports",
    ("evidence", "withheld"): "why {} is withheld",
    ("impact", "of"): "actions behind {}",
    ("impact", "learned"): "what was learned from {}",
    ("impact", "said"): "what was said of {}",
    ("communications", "about"): "subject of {}",
    ("sign_off", "of"): "part of {}",
    ("sign_off", "as"): "role in {}",
    ("sign_off", "by"): "person of {}",
    ("sign_off", "date"): "date of the {}",
    ("sign_off", "withdrawn"): "withdrawal of the {}",
    ("sign_off", "because"): "reason for the {}",
    ("reflection", "choices"): "reflection on choices",
    ("reflection", "worked"): "reflection on what worked",
    ("reflection", "fell_short"): "reflection on what fell short",
    ("reflection", "next_time"): "reflection on what to do next time",
}
"""By the first key of a path, and the last; `{}` is whose it is. Else it is the key `of` its owner."""
_ANYWHERE = {"what": "wording of {}", "changed_on": "date of the change in {}", "policy_check": "policy check of {}"}
_ENTRIES = {
    "policies": "policy", "communications": "communication", "conflicts": "conflict", "adaptations": "adaptation",
    "impact": "effect", "sign_off": "sign-off", "updates": "update", "told": "note of who was told", "questions": "question",
    "rebase": "new baseline", "sampling": "sampling", "appeals": "appeal",
}  # fmt: skip
"""Lists, with what one of their entries is called."""


@dataclass(frozen=True)
class Subject:
    """What something is called by itself, and where something of it is meant."""

    whole: str
    inner: str


ROOT = Subject("the review", "")


def child(path: Path, owner: Subject) -> Subject:
    """What stands at a path, given what it belongs to."""
    key, top = path[-1], path[0]
    if len(path) == 2 and top in NOUNS:
        name = shorten(key, 60)
        return Subject(f"{NOUNS[top]} {name}", name if top in _BARE else f"{NOUNS[top]} {name}")
    if top == "sources" and len(path) == 4 and path[2] == "columns":
        return _same(f"column {shorten(key, 60)} of {owner.inner.removeprefix('columns of ')}")
    if len(path) > 3 and path[-2] in ("where", "of", "also") and top in ("sources", "criteria"):
        return _same(f"{owner.inner} on {shorten(key, 60)}")
    pattern = LABELS.get((top if len(path) > 1 else "", key)) or _ANYWHERE.get(key)
    label = shorten(key.replace("_", " "), 60)
    if pattern:
        return _same(pattern.replace("{}", owner.inner or "the review"))
    return _same(f"{label} of {_the(owner, path)}" if owner.inner else label)


def _the(owner: Subject, path: Path) -> str:
    return f"the {owner.inner}" if len(path) == 2 and path[0] in ("boundaries", "reflection", "period") else owner.inner


def entry(path: Path, owner: Subject, content: Any) -> Subject:
    """What an entry of a list is called, by what tells it from its neighbours."""
    key = path[-2]
    noun = _ENTRIES.get(key, "entry" if key != "feedback" else key)
    of = f" of {_owner(owner)}" if len(path) > 2 else "" if key in _ENTRIES or key == "feedback" else f" of {key}"
    return _same(f"{noun}{of}{_told_apart(key, content)}")


def _owner(owner: Subject) -> str:
    return owner.inner.rsplit(" of ", 1)[-1].removeprefix("who was told of ")


def _told_apart(key: str, content: Any) -> str:
    if not isinstance(content, Mapping):
        return ""
    if key == "impact":
        return f" of {shorten(plainly(content.get('of')), 40)} on {shorten(plainly(content.get('criterion')), 60)}"
    if key == "sign_off":
        part, by = (shorten(plainly(content.get(name)), 60) for name in ("of", "by"))
        return f" of the {part} by {by}"
    if key == "conflicts":
        return f" between {shorten(plainly(content.get('between')), 60)}"
    named = next((shorten(plainly(content[name]), 60) for name in ("name", "ask") if content.get(name)), "")
    to = f" to {shorten(plainly(content['to']), 60)}" if content.get("to") and key == "feedback" else ""
    about = (
        f" about {shorten(plainly(content['about']), 60)}" if content.get("about") and key == "communications" else ""
    )
    when = f" of {shorten(plainly(content['date']), 30)}" if content.get("date") and not named else ""
    return (f" {named}" if named else "") + to + about + when


def _same(words: str) -> Subject:
    return Subject(words, words)
