"""`ro-crate-metadata.json`: what was made from what, for archives: an RO-Crate 1.1 whose root is the site.

Reviews are its datasets, with the page and the results of each. What they were made from is named with its digest and not
published, so it stands as context. People appear by their roles alone; a licence is claimed only where one is known, and
the portfolio names none.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator.pipeline.shown import Shown
from generator.pipeline.site import Built
from generator.publish.sealing.manifest import CRATE, LISTING, OWNER
from generator.results.build_record import BuildRecord
from generator.results.canonical import canonical

SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_PROGRAM, _BUILD, _COMMIT = "#service-reviews", "#build", "#commit"
Entity = dict[str, Any]


def describe(built: Built, record: BuildRecord) -> bytes:
    """The description of a built site."""
    reviews = {name: built.told_of(name) for name in sorted(built.run.results)}
    inputs = [_input(path, digest) for path, digest in sorted(record.inputs.items())]
    graph = [_descriptor(), _root(built, record, reviews), _owner(built)]
    made_from = _by_review(record)
    for name, review in reviews.items():
        graph += _review(name, review, made_from.get(name, []))
    graph += [_build(record, reviews, inputs), *_programs(record), *_commit(record), *inputs]
    return canonical({"@context": f"{SPECIFICATION}/context", "@graph": graph})


def _to(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": name} for name in names]


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": SPECIFICATION},
        "about": {"@id": "./"},
    }


def _root(built: Built, record: BuildRecord, reviews: Iterable[str]) -> Entity:
    day = record.committed.date() if record.committed else record.today
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Service reviews of {built.run.portfolio.organisation}",
        "description": f"Reviews of service quality as a website. {LISTING} lists every file with its SHA-256.",
        "datePublished": day.isoformat(),
        "publisher": {"@id": OWNER},
        "hasPart": _to(map(_folder, reviews)),
        "mentions": _to([_BUILD]),
    }
    return root | ({"version": record.version} if record.version else {})


def _owner(built: Built) -> Entity:
    return {"@id": OWNER, "@type": "Organization", "name": built.run.portfolio.organisation}


def _folder(review: str) -> str:
    return f"{quote(review)}/"


def _published(review: str) -> list[str]:
    return [f"{_folder(review)}index.html", f"{_folder(review)}results.json"]


def _by_review(record: BuildRecord) -> dict[str, list[str]]:
    """The files that a site was made from, in order, by the review in whose folder they lie."""
    found: dict[str, list[str]] = {}
    for path in sorted(record.inputs):
        place, *names = path.split("/")
        if place == "reviews" and len(names) > 2:
            found.setdefault("/".join(names[:2]), []).append(path)
    return found


def _review(name: str, review: Shown, made_from: list[str]) -> list[Entity]:
    """A review with its page, its results and the roles of those who took part."""
    page, results = _published(name)
    roles: list[Entity] = [
        {"@id": f"#role/{quote(name)}/{quote(person)}", "@type": "Role", "roleName": role}
        for person, role in review.roles
    ]
    dataset: Entity = {
        "@id": _folder(name),
        "@type": "Dataset",
        "name": review.title,
        "temporalCoverage": review.period,
        "creativeWorkStatus": review.status,
        "hasPart": _to((page, results)),
        "isBasedOn": _to(_input_id(path) for path in made_from),
    }
    if roles:
        dataset["contributor"] = _to(role["@id"] for role in roles)
    files = [
        {"@id": page, "@type": "File", "name": f"{review.title}: the page", "encodingFormat": "text/html"},
        {"@id": results, "@type": "File", "name": f"{review.title}: results", "encodingFormat": "application/json"},
    ]
    return [dataset, *files, *roles]


def _input_id(path: str) -> str:
    return f"#input/{quote(path)}"


def _input(path: str, digest: str) -> Entity:
    return {"@id": _input_id(path), "@type": "CreativeWork", "name": path, "identifier": f"sha256:{digest}"}


def _build(record: BuildRecord, reviews: Iterable[str], inputs: list[Entity]) -> Entity:
    came_from = [_COMMIT] if record.commit else []
    return {
        "@id": _BUILD,
        "@type": "CreateAction",
        "name": "Build of the site",
        "instrument": {"@id": _PROGRAM},
        "object": _to([*came_from, *(each["@id"] for each in inputs)]),
        "result": _to(["./", *(path for review in reviews for path in _published(review))]),
    }


def _programs(record: BuildRecord) -> list[Entity]:
    others = {name: version for name, version in sorted(record.programs.items()) if name != "service-reviews"}
    ours: Entity = {
        "@id": _PROGRAM,
        "@type": "SoftwareApplication",
        "name": "service-reviews",
        "softwareVersion": record.generator,
        "softwareRequirements": _to(f"#program/{quote(name)}" for name in others),
    }
    return [ours] + [
        {"@id": f"#program/{quote(name)}", "@type": "SoftwareApplication", "name": name, "softwareVersion": version}
        for name, version in others.items()
    ]


def _commit(record: BuildRecord) -> list[Entity]:
    if not record.commit:
        return []
    stamp = {"dateModified": record.committed.isoformat()} if record.committed else {}
    return [
        {
            "@id": _COMMIT,
            "@type": "SoftwareSourceCode",
            "name": "The commit that the files were taken from",
            "identifier": record.commit,
        }
        | stamp
    ]
