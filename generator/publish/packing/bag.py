"""A BagIt bag (RFC 8493): a folder that says of every file in it what it has to be, so that anyone can check it.

`sha256sum -c manifest-sha256.txt` and every BagIt tool check a bag without this program.
"""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

PAYLOAD = "data"
SITE = f"{PAYLOAD}/site"
"""Where the site stands in a package."""
"""The folder of what the bag is for; beside it stand only the files that describe it."""
DECLARATION, INFO, PAYLOAD_MANIFEST = "bagit.txt", "bag-info.txt", "manifest-sha256.txt"
_DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_MANIFEST = "tagmanifest-sha256.txt"
_PIECE = 1 << 20


def complete(bag: Path, said: Mapping[str, str]) -> None:
    """Make a folder whose payload is in place a bag: its declaration, what is `said` of it, and the digests of all files."""
    payload = {name: path for name, path in _files(bag).items() if name.startswith(f"{PAYLOAD}/")}
    _write(bag / DECLARATION, _DECLARED)
    _write(bag / INFO, info(said, [path.stat().st_size for path in payload.values()]))
    _write(bag / PAYLOAD_MANIFEST, _manifest(payload))
    tags = {name: path for name, path in _files(bag).items() if name not in payload and name != TAG_MANIFEST}
    _write(bag / TAG_MANIFEST, _manifest(tags))


def info(said: Mapping[str, str], sizes: Collection[int]) -> str:
    """`bag-info.txt`: what is `said` of a bag, and the number of bytes and files of its payload."""
    told = {**said, "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}"}
    return "".join(f"{label}: {_one_line(value)}\n" for label, value in told.items() if value)


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits, without holding it in memory."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _manifest(files: Mapping[str, Path]) -> str:
    """One line a file. A line break in a name would begin another line, and so is written as the standard says."""
    return "".join(f"{digest_of_file(files[name])}  {_name(name)}\n" for name in sorted(files))


def _name(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _one_line(value: str) -> str:
    """A value as one line: a label below another must not come from somebody's name."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
