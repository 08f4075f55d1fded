"""What of a tag around the part where authors write has to be as the theme has it."""

from generator.gate.around import shape


def link(kind: str, address: str) -> str:
    return shape("link", (("rel", kind), ("href", address)), drawing=False)


def test_a_style_sheet_counts_by_its_name_and_not_by_how_deep_the_page_lies() -> None:
    assert link("stylesheet", "../assets/a.css") == link("stylesheet", "/reviews/assets/a.css")
    assert link("stylesheet", "../assets/a.css") != link("stylesheet", "../assets/own.css")
    assert link("icon", "a.png") != link("icon", "b.png")


def test_the_page_before_and_the_one_behind_may_be_any() -> None:
    assert link("prev", "../a/") == link("prev", "../b/")
    assert link("canonical", "https://example.org/a/") == link("canonical", "https://example.org/b/")
