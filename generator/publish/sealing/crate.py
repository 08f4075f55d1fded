"""`ro-crate-metadata.json`: what was made from what, for archives: an RO-Crate 1.1 whose root is the site.

Reviews are its datasets, with the page and the results of each. What they were made from is named with its digest and not
published, so it stands as context. People appear by their roles alone; a licence is claimed only where one is known, and
the portfolio names none.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from generator.model import Document
from generator.pipeline.site import Built
from generator.publish.sealing.manifest import CRATE, LISTING, OWNER
from generator.results.build_record import BuildRecord
from generator.results.canonical import canonical

SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_PROGRAM, _BUILD, _COMMIT = "#service-reviews", "#build", "#commit"
Entity = dict[str, Any]


def describe(built: Built, record: BuildRecord) -> bytes:
    """The description of a built site."""
    documents = [built.run.documents[name] for name in sorted(built.run.results)]
    inputs = [_input(path, digest) for path, digest in sorted(record.inputs.items())]
    graph = [_descriptor(), _root(built, record, documents), _owner(built)]
    made_from = _by_folder(record)
    for document in documents:
        graph += _review(document, made_from.get(document.folder, []))
    graph += [_build(record, documents, inputs), *_programs(record), *_commit(record), *inputs]
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


def _root(built: Built, record: BuildRecord, documents: list[Document]) -> Entity:
    day = record.committed.date() if record.committed else record.today
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Service reviews of {built.run.portfolio.organisation}",
        "description": f"Reviews of service quality as a website. {LISTING} lists every file with its SHA-256.",
        "datePublished": day.isoformat(),
        "publisher": {"@id": OWNER},
        "hasPart": _to(_folder(document) for document in documents),
        "mentions": _to([_BUILD]),
    }
    return root | ({"version": record.version} if record.version else {})


def _owner(built: Built) -> Entity:
    return {"@id": OWNER, "@type": "Organization", "name": built.run.portfolio.organisation}


def _folder(document: Document) -> str:
    return f"{quote(document.id)}/"


def _published(document: Document) -> list[str]:
    return [f"{_folder(document)}index.html", f"{_folder(document)}results.json"]


def _by_folder(record: BuildRecord) -> dict[str, list[str]]:
    """The files that a site was made from, in order, by each folder that they lie in."""
    found: dict[str, list[str]] = {}
    for path in sorted(record.inputs):
        for above in PurePosixPath(path).parents:
            found.setdefault(str(above), []).append(path)
    return found


def _review(document: Document, made_from: list[str]) -> list[Entity]:
    """A review with its page, its results and the roles of those who took part."""
    review, (page, results) = document.review, _published(document)
    roles: list[Entity] = [
        {"@id": f"#role/{quote(document.id)}/{quote(name)}", "@type": "Role", "roleName": person.role}
        for name, person in sorted(review.people.items())
        if person.role
    ]
    dataset: Entity = {
        "@id": _folder(document),
        "@type": "Dataset",
        "name": review.title,
        "temporalCoverage": f"{review.period.start.isoformat()}/{review.period.end.isoformat()}",
        "creativeWorkStatus": str(review.status),
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


def _build(record: BuildRecord, documents: list[Document], inputs: list[Entity]) -> Entity:
    came_from = [_COMMIT] if record.commit else []
    return {
        "@id": _BUILD,
        "@type": "CreateAction",
        "name": "Build of the site",
        "instrument": {"@id": _PROGRAM},
        "object": _to([*came_from, *(each["@id"] for each in inputs)]),
        "result": _to(["./", *(path for document in documents for path in _published(document))]),
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
