"""The files of a search index: what may stand in them, and that looking at many texts together finds the same."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import gate
from generator.gate import search_index
from generator.gate.search_index import part_of_index, read_index, read_part
from generator.gate.summary import Rules
from generator.privacy import Known

_TEXTS = st.sampled_from(
    [
        "plain", "<b>x</b>", "<script>x</script>", "ring 07700  900123", "ring 07700 900123", "location", "<p onclick=x>",
        "a\u202eb", "é", "a\x07b", "jo&#64;example.com", "Marguerite Example", "&lt;p&gt;",
    ]
)  # fmt: skip
_ENTRY = st.fixed_dictionaries(
    {"location": st.sampled_from(["a/", "a/#one", "a/#two", "b/", "guide/x/", "//evil", "", "#a"]), "text": _TEXTS},
    optional={"title": _TEXTS, "docs": st.lists(_TEXTS, max_size=2)},
)
_RULES = Rules(known=Known(names=frozenset({"Marguerite Example"})), own=" marguerite example ")


@given(st.lists(_ENTRY, max_size=6))
@example([{"location": "a/", "text": "ring 07700  900123"}])
@example([{"location": "guide/x/", "text": "Marguerite Example"}, {"location": "b/", "text": "Marguerite Example"}])
def test_texts_that_are_looked_at_together_are_judged_as_each_by_itself(entries: list[dict[str, str]]) -> None:
    data = json.dumps({"config": {"ignored": ["a"]}, "docs": entries}).encode()
    found = read_index(data, _RULES, "../")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "_are_harmless", lambda *_, **__: False)
        assert read_index(data, _RULES, "../") == found


@pytest.mark.parametrize(
    "text, message",
    [
        ("she asked for my name is\n\nPriya Nair\n\nNHS number\n\n9434765919", ""),
        ("she said\n\nmy name is Tom Hughes", "personal data in the text: name"),
        ("NHS number\n9434765919", "personal data in the text: NHS number"),
        ("all is <img\n\nsrc=x onerror=alert(1)> well", "onerror"),
    ],
)
def test_paragraphs_of_a_text_are_looked_at_apart_as_on_the_page(text: str, message: str) -> None:
    docs = [{"location": "a/", "text": text}]
    faults = [what for _, what in read_index(json.dumps({"docs": docs}).encode(), _RULES, "../").faults]
    assert [message in what for what in faults] == [True] * bool(message)


@pytest.mark.parametrize(
    "path, kind, up",
    [
        ("search/search_index.json", "pages", "../"),
        ("v1/search/search_index.js", "pages", "../"),
        ("search/words/12.json", "words", "../../"),
        ("search/texts.json", "pages", "../"),
        ("search/texts/team/review.js", "pages", "../../../"),
        ("search/texts/team/review/index.json", "pages", "../../../../"),
        ("search.json", "pages", ""),
    ],
)
def test_a_path_tells_what_part_of_an_index_a_file_is(path: str, kind: str, up: str) -> None:
    found = part_of_index(path)
    assert found
    assert (found.kind, found.up, found.script) == (kind, up, path.endswith(".js"))


@pytest.mark.parametrize(
    "path",
    ["search/words/a.json", "research/words/1.json", "search/texts/index.html", "search/other.js", "a/index.json"],
)
def test_other_files_are_no_part_of_an_index(path: str) -> None:
    assert part_of_index(path) is None


@pytest.mark.parametrize(
    "words, message",
    [
        ({"answered": [5], "2026": [1]}, ""),
        ({"<img": [1]}, "signs that no word has"),
        ({"Answered": [1]}, "signs that no word has"),
        ({"two words": [1]}, "signs that no word has"),
        ({"marguerite": [1]}, "personal data in a text of the data"),
        ({"jo@example.com": [1]}, "personal data in a text of the data"),
    ],
)
def test_a_list_of_words_holds_nothing_but_words(words: dict[str, list[int]], message: str) -> None:
    part = part_of_index("search/words/0.json")
    assert part
    rules = replace(_RULES, known=Known(names=frozenset({"Marguerite"})))
    found = read_part(part, json.dumps(words).encode(), rules)
    assert found
    told = " ".join(what for _, what in found.faults)
    assert message in told if message else not told


@pytest.mark.parametrize("path", ["search/words/0.js", "search/texts.js", "search/search_index.js"])
def test_a_script_that_brings_more_than_an_index_is_a_fault(path: str) -> None:
    part = part_of_index(path)
    assert part
    whole = read_part(part, gate.INDEX_SCRIPT + b"{}", Rules())
    assert whole
    assert not whole.faults
    more = read_part(part, gate.INDEX_SCRIPT + b"{};alert(1)", Rules())
    assert more
    assert "no JSON" in more.faults[0][1]
    assert read_part(part, b"alert(1)", Rules()) is None
