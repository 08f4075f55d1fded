"""Personal data in everything that a portfolio says, file by file: for the problems, and for a look at what is redacted."""

import functools
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from generator.cache import Cache, cache_of, key_of
from generator.check import personal, public_entries
from generator.check.personal import Lines, Sighting
from generator.forms import form_of
from generator.load.configuration import FOLDER, HOME, load_home_text
from generator.load.files import read_file
from generator.load.site_settings import FILE as SITE
from generator.load.site_settings import load_site_settings, site_names
from generator.model import Document, Portfolio
from generator.model.document import Path as Keys
from generator.model.document import locate
from generator.model.limits import Limits
from generator.pipeline.history.bearing import bearing
from generator.pipeline.history.past import Past
from generator.pipeline.kept import Kept, kept_problems
from generator.pipeline.loading import Loaded, load
from generator.pipeline.memory_told import file_of, named
from generator.privacy import Kind, Known, find
from generator.problems import Location, Problem
from generator.rules import privacy as rules
from generator.settings import Settings
from generator.speech import privacy

_IN_COMMITS: TypeAdapter[list[personal.InCommit]] = form_of(list[personal.InCommit])
_SHOWN = 10_000
"""So many cells of a column and kind are shown one by one."""


def check_personal(root: Path, loaded: Loaded, cache: Cache) -> None:
    """Adds a problem for each place that holds personal data; tables are looked through where they are read."""
    known, lines = loaded.portfolio.known(), lines_of(root)
    told = known.told
    kept = Kept(cache, "personal data")
    settings = [loaded.configuration.digests, told]
    for name, document in loaded.fresh.items():
        files = [document.file, *(each.file for each in loaded.evidence.get(name, ()))]
        files += [loaded.assessed[name].file] if name in loaded.assessed else []
        cards = [source.scorecard for source in document.review.sources.values() if source.scorecard]
        key = key_of("personal", files, [loaded.digests.get(file) for file in files], told, settings if cards else [])
        with named(document.file):
            find_them = functools.partial(_told_of_review, loaded, document, lines, known)
            loaded.problems[name] += kept_problems(kept, key, find_them)
    told_of = {*loaded.documents, *loaded.standing}
    for review in loaded.found:
        if review.id not in told_of:  # whatever else is wrong with it, its name would be on the pages
            loaded.problems[review.id] += personal.folder_problems(review.file, known)
    key = key_of("personal settings", settings)
    loaded.general += kept_problems(kept, key, functools.partial(_told_of_settings, root, loaded, lines, known))
    if loaded.past:
        loaded.general += personal.commit_problems(_in_commits(loaded, loaded.past, known, cache))
    kept.save(loaded.unasked)


def _in_commits(loaded: Loaded, past: Past, known: Known, cache: Cache) -> Iterator[personal.InCommit]:
    """What the commits hold that tell of each review; the history of a review is read where another one bears on it."""
    kept = Kept(cache, "personal data in commits")
    for name in loaded.histories:
        folder = f"reviews/{name}"
        key = key_of("in commits", bearing(past, folder), folder, known.told)
        with named(file_of(name)):
            found = kept.get(
                key,
                _IN_COMMITS.validate_json,
                functools.partial(_of_history, loaded, name, known),
                lambda each: _IN_COMMITS.dump_json(each).decode(),
            )
        yield from found
    kept.save()


def _of_history(loaded: Loaded, name: str, known: Known) -> list[personal.InCommit]:
    return list(personal.in_commits(loaded.histories[name], known))


def unnameable(loaded: Loaded) -> bool:
    """Whether the name of a file or folder holds personal data: it would stand in addresses and lists, whatever is left out."""
    known = loaded.portfolio.known()
    names = {part for path in (*loaded.digests, *(each.file for each in loaded.found)) for part in path.split("/")}
    return any(personal.in_name(each, known) for each in sorted(names))


def _told_of_review(loaded: Loaded, document: Document, lines: Lines, known: Known) -> Iterator[Problem]:
    yield from personal.name_problems(document, known)
    yield from map(personal.problem, _of_review(loaded, document, lines, known))


