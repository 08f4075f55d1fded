"""Small sealed sites, made without a build, for tests that change them."""

import datetime as dt
import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from generator.publish.sealing.manifest import RECORD, Manifest
from generator.publish.sealing.seal import close
from generator.results.build_record import BuildRecord

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "index.html": "<!doctype html><p>Score 4.7</p>",
    "reviews/a/index.html": "<!doctype html><p>A</p>",
    "reviews/a/results.json": "{}\n",
    "assets/reviews.css": "p { color: black; }\n",
    "data/ok.csv": "case,score\nC-1,4\n",
    "empty.txt": "",
}
READY = BuildRecord(
    generator="0.1.0",
    commit=COMMIT,
    committed=dt.datetime(2026, 3, 1, 22, 30, tzinfo=dt.UTC),
    today=dt.date(2026, 3, 1),
    complete=True,
    inputs={"reviews/team/a/review.md": hashlib.sha256(b"a").hexdigest()},
    programs={"service-reviews": "0.1.0", "Python": "3.11.7"},
)


def sealed(folder: Path, files: Mapping[str, str] = FILES, record: BuildRecord = READY) -> Manifest:
    """A sealed site in a new folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    (folder / RECORD).write_bytes(record.written())
    return close(folder, record)


def zipped(folder: Path, target: Path, inside: str = "") -> Path:
    """The files of a folder in a new zip."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                packed.writestr(f"{inside}{path.relative_to(folder).as_posix()}", path.read_bytes())
    return target
