"""The cases of the corpus, as its table `cases.json` has them."""

import json
from dataclasses import dataclass
from pathlib import Path

from shared_files import shared

_NAMES = """
    S01 S02 S03 S04 S05 S06 S07 S08 S09 S10 S11 S12 S13 S14 S15 S16 S17 S18 S19 S20 S21 S22 S23 S24 S25 S26 S27 S28 S29 S30 S31
    S32 S33 S34 S35 S36 S37 S38 S39 S40 S41 S42 S43 S44 S45 S46 S47 S47b S48 S49 S50 S51 S52 S53 S54 S55 S56 S57 S58 S59 S60
    S61 S62 S63 S64 S65 S66 S67 S68 S69 S70 S71 S72 S73 S74 S75 S76 S77 S78 S79 S80 S81 S82 S83 S84 S85 S86 S87 S88 S89 S90
    S91 SF1 SF2 SF3 SF4 SF5 SF6 SF7 SF8
"""
IDS = tuple(_NAMES.split())
"""The hundred cases. They stand here as well, so that one that goes missing in the corpus is missed."""


@dataclass(frozen=True)
class Case:
    """One attack, and what is required of whoever meets it."""

    id: str
    family: str
    attack: str
    files: tuple[str, ...]
    verdict: str
    required: str
    expect_line: int | None
    must_not_be_live: tuple[str, ...]
    must_be_visible: tuple[str, ...]

    def path(self, index: int = 0) -> Path:
        return shared("attacks", self.files[index])

    def data(self, index: int = 0) -> bytes:
        return self.path(index).read_bytes()

    def text(self, index: int = 0) -> str:
        return self.data(index).decode("utf-8")

    @property
    def name(self) -> str:
        """The case as the name of a folder."""
        return self.id.lower()


def cases() -> dict[str, Case]:
    """Every case by its id, in the order of the table. Skips or fails where the corpus is not there."""
    rows = json.loads(shared("attacks", "cases.json").read_text(encoding="utf-8"))
    kept = ("id", "family", "attack", "verdict", "required", "expect_line")
    return {
        row["id"]: Case(
            files=tuple(row["files"]), must_not_be_live=tuple(row["must_not_be_live"]),
            must_be_visible=tuple(row["must_be_visible"]), **{key: row[key] for key in kept},
        )
        for row in rows
    }  # fmt: skip