def _told_of_settings(root: Path, loaded: Loaded, lines: Lines, known: Known) -> Iterator[Problem]:
    yield from map(personal.problem, _of_settings(root, loaded, lines, known))
    yield from public_entries.idle_problems(loaded.portfolio, functools.partial(_place, loaded))
    yield from public_entries.open_problems(loaded.portfolio, functools.partial(_place, loaded))
    yield from personal.key_problems(loaded.portfolio, functools.partial(_place, loaded), known)
    if find(str(load_site_settings(root)[0].get("site_url") or ""), known):
        place = Location(file=SITE, line=_line_of("site_url", lines))
        yield rules.NAME.at(place, "`site_url` holds personal data, or a secret")


def sightings(settings: Settings) -> list[Sighting]:
    """Every place of a portfolio in which something is redacted, in the order of the files; behind them the commits."""
    loaded = load(settings, cache_of(settings))
    known, lines = loaded.portfolio.known(), lines_of(settings.root)
    found = list(_of_settings(settings.root, loaded, lines, known))
    for document in loaded.documents.values():
        found += _of_review(loaded, document, lines, known)
        found += _of_tables(settings.root, document, known, loaded.portfolio.limits)
    for name, history in loaded.histories.items():
        file = next(each.file for each in loaded.found if each.id == name)
        found += personal.of_history(history, file, known)
    return sorted(set(found), key=lambda each: (bool(each.told_with), each))


def lines_of(root: Path) -> Lines:
    """The lines of files of a portfolio, each read once and only when it is asked for."""

    @functools.cache
    def lines(file: str) -> list[str]:
        try:
            return (root / file).read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    return lines


def _of_review(loaded: Loaded, document: Document, lines: Lines, known: Known) -> Iterator[Sighting]:
    """A review with its evidence and the assessor's record."""
    yield from personal.of_document(document, lines, known)
    for evidence in loaded.evidence.get(document.id, ()):
        yield from personal.of_text(evidence.text, evidence.file, "the text", known)
    if record := loaded.assessed.get(document.id):
        yield from personal.of_values(
            record.assessment, lambda path: locate(record.places, record.file, path, "value"), lines, known
        )


def _of_settings(root: Path, loaded: Loaded, lines: Lines, known: Known) -> Iterator[Sighting]:
    """What stands in `site_config/`, and what `mkdocs.yml` calls the site."""
    yield from personal.of_values(loaded.portfolio, functools.partial(_place, loaded), lines, known)
    yield from personal.of_text(load_home_text(root, loaded.portfolio.limits), HOME, "the text", known)
    yield from personal.of_values(site_names(root), lambda _: Location(file=SITE, line=1, column=1), lines, known)


def _place(loaded: Loaded, path: Keys) -> Location:
    """Where a value of the settings stands: some of their keys are files of their own."""
    file, inner = f"{FOLDER}/portfolio.yml", path
    if path[0] == "standards":
        file, inner = f"{FOLDER}/standards.yml", path[1:]
    elif path[0] in Portfolio.READ_APART and len(path) > 1:
        file, inner = f"{FOLDER}/{path[0]}/{path[1]}.yml", path[2:]
    places = loaded.configuration.places
    if file not in places and f"{file[:-4]}.yaml" in places:
        file = f"{file[:-4]}.yaml"
    return locate(places.get(file, {}), file, inner, "value")


def _line_of(key: str, lines: Lines) -> int:
    return next((number for number, line in enumerate(lines(SITE), start=1) if line.startswith(f"{key}:")), 1)


def _of_tables(root: Path, document: Document, known: Known, limits: Limits) -> Iterator[Sighting]:
    from generator.load.tables import read_table

    for name, source in document.review.sources.items():
        if source.file is None:
            continue
        data, faults = read_file(root, document.folder, source.file, document.at("sources", name, "file"), (), limits)
        if not faults:
            table, _ = read_table(data, f"{document.folder}/{source.file}", name, source, known, limits, _SHOWN)
            yield from personal.of_cells(table.personal if table else ())


def counted(found: list[Sighting]) -> str:
    """How many places of each kind there are, in words."""
    kinds: dict[Kind, int] = {}
    for each in found:
        kinds[each.kind] = kinds.get(each.kind, 0) + each.count
    return privacy.counted(kinds)
