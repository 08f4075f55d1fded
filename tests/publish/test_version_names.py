"""What a version may be called, and which is the newer one."""

import random

import pytest

from generator.publish.versions.names import clash, name_fault, order


@pytest.mark.parametrize(
    "oldest_first",
    [
        ["1.9", "1.10", "1.10.1", "2.0"],
        ["2.0-dev1", "2.0-alpha", "2.0a2", "2.0-beta2", "2.0-beta10", "2.0-rc1", "2.0", "2.0.1"],
        ["2025-q4", "2026-q1", "2026-q2", "2026-q10"],
        ["2026-01", "2026-02", "2026-10"],
        ["v0.9", "v0.10", "1.0", "v1.1"],
        ["1.0", "1.0-final", "1.0.0"],
    ],
)
def test_versions_are_in_the_order_in_which_people_read_them(oldest_first: list[str]) -> None:
    mixed = list(oldest_first)
    random.Random(5).shuffle(mixed)  # noqa: S311  any other order will do
    assert sorted(mixed, key=order) == oldest_first


def test_two_names_are_never_in_the_same_place() -> None:
    assert len({order(name) for name in ("1.0", "01.0", "1-0", "1_0", "v1.0")}) == 5


@pytest.mark.parametrize("name", ["1.0", "2026-q1", "v2_b", "A", "1", "9" * 64, "2.0-rc1"])
def test_plain_names_can_be_taken(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "", ".hidden", "-x", "a/b", "..", "../../evil", "a b", "1.0\n", "9" * 65, "javascript:alert(1)", "<img>", "é", "1٣",
        "latest", "Latest", "versions", "VERSIONS", "index.html", "404.html", "versions.json", "publication.json",
        "1.0.", "con", "NUL.txt",
    ],
)  # fmt: skip
def test_other_names_cannot(name: str) -> None:
    assert "is no name of a version" in name_fault(name)


def test_names_that_differ_only_in_case_clash() -> None:
    assert clash("1.0-RC1", ["1.0", "1.0-rc1"]) == "1.0-rc1"
    assert clash("1.0-rc1", ["1.0", "1.0-rc1"]) == ""
