"""What is known of the texts of a page in the search index changes nothing about what is found in it."""

import json
import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from generator.cache import Cache
from generator.gate.data import read_index
from generator.gate.summary import Rules

_TEXTS = st.sampled_from(["plain", "<b>x</b>", "<script>x</script>", "ring 07700 900123", "location", "<p onclick=x>"])
_ENTRY = st.fixed_dictionaries(
    {"location": st.sampled_from(["a/", "a/#one", "a/#two", "b/", "guide/x/", "//evil", "", "#a"]), "text": _TEXTS},
    optional={"title": _TEXTS, "docs": st.lists(_TEXTS, max_size=2)},
)


@given(st.lists(st.lists(_ENTRY, max_size=5), min_size=2, max_size=3))
@example([[{"location": "a/", "text": "plain"}], [{"location": "a/", "text": "<script>x</script>"}]])
@example([[{"location": "guide/x/", "text": "<b>x</b>"}], [{"location": "b/", "text": "<b>x</b>"}]])
def test_an_index_is_judged_the_same_with_what_is_known_of_others(indexes: list[list[dict[str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        for entries in (*indexes, indexes[0]):
            data = json.dumps({"config": {"lang": ["en"]}, "docs": entries}).encode()
            assert read_index(data, Rules(), "../", cache) == read_index(data, Rules(), "../")


def test_what_is_found_under_other_rules_is_not_taken_over(tmp_path: Path) -> None:
    data = json.dumps({"docs": [{"location": "a/", "text": "<script>x</script>"}]}).encode()
    cache = Cache(tmp_path)
    first = read_index(data, Rules(), "../", cache)
    assert first.faults
    assert read_index(data, Rules(preview=True), "../", cache).faults == first.faults
    assert len([path for path in tmp_path.glob("??/*") if path.is_file()]) == 4
