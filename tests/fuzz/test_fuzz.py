"""No bytes break what is read from strangers: random ones, those that once did, and those that a guided fuzzer finds."""

import importlib.util
import os
import random
from pathlib import Path

import pytest
from fuzz.running import RECORD, found_by, fuzz, note, totals, tried
from fuzz.seeds import seeds
from fuzz.targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASES = Path(__file__).parent / "cases"
GUIDED_SECONDS = int(os.environ.get("FUZZ_SECONDS", "5"))
"""How long the guided fuzzer looks at each target in an ordinary run."""


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_keep_the_promises(name: str) -> None:
    for data in seeds()[name]:
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_a_target_does_not_any_more(name: str) -> None:
    for path in sorted((CASES / name).glob("*")):
        TARGETS[name](path.read_bytes())


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The bytes with a few parts cut, doubled, swapped or replaced, as an editor or a bad copy would."""
    found = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at, length = dice.randrange(len(found) + 1), dice.randint(1, 12)
        part = bytes(found[at : at + length])
        choice = dice.randrange(5)
        if choice == 0:
            del found[at : at + length]
        elif choice == 1:
            found[at:at] = part * dice.randint(1, 40)
        elif choice == 2:
            found[at : at + length] = bytes(dice.randrange(256) for _ in range(length))
        elif choice == 3:
            found[at:at] = dice.choice(_ODD)
        else:
            found[at : at + length] = part[::-1]
    return bytes(found)


_ODD = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n", b'"', b"'", b"---\n", b"&a ", b"*a", b"!x ", b"<<: ", b": ", b"{",
    b"]", b"<", b"</title>", b"<!--", b"](", b"![", b"`", b"{:", b"|", b",,,,", b"\t", b"  ", b"\\", b"\x1b[0m", b"%", b"1e999",
    b"nan", b"-0", b"9" * 400, "\u202e".encode(), "\u2028".encode(), "\U0001f9d1\u200d".encode(), "e\u0301".encode(),
    "\u0663".encode(),
]  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(choice=st.integers(0, 1_000), seed=st.integers(0, 2**32))
def test_a_sound_file_that_was_damaged_keeps_the_promises(name: str, choice: int, seed: int) -> None:
    known = seeds()[name]
    TARGETS[name](mutated(known[choice % len(known)], random.Random(seed)))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_keep_the_promises(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is made for Linux and Python up to 3.13"
)
@pytest.mark.parametrize("name", TARGETS)
def test_a_guided_fuzzer_finds_nothing(name: str, tmp_path: Path) -> None:
    done = fuzz(name, tmp_path, GUIDED_SECONDS)
    said = done.stderr.decode(errors="replace")
    assert done.returncode == 0, f"{[path.read_bytes() for path in found_by(tmp_path)]}\n{said[-3000:]}"
    assert "Done" in said, said[-3000:]
    assert tried(done.stderr) > 0


def test_runs_by_hand_are_added_up(tmp_path: Path) -> None:
    (tmp_path / "table/found").mkdir(parents=True)
    (tmp_path / "table/found/crash-1").write_bytes(b"x")
    (tmp_path / "versions/found").mkdir(parents=True)
    for name, seconds, inputs in (("table", 3600, 1000), ("versions", 60, 7), ("table", 5400, 500)):
        note(tmp_path / RECORD, name, seconds, inputs)
    cases = len(list((CASES / "table").iterdir()))
    assert totals(tmp_path / RECORD, ["table", "versions"])[2:] == [
        f"| table | 2.5 | 1,500 | 1 | {cases} |",
        f"| versions | 0.0 | 7 | 0 | {len(list((CASES / 'versions').iterdir()))} |",
    ]
