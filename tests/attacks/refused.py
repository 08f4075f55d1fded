"""Cases that are errors: each is told at its line, and nothing else stops or is stopped."""

import re
from pathlib import Path

from attacks.corpus import Case, cases
from attacks.errors import ELSEWHERE, TABLES, TOLD, Told
from attacks.ground import Ground
from attacks.placed import SOUND, folders, portfolio
from attacks.published import alive, holding, markup, pages
from attacks.seen import Problem, look

_GITHUB = re.compile(r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[A-Z]+-\d{3}::[^\x00-\x1f]+")


def build_refused(root: Path) -> None:
    """All reviews of such cases in one portfolio, and one site of what is left."""
    found = cases()
    done = look("build", cwd=portfolio(root / "portfolio", *(found[name] for name in TOLD)), seconds=60)
    assert done.status == 1, done.told
    (root / "out").write_text(done.out, encoding="utf-8")


def refused(case: Case, ground: Ground) -> str:
    """The problems of a case, in its own portfolio and in one with all of its kind."""
    root = portfolio(ground.folder / "portfolio", case)
    problems = told(case, ground, root)
    shared_root = ground.once("attacks-refused", build_refused)
    site = shared_root / "portfolio/site"
    page = site / folders(case)[0] / "index.html"
    printed = (shared_root / "out").read_text(encoding="utf-8")
    for problem in problems:
        place = ":".join(str(each) for each in (problem.file, problem.line, problem.column) if each)
        assert f"\n{place}: error {problem.code} " in f"\n{printed}"
        assert place in markup(page).words, place
    assert not (page.parent / "results.json").exists()
    assert (site / SOUND / "results.json").is_file(), "the sound review beside it was built"
    sound = markup(site / SOUND / "index.html")
    assert [(each, found) for each in pages(site) if (found := alive(each, case.must_not_be_live, sound))] == []
    assert case.must_not_be_live == () or holding(site, ("root:x:0",)) == []
    return "; ".join(f"{each.line}:{each.column} {each.code}" for each in problems[:3])


def told(case: Case, ground: Ground, root: Path) -> list[Problem]:
    """The problems of a case, of which each is expected and each expected one is there."""
    seen = ground.look("check", "--format", "json", "--jobs", "1", cwd=root)
    assert seen.status == 1
    assert "2 reviews" in seen.err, "the other review was checked too"
    file = f"reviews/{folders(case)[0]}/{'calls.csv' if case.id in TABLES else 'review.md'}"
    problems = [each for each in seen.problems() if each.severity == "error"]
    assert {each.file for each in problems} == {file}, seen.out
    for each in TOLD[case.id]:
        assert [problem for problem in problems if _is(problem, each)], f"{each} is not among {problems}"
    unexpected = [each for each in problems if not any(_is(each, expected) for expected in TOLD[case.id])]
    assert unexpected == []
    assert case.expect_line is None or case.id in ELSEWHERE or case.expect_line in {each.line for each in problems}
    listed = ground.look("check", "--format", "github", "--jobs", "1", cwd=root)
    assert [line for line in listed.out.splitlines() if not _GITHUB.fullmatch(line)] == []
    assert len(listed.out.splitlines()) == len(seen.problems())
    return problems


def _is(problem: Problem, expected: Told) -> bool:
    return (
        (problem.line, problem.code) == (expected.line, expected.code)
        and expected.words in problem.message
        and expected.hint in problem.hint
        and expected.column in (0, problem.column)
    )
