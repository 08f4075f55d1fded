"""What a fuzzer begins with: small files of each kind, sound and odd, from which it finds its way."""

import json
import struct
import zlib
from pathlib import Path

from documents import CATALOG, packed, pdf, stream, streamed
from gate.pictures import chunk, exif, gif, ico, jpeg, png, profile, segment, webp, xmp

_REVIEW = """---
title: "Quick answers"
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
aim: Callers reach somebody at once.
tags: [telephone]
features:
  speed: {name: Speed}
sources:
  calls:
    method: operations
    file: calls.csv
    sample: all
    missing: ["", n/a]
    columns:
      wait: {type: duration, unit: seconds}
      line: {type: category}
criteria:
  quick:
    statement: Answered within 20 seconds
    measure: {type: share, source: calls, column: wait, at_most: 20}
    target: at least 80%
    by: [line]
people:
  head: {role: Head, group: decision-maker}
findings:
  F1: {kind: improvement, statement: Too slow, about: [quick], evidence: [calls]}
recommendations:
  R1: {because: [F1], what: More people, decision: deferred, reason: Budget}
actions:
  A1: {for: R1, what: Hire, owner: head, due: 2026-03-01}
---

## Results

{{ quick }} of calls, see [[F1]] and [this](#criterion-quick).

{{ chart quick }}
"""
_TEXTS = (
    "## A *heading*\n\n- one\n- two\n\n    code\n\n```\nfence\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "[x](javascript:alert(1)) <b onclick=x>b</b> <!-- c --> &lt; ![i](p.png) [r]: http://e.example 't'\n\n[r]\n",
    "Term\n:   meaning\n\n> quote\n> > deeper\n\n{: onclick=alert(1) #__config }\n\n\\*kept\\* `` `tick` ``\n",
    "{{ quick.low }} {{ x }} [[F1]] [[nothing]] [[ [a](b) ]]\n\n1. one\n2. two\n***\n___a___ **b__c**\n",
)
_TABLES = (
    'score,yes,line,comment,day,wait,number,calls\n4,yes,bills,Fine,2026-01-02,3.5,-2,7\n,no,,"a ""b""",,,1e3,0\n',
    "score;comment\n1;x\nn/a;y\n",
    "day\n01/02/2026\n31/12/2025\n",
    "sep=;\nline\nbills\n",
    "a note\n\nline;x\nbills;1\n",
    "start,end\n2026-01-01T10:00:00Z,2026-01-01 11:00\n2026-03-29T00:30:00+01:00,\n",
)
_VERSION = json.dumps(
    {
        "version": "1.0",
        "commit": "b" * 40,
        "committed": "2026-01-01T00:00:00Z",
        "root": "a" * 64,
        "published": "2026-01-02T00:00:00Z",
        "note": "First",
    }
)
SELECTOR = json.dumps([{"version": "1.0", "title": "1.0", "aliases": ["latest"]}]).encode()
RECORD = f'{{"format": 1, "name": "Site", "versions": [{_VERSION}]}}'.encode()
"""A list of versions and its record that fit together."""


_EXIF = exif({0x010F: b"Apple", 0x0132: b"2026:03:14 09:26:53", 0x8769: {0x9000: (7, b"0231")}}, small=jpeg())
_XMP = xmp("<exif:FNumber>18/10</exif:FNumber>", 'tiff:Make="Apple"')
_PICTURES = {
    ".gif": gif(b"\x21\xfe\3one\0\x21\xf9\4\0\0\0\0\0"),
    ".ico": ico(chunk(b"eXIf", _EXIF)),
    ".jpeg": jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP) + segment(0xFE, b"A chart")),
    ".jpg": jpeg(segment(0xE1, b"Exif\0\0" + _EXIF) + segment(0xE2, b"ICC_PROFILE\0\1\1" + profile())),
    ".png": png(
        chunk(b"tEXt", b"Software\0A") + chunk(b"iCCP", b"a\0\0" + zlib.compress(profile())) + chunk(b"eXIf", _EXIF)
    ),
    ".webp": webp(b"EXIF" + struct.pack("<I", len(_EXIF)) + _EXIF + bytes(len(_EXIF) % 2)),
}
_DOCUMENTS = [
    pdf(stream(b"0 0 10 10 re f") + b"5 0 obj<</S/URI/URI(https://a.uk/)>>endobj\n"),
    pdf(packed((6, b"<</S/URI/URI<68>>>"), (7, b"[1 2 0 R(a)]"))),
    streamed(b"%PDF-1.7\n" + CATALOG + packed((6, b"<<>>")), {6: (4, 0)}, lines=True),
]


def seeds() -> dict[str, list[bytes]]:
    """The seeds of each target."""
    return {
        "front_matter": [_REVIEW.encode(), ("\ufeff" + _REVIEW.replace("\n", "\r\n")).encode(), b"---\n- a\n---\n"],
        "narrative": [text.encode() for text in (*_TEXTS, _REVIEW)],
        "table": [bytes([number % 6]) + text.encode() for number, text in enumerate(_TABLES)]
        + [b"\x03" + "line\nbills\n".encode("utf-16")],
        "picture": [bytes([number]) + data for number, (_, data) in enumerate(sorted(_PICTURES.items()))],
        "document": _DOCUMENTS,
        "versions": [SELECTOR, RECORD, SELECTOR + RECORD],
    }


def write_seeds(name: str, folder: Path) -> None:
    """Write the seeds of one target as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds()[name]):
        (folder / f"seed-{number}").write_bytes(data)
