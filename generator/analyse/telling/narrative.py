"""What changed in the texts below the front matter: which section, and how much of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.analyse.telling import bearing
from generator.analyse.telling.wording import shorten, words_moved
from generator.results import Change
from generator.speech.numbers import plural

_Sections = Sequence[tuple[str, str]]


def tell_sections(before: _Sections, after: _Sections) -> Iterator[Change]:
    """The changes of the narrative, section by section; spaces and line ends do not count."""
    old, new = _by_heading(before), _by_heading(after)
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was != now and (was or now):
            yield _told(key, was, now)
    common = [[key for key in each if key in old and key in new] for each in (old, new)]
    if common[0] != common[1]:
        yield Change(
            side="other", verb="changed", words="sections of the text put in another order", path=("narrative",)
        )


def _by_heading(sections: _Sections) -> dict[tuple[str, int], str]:
    """Texts by their heading, and by how many of this heading came before."""
    seen: Counter[str] = Counter()
    found = {}
    for heading, text in sections:
        found[heading, seen[heading]] = " ".join(text.split())
        seen[heading] += 1
    return found


def _told(key: tuple[str, int], was: str | None, now: str | None) -> Change:
    heading, number = key
    name = f"text under {shorten(heading, 60)}" if heading else "text before the first heading"
    name += f" (number {number + 1})" if number else ""
    path = ("narrative", heading) if not number else ("narrative", heading, str(number))
    if was is None or now is None:
        text = now if was is None else was
        verb = "added" if was is None else "removed"
        words = f"{name} {verb} ({plural(len((text or '').split()), 'word')})"
    else:
        verb, words = "changed", f"{name} changed ({words_moved(was, now)})"
    texts = {"before": "" if was is None else None, "after": "" if now is None else None}
    return Change.model_validate({"side": bearing.side(path[:2]), "verb": verb, "words": words, "path": path, **texts})
