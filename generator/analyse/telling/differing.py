"""Two trees to what differs between them: items by their ids, lists by what their entries say, never by their place."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, Literal

from generator.analyse.telling.terms import NOUNS, ROOT, Path, Subject, child, entry
from generator.analyse.telling.wording import is_scalar
from generator.records import dataclass

DEEPEST = 12
"""Keys below this depth are compared as a whole."""
_NAMING = ("statement", "what", "name", "role", "title", "ask")
_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "policies": (("name",),),
    "communications": (("date", "about"), ("date", "how")),
    "conflicts": (("between",), ("needs",)),
    "adaptations": (("date", "source"), ("problem",), ("date",)),
    "impact": (("of", "criterion"), ("criterion", "changed_on"), ("criterion",)),
    "feedback": (("date", "to"), ("action",), ("date",)),
    "sign_off": (("by", "of", "date"), ("of", "date", "digest"), ("digest",)),
    "updates": (("date",), ("note",)),
    "told": (("date",),),
    "questions": (("ask",), ("date",)),
    "rebase": (("date",), ("because",)),
    "sampling": (("date", "by"),),
    "appeals": (("framework", "criterion", "date"), ("framework", "criterion")),
}
"""What tells the entries of a list apart: the first set of keys that finds a partner counts."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that differs, with the values on both sides as they mean and as they were written."""

    path: Path
    kind: Literal["added", "removed", "changed", "renamed", "reordered"]
    subject: Subject
    before: Any = None
    after: Any = None
    was: Any = None
    now: Any = None


@dataclass(frozen=True)
class _Pair:
    """The two sides at one path: what they mean, and what was written."""

    path: Path
    subject: Subject
    old: Any
    new: Any
    was: Any
    now: Any

    def told(self, kind: Literal["added", "removed", "changed", "reordered"]) -> Difference:
        return Difference(
            path=self.path,
            kind=kind,
            subject=self.subject,
            before=self.old,
            after=self.new,
            was=self.was,
            now=self.now,
        )


def differences(old: Any, new: Any, was: Any, now: Any) -> Iterator[Difference]:
    """What differs between two trees of meaning; beside each stands what its author wrote, as far as it has the same form."""
    yield from _walk(_Pair((), ROOT, old, new, was, now))


def _walk(pair: _Pair) -> Iterator[Difference]:
    old, new = pair.old, pair.new
    if _same(old, new):
        return
    if old is None or new is None:
        yield pair.told("added" if old is None else "removed")
    elif isinstance(old, Mapping) and isinstance(new, Mapping) and not is_one_value(pair.path):
        yield from _mappings(pair)
    elif isinstance(old, list) and isinstance(new, list) and not is_one_value(pair.path):
        if all(map(is_scalar, (*old, *new))):
            yield pair.told("reordered" if Counter(map(canonical, old)) == Counter(map(canonical, new)) else "changed")
        else:
            yield from _lists(pair)
    else:
        yield pair.told("changed")


def _same(old: Any, new: Any) -> bool:
    return old == new and type(old) is type(new)


def is_one_value(path: Path) -> bool:
    """Whether what stands at a path is one value: a target, a condition, a scale."""
    if len(path) >= DEEPEST or not path:
        return bool(path)
    last, above = path[-1], path[-2] if len(path) > 1 else ""
    if path[0] in ("criteria", "actions", "sources", "items") and last in (
        "target",
        "scale",
        "scores",
        "between",
        "keep",
    ):
        return True
    return (
        path == ("period",)
        or path[-1] == "known"
        or (above in ("where", "of", "also") and path[0] in ("sources", "criteria"))
    )


def _at(tree: Any, key: Any) -> Any:
    if isinstance(tree, Mapping):
        return tree.get(key)
    return tree[key] if isinstance(tree, list | tuple) and isinstance(key, int) and key < len(tree) else None


def _mappings(pair: _Pair) -> Iterator[Difference]:
    old, new, path = pair.old, pair.new, pair.path
    renamed = _renamed(old, new) if len(path) == 1 and path[0] in NOUNS else {}
    former = {before: after for after, before in renamed.items()}
    for key in dict.fromkeys((*new, *old)):
        if key in former:
            continue
        source = renamed.get(key, key)
        if key not in renamed and _same(old.get(key), new.get(key)):
            continue  # most of what two states say, and nobody has to know what it is called
        here = (*path, str(key))
        subject = child(here, pair.subject)
        if key in renamed:
            yield Difference(path=here, kind="renamed", subject=subject, before=source, after=key)
        yield from _walk(_Pair(here, subject, old.get(source), new.get(key), _at(pair.was, source), _at(pair.now, key)))


