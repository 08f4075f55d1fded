"""Problems where they stand, on the pages of a preview; and the last state of a review that could be shown, while it cannot.

What a preview shows beside the pages of the site is for whoever writes: a finished site never holds it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from generator import speech
from generator.cache import digest_of
from generator.compile import templating
from generator.compile.few import few_of_each
from generator.compile.tree import Facts, Held, Later, relative
from generator.model import Document
from generator.model.chain import KEYS, Kind
from generator.pipeline.site import Built
from generator.problems import Problem, Severity
from generator.records import dataclass
from generator.speech import privacy

_KIND: dict[str, Kind] = {key: kind for kind, key in KEYS.items()}
_TITLE = re.compile(r"^# .*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A problem as a page tells it."""

    severity: str
    code: str
    message: str
    hint: str
    place: str
    anchor: str
    """The place on the page that it is about; empty where there is none."""


class LastGood:
    """The pages and files of each review as they were when they last could be shown."""

    def __init__(self) -> None:
        self._pages: Held[str] = Held()
        self._assets: Held[bytes] = Held()
        self._shown: AbstractSet[str] = frozenset()
        """The reviews whose pages these have."""

    def complete(self, built: Built) -> frozenset[str]:
        """Put the last good pages in the place of those that stand in for reviews with errors; the names of these reviews."""
        tree, broken = built.tree, built.run.broken.keys()
        stale = frozenset(broken & self._shown)
        for name in stale:
            for path in (pages := self._pages.below(name)):
                tree.pages.give_later(path, pages.later(path))
            for path in (assets := self._assets.below(name)):
                if path not in tree.assets:
                    tree.assets.give_later(path, assets.later(path))
        self._pages, self._assets = Held(), Held()
        self._pages.take(tree.pages)
        self._assets.take(tree.assets)
        self._shown = (built.run.documents.keys() - broken) | stale
        return stale


def mark(built: Built, stale: AbstractSet[str]) -> None:
    """Let the page of each review tell its problems; the page of one that is `stale` is an older one."""
    run, tree = built.run, built.tree
    by_review: dict[str, list[Problem]] = defaultdict(list)
    for problem in run.problems:
        parts = problem.location.file.split("/")
        if len(parts) > 3 and parts[0] == "reviews":
            by_review["/".join(parts[1:3])].append(problem)
    for name, problems in by_review.items():
        path = f"{name}/index.md"
        if path in tree.pages and (
            name in stale or name not in run.broken
        ):  # else a page stands there that says it all
            was, root, older = tree.pages.later(path), relative(f"{name}/", ""), name in stale
            files = (run.digests.get(f"reviews/{name}/review.md"), run.digests.get("site_config/portfolio.yml"))
            digest = digest_of(repr((was.facts.digest, *files, older, [_words(each) for each in problems])))
            give = partial(_told, built, name, problems, was, root, is_stale=older)
            tree.pages.give_later(path, Later(Facts(digest, was.facts.size), give))


def _words(problem: Problem) -> tuple[str, ...]:
    return (str(problem.location), problem.code, str(problem.severity), problem.message, problem.hint)


def _told(built: Built, name: str, problems: Sequence[Problem], was: Later[str], root: str, *, is_stale: bool) -> str:
    """The page with its problems, made when somebody looks at it: there are many reviews, and most are not looked at."""
    return marked(was.give(), list(_marks(built, name, problems)), root, is_stale=is_stale)


def _marks(built: Built, name: str, problems: Sequence[Problem]) -> Iterator[Mark]:
    few = few_of_each(problems)
    told = privacy.Told((text for each in few for text in (each.message, each.hint)), built.run.portfolio.known())
    document = built.run.documents.get(name)
    for each in sorted(few, key=lambda each: each.severity is not Severity.ERROR):
        yield Mark(
            severity=str(each.severity),
            code=each.code,
            message=told(each.message),
            hint=told(each.hint),
            place=privacy.path(str(each.location)),
            anchor=_anchor(document, each) if document else "",
        )


def _anchor(document: Document, problem: Problem) -> str:
    """The place on the page of what a problem is about: of the item that its line lies in, or of the source of its table."""
    if problem.location.file != document.file:
        of = (
            name
            for name, each in document.review.sources.items()
            if f"{document.folder}/{each.file}" == problem.location.file
        )
        return next((f"source-{name}" for name in of), "")
    here = (problem.location.line, problem.location.column or 1)
    paths = [path for path, place in document.places.items() if place.key <= here]
    key, _, rest = max(paths, key=lambda path: document.places[path].key, default="").partition("/")
    item = rest.partition("/")[0]
    return f"{_KIND[key]}-{item}" if key in _KIND and item else key


def marked(text: str, marks: Sequence[Mark], root: str, *, is_stale: bool) -> str:
    """A page with its problems: all of them below the title, and each at its place."""
    placed: dict[str, list[Mark]] = defaultdict(list)
    for each in marks:
        placed[each.anchor].append(each)
    there = {anchor for anchor in placed if anchor and _place(text, anchor)}
    shown = [each if each.anchor in there else Mark(**{**vars(each), "anchor": ""}) for each in marks]
    for anchor in there:
        text = _at(text, anchor, placed[anchor], root)
    counted = [
        speech.plural(count, word)
        for word in ("error", "warning", "note")
        if (count := sum(each.severity == word for each in marks))
    ]
    head = templating.render(
        "marks.html", part="head", problems=shown, counted=" and ".join(counted), stale=is_stale, root=root
    )
    title = _TITLE.search(text)
    at = title.end() if title else 0
    return f"{text[:at]}\n\n{head.strip()}\n{text[at:]}"


def _place(text: str, anchor: str) -> re.Match[str] | None:
    """The tag, or the line of the heading, that bears an anchor."""
    name = re.escape(anchor)
    return re.search(rf'<(?:section|tr|div)\b[^>]*\sid="{name}"[^>]*>|^#+ .*\{{: #{name} \}}$', text, re.MULTILINE)


def _at(text: str, anchor: str, marks: Sequence[Mark], root: str) -> str:
    found = _place(text, anchor)
    assert found is not None
    part = "cell" if found[0].startswith("<tr") else "block"
    note = templating.render("marks.html", part=part, problems=marks, root=root).strip()
    at = found.end()
    if part == "cell":  # of a table: in its first cell, which heads the row
        head = re.compile(r"<t[hd][^>]*>").search(text, at)
        at = head.end() if head else at
    elif found[0].startswith("<div"):  # which holds a table that may be wider than the page
        at = found.start()
    elif found[0].startswith("#"):
        note = f'\n\n<div class="rv">{note}</div>'
    return text[:at] + note + text[at:]
