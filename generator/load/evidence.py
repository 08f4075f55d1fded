"""Files of evidence: only documents, pictures and tables, with content, beside their review."""

import hashlib
import unicodedata
from pathlib import Path

from generator.load.csv_text import shown
from generator.load.files import read_file
from generator.load.front_matter import controlling
from generator.load.many_points import ManyPoints
from generator.load.narrative import beyond_limits
from generator.load.publishable import why_not
from generator.model import Document
from generator.model.evidence import SUFFIXES
from generator.model.limits import DEFAULT, Limits
from generator.privacy import NOBODY, Known
from generator.problems import Location, Problem
from generator.results import EvidenceFile
from generator.rules import form

MAX_TEXT = 100_000
"""Characters of a text that a page shows; what is longer is named with its digest alone."""
_MAGIC = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".odt": (b"PK\x03\x04",),
    ".ods": (b"PK\x03\x04",),
}
_FORMATS = {
    ".md": "Markdown text", ".txt": "plain text", ".pdf": "PDF document", ".png": "PNG picture", ".jpg": "JPEG picture",
    ".jpeg": "JPEG picture", ".csv": "CSV table", ".tsv": "TSV table", ".docx": "Word document", ".xlsx": "Excel workbook",
    ".odt": "OpenDocument text", ".ods": "OpenDocument spreadsheet", ".eml": "e-mail",
}  # fmt: skip
_OR_WITHHOLD = "Or keep the file itself back: `withheld:` takes the reason."
_PICTURES = (".png", ".jpg", ".jpeg")
_HEIC = (".heic", ".heif", ".hif")
_OF_TELEPHONES = b"ftyp"
"""Behind the first four bytes of a picture in HEIC or AVIF."""
_EXPORT = (
    "Open it and export it as JPEG or PNG: browsers do not show it. An iPhone takes its pictures as JPEG after Settings, Camera, "
    "Formats, Most Compatible."
)
_MARKDOWN = ".md"
_NEW_PAGE = "\f"
"""What programs write into a text between the pages that they took it from."""
_TEXTS = (_MARKDOWN, ".txt")


def load_evidence(
    root: Path, document: Document, limits: Limits = DEFAULT, known: Known = NOBODY
) -> tuple[tuple[EvidenceFile, ...], list[Problem]]:
    """The files that a review's evidence names, each with its digest, and the problems of those that cannot count."""
    found: list[EvidenceFile] = []
    problems: list[Problem] = []
    points = ManyPoints()
    for name, evidence in document.review.evidence.items():
        if evidence.file is None:
            continue
        place = document.at("evidence", name, "file")
        data, faults = read_file(root, document.folder, evidence.file, place, document.review.files, limits)
        faults = faults or _uncomposed(evidence.file, place)
        problems += faults
        if not faults:
            each, faults = _examined(name, document, evidence.file, data, place, withheld=bool(evidence.withheld))
            if each and each.shown in ("picture", "document"):
                too_many = points.beyond(data)
                faults = _too_many(each, place) if too_many else _unfit(each, shown(evidence.file), data, known, place)
            if (
                each and each.file.lower().endswith(_MARKDOWN) and not faults
            ):  # a page is made from it, as from a review
                faults = beyond_limits(each.text, 1, each.file, limits)
            problems += faults
            found += [each] if each and not faults else []
    return tuple(found), problems


def _unfit(each: EvidenceFile, file: str, data: bytes, known: Known, place: Location) -> list[Problem]:
    """Why the site may not hold a file beside its page, as it is looked at once more when the site is finished."""
    what, cure = why_not(Path(each.file).suffix.lower(), data, known)
    if not what:
        return []
    message = f"{file} cannot be published as it is: {what}"
    return [form.FILE_TYPE.at(place, message, f"{cure} {_OR_WITHHOLD}", item=each.id)]


def _too_many(each: EvidenceFile, place: Location) -> list[Problem]:
    message = "the pictures of this review up to this one have more points together than can be looked through"
    return [
        form.FILE_LARGE.at(place, message, f"Make pictures smaller, or leave some out. {_OR_WITHHOLD}", item=each.id)
    ]


def _uncomposed(file: str, place: Location) -> list[Problem]:
    """A name of which one system could make another file than the next: the site holds each under one name."""
    if unicodedata.normalize("NFC", file) == file:
        return []
    message = f"{shown(file)}: the path holds an accent as a sign of its own, which not every system keeps"
    return [form.FILE_PATH.at(place, message, "Rename the file without accents, here and on the disk.")]


def _examined(
    name: str, document: Document, file: str, data: bytes, place: Location, *, withheld: bool
) -> tuple[EvidenceFile | None, list[Problem]]:
    suffix = Path(file).suffix.lower()
    if suffix not in SUFFIXES:
        allowed = _EXPORT if suffix in _HEIC else f"Allowed are {', '.join(SUFFIXES)}."
        return None, [form.FILE_TYPE.at(place, f"{shown(file)} is of a type that is not allowed", allowed, item=name)]
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        return None, [form.FILE_EMPTY.at(place, f"{shown(file)} is empty", item=name)]
    if suffix in _PICTURES and data[4:8] == _OF_TELEPHONES:
        return None, [
            form.FILE_TYPE.at(place, f"{shown(file)} is a picture as telephones keep it (HEIC)", _EXPORT, item=name)
        ]
    if suffix in _MAGIC and not data.startswith(_MAGIC[suffix]):
        return None, [
            form.FILE_TYPE.at(
                place, f"{shown(file)} is not what its name says: it does not begin as {suffix} does", item=name
            )
        ]
    text = ""
    if suffix in _TEXTS:
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            return None, [form.FM_NOT_TEXT.at(place, f"{shown(file)} is not UTF-8 text", item=name)]
    kind = "none"
    if not withheld:
        readable = suffix in _TEXTS and len(text) <= MAX_TEXT and "\0" not in text
        if readable and (control := controlling(text, f"{document.folder}/{file}", _NEW_PAGE)):
            return None, [control]
        kind = "text" if readable else "picture" if suffix in _PICTURES else "document" if suffix == ".pdf" else "none"
    each = EvidenceFile.model_validate(
        {
            "id": name,
            "file": f"{document.folder}/{file}",
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "shown": kind,
            "text": text if kind == "text" else "",
            "format": _FORMATS[suffix],
        }
    )
    return each, []