def _renamed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """New ids by the old ones of the same item: what is said in both is the same, or at least what names it."""
    gone, come = [key for key in old if key not in new], [key for key in new if key not in old]
    found: dict[str, str] = {}
    for sign in (canonical, _name):
        taken = set(found.values())
        left = _by_sign({key: old[key] for key in gone if key not in taken}, sign)
        right = _by_sign({key: new[key] for key in come if key not in found}, sign)
        for each, keys in right.items():
            if each and len(keys) == 1 and len(left.get(each, ())) == 1:
                found[keys[0]] = left[each][0]
    return found


def _by_sign(items: Mapping[str, Any], sign: Callable[[Any], str]) -> dict[str, list[str]]:
    found = defaultdict(list)
    for key, item in items.items():
        found[sign(item)].append(key)
    return found


def _name(item: Any) -> str:
    """The text that names an item."""
    texts = (item.get(key) for key in _NAMING) if isinstance(item, Mapping) else ()
    return next((text for text in texts if isinstance(text, str) and text), "")


def canonical(value: Any) -> str:
    """A value as text, the same for the same meaning."""
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)


def _lists(pair: _Pair) -> Iterator[Difference]:
    """Entries that say the same are the same, wherever they stand; of the others, those that are told apart alike."""
    old, new = pair.old, pair.new
    same = _same_entries(old, new)
    order = [b for _, b in sorted(same)]
    if order != sorted(order):
        yield pair.told("reordered")
    left, right = _without(len(old), (a for a, _ in same)), _without(len(new), (b for _, b in same))
    paired = _partners(pair.path[-1], old, new, left, right)
    for b in right:
        a = paired.get(b)
        yield from _entry(pair, a, b)
    continued = set(paired.values())
    for a in left:
        if a not in continued:
            yield from _entry(pair, a, None)


def _entry(pair: _Pair, a: int | None, b: int | None) -> Iterator[Difference]:
    path = (*pair.path, str(a if b is None else b))
    before, after = _at(pair.old, a), _at(pair.new, b)
    subject = entry(path, pair.subject, after if b is not None else before)
    yield from _walk(_Pair(path, subject, before, after, _at(pair.was, a), _at(pair.now, b)))


def _without(count: int, taken: Iterator[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(count) if index not in gone]


def _same_entries(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    start = sum(1 for _ in takewhile(lambda pair: _same(*pair), zip(old, new, strict=False)))
    found = [(index, index) for index in range(start)]  # mostly all of them: an entry comes to the end of a list
    waiting: dict[str, list[int]] = defaultdict(list)
    for index in range(len(old) - 1, start - 1, -1):
        waiting[canonical(old[index])].append(index)
    found += [(known.pop(), index) for index in range(start, len(new)) if (known := waiting.get(canonical(new[index])))]
    return found


def _partners(key: str, old: Sequence[Any], new: Sequence[Any], left: list[int], right: list[int]) -> dict[int, int]:
    """Which entry became which, by index: of what is told apart alike; the only one left on each side, too."""
    found: dict[int, int] = {}
    for keys in _KEYS.get(key, ()):
        taken = set(found.values())
        free = [index for index in reversed(left) if index not in taken]
        waiting = {name: index for index in free if (name := _told_by(old[index], keys))}
        for index in right:
            if index not in found and (name := _told_by(new[index], keys)) in waiting:
                found[index] = waiting.pop(name)
    taken = set(found.values())
    lonely_left = [index for index in left if index not in taken]
    lonely_right = [index for index in right if index not in found]
    if len(lonely_left) == len(lonely_right) == 1 and lonely_left == lonely_right and key != "sign_off":
        found[lonely_right[0]] = lonely_left[0]
    return found


def _told_by(item: Any, keys: tuple[str, ...]) -> str:
    """What tells an entry apart by some of its keys; nothing where it has none of them."""
    parts = [item.get(key) for key in keys] if isinstance(item, Mapping) else []
    return canonical(parts) if any(part is not None for part in parts) else ""
