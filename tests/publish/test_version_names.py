"""What a version may be called."""

import pytest

from generator.publish.versions.names import clash, name_fault


@pytest.mark.parametrize("name", ["1.0", "2026-q1", "v2_b", "A", "1", "9" * 64, "2.0-rc1"])
def test_plain_names_can_be_taken(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "", ".hidden", "-x", "a/b", "..", "../../evil", "a b", "1.0\n", "9" * 65, "javascript:alert(1)", "<img>", "é", "1٣",
        "latest", "Latest", "1.0-latest", "versions", "VERSIONS", "index.html", "404.html", "versions.json", "publication.json",
        "1.0.", "CNAME", "con", "NUL.txt",
    ],
)  # fmt: skip
def test_other_names_cannot(name: str) -> None:
    assert "is no name of a version" in name_fault(name)


def test_names_that_differ_only_in_case_clash() -> None:
    assert clash("1.0-RC1", ["1.0", "1.0-rc1"]) == "1.0-rc1"
    assert clash("1.0-rc1", ["1.0", "1.0-rc1"]) == ""
