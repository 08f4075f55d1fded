"""Cases about personal data and groups so small that a person could be found."""

import csv
import io
import json
import re

from attacks import neutralised
from attacks.corpus import Case
from attacks.ground import Ground
from attacks.placed import folders, portfolio
from attacks.published import holding, markup
from attacks.seen import Problem
from attacks.together import reviews

_REQUIRED = {
    "PHONE": "[phone]", "EMAIL": "[e-mail]", "CARD": "[card]", "NINO": "[national insurance number]", "POSTCODE": "[postcode]",
    "NHS": "[NHS number]", "IBAN": "[IBAN]",
}  # fmt: skip
"""The kinds that are found without exception, each with the mark that stands in its place."""
_OF_REVIEW = (7, 9, 10, 13, 15, 17, 21, 24)
"""Lines of the review that has identifiers in every place; that of a comment, which is not published, may be told."""


def _personal(problems: list[Problem]) -> list[Problem]:
    return [each for each in problems if each.code.startswith("PERS-")]


def _further(problem: Problem) -> list[int]:
    """The lines that one problem of several cells names."""
    _, _, listed = problem.message.rpartition(" in line")
    return [int(number) for number in re.findall(r"\d+", listed)]


def identifiers_in_comments(case: Case, ground: Ground) -> str:
    """No identifier is in any published file; each is told at its row, and its value by nobody."""
    site = neutralised.together(ground)
    assert holding(site, case.must_not_be_live) == []
    neutralised.dead(case, ground)
    expected = json.loads(case.data(1))
    marks = {found["type"] for row in expected for found in row["find"]} & set(_REQUIRED)
    assert marks == set(_REQUIRED)
    published = "\n".join(row["comment"] for row in neutralised.published_rows(site, case))
    assert [mark for mark in _REQUIRED.values() if mark.casefold() not in published.casefold()] == []
    root = portfolio(ground.folder / "p", case)
    path = root / "reviews" / folders(case)[0] / "calls.csv"
    path.write_bytes(case.data())
    for form in ("json", "text", "github"):
        seen = ground.look("check", "--format", form, cwd=root)
        assert [text for text in case.must_not_be_live if text in seen.told] == []
        if form == "json":
            lines = {line for each in _personal(seen.problems()) for line in (each.line, *_further(each))}
    wanted = {row["row"] + 1 for row in expected if row["find"]}
    assert wanted - lines == set()
    return f"absent everywhere, marked, told on {len(lines)} rows"


def look_alikes(case: Case, ground: Ground) -> str:
    """Nothing that only looks like an identifier is replaced."""
    said = neutralised.dead(case, ground)
    site = neutralised.together(ground)
    typed = [row["comment"] for row in csv.DictReader(io.StringIO(case.text(), newline=""))]
    published = [row["comment"].removeprefix("'") for row in neutralised.published_rows(site, case)]
    assert set(published) == set(typed)
    root = portfolio(ground.folder / "p", case)
    (root / "reviews" / folders(case)[0] / "calls.csv").write_bytes(case.data())
    told = _personal(ground.look("check", "--format", "json", cwd=root).problems())
    assert len({each.line for each in told}) <= 2
    return f"{said}; {len(typed)} comments as typed, {len(told)} warnings"


def small_cells(case: Case, ground: Ground) -> str:
    """A group under the threshold has no figure anywhere, nor can one be had by subtraction, nor is it quoted."""
    neutralised.dead(case, ground)
    site = neutralised.together(ground)
    own = site / reviews(case)[0]
    assert holding(site, ("late husband", "Bereavement")) == []
    result = json.loads((own / "results.json").read_bytes())["criteria"]["pleased"]
    groups = {each["value"]: each for each in result["by"]["site"]}
    known = {name: each["n"] for name, each in groups.items() if each.get("n") is not None and not each["suppressed"]}
    assert "Truro" not in known
    assert groups.get("Truro", {}).get("share") is None
    exact = result["n"] == 79 and not result.get("rounded")
    assert not (exact and {"Leeds", "Hull"} <= set(known)), "what is left of the total is the group that was held back"
    words = markup(own / "index.html").words
    assert re.search(r"fewer than (ten|10)", words, re.IGNORECASE)
    return f"no figure for Truro, figures for {', '.join(known) or 'none'} of a total of {result['n']}"


def identifiers_elsewhere(case: Case, ground: Ground) -> str:
    """Each place of a review is told, and none of its identifiers is in any published file."""
    root = portfolio(ground.folder / "p", case)
    seen = ground.look("check", "--format", "json", cwd=root)
    assert [text for text in case.must_not_be_live if text in seen.told] == []
    lines = {each.line for each in _personal(seen.problems())}
    assert [line for line in _OF_REVIEW if line not in lines] == [], f"told on {sorted(lines)}"
    assert all(each.column for each in _personal(seen.problems()))
    done = ground.look("build", cwd=root)
    assert done.status in (0, 1)
    assert [text for text in case.must_not_be_live if text in done.told] == []
    assert holding(root / "site", (*case.must_not_be_live, "07700 900789")) == []
    return f"told on lines {', '.join(map(str, sorted(lines)))}; exit {done.status}, absent everywhere"
