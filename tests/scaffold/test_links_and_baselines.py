"""What a new review must not take over, and where it must not be written."""

from pathlib import Path

import pytest
from conftest import WritePortfolio
from small_portfolio import CALLS, FILES, in_place, review, run, settings

from generator.problems import UsageError
from generator.scaffold import new_review

BASELINES = {
    "inline": "    every: week\n    rebase: [{date: 2026-01-15, because: A change}]\n",
    "block": "    every: week\n    rebase:\n      - date: 2026-01-15\n        because: A change\n",
    "block at the indent of its key": "    every: week\n    rebase:\n    - date: 2026-01-15\n      because: A change\n",
    "fixed": "    every: week\n    baseline: {until: 2026-01-18, because: Before the change}\n",
    "brackets over several lines": "    every: week\n    rebase: [\n      {date: 2026-01-15, because: A change},\n    ]\n",
}


def written(portfolio: WritePortfolio, text: str) -> Path:
    root = portfolio(in_place({**FILES, "review.md": text, "calls.csv": "wait,day\n" + "5,2026-01-05\n" * 12}))
    found = run(root)
    assert "team/jan" in found.documents, found.problems
    return new_review(settings(root), "team/feb", found.documents["team/jan"], found.portfolio, found.today)


@pytest.mark.parametrize("form", BASELINES)
def test_baselines_stay_with_their_period(portfolio: WritePortfolio, form: str) -> None:
    text = review(
        ("    file: calls.csv\n", "    file: calls.csv\n    date: {column: day}\n"),
        ("    target: at least 80%\n", f"    target: at least 80%\n{BASELINES[form]}    by: []\n"),
    )
    path = written(portfolio, text)
    found = path.read_text(encoding="utf-8")
    assert "rebase" not in found
    assert "baseline" not in found
    assert "    every: week\n    by: []\n" in found
    root = path.parents[3]
    (root / "reviews" / "team" / "feb" / "calls.csv").write_text(CALLS, encoding="utf-8")
    assert [problem for problem in run(root).problems if "team/feb/review.md" in problem.location.file] == []


def test_a_source_called_rebase_is_taken_over(portfolio: WritePortfolio) -> None:
    text = review(("  calls:\n", "  rebase:\n"), ("source: calls", "source: rebase"))
    assert "  rebase:\n    method: operations\n" in written(portfolio, text).read_text(encoding="utf-8")


def test_a_link_leads_nowhere(portfolio: WritePortfolio, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    root = portfolio(in_place(FILES))
    (root / "reviews" / "link").symlink_to(outside)
    found = run(root)
    with pytest.raises(UsageError, match="symbolic link"):
        new_review(settings(root), "link/feb", None, found.portfolio, found.today)
    (root / "reviews" / "team" / "mar").write_text("a file", encoding="utf-8")
    for name in ("team/mar", f"team/{'x' * 300}", "portfolio/x"):
        with pytest.raises(UsageError):
            new_review(settings(root), name, None, found.portfolio, found.today)
    (root / "reviews").rename(root / "others")
    (root / "reviews").symlink_to(outside)
    with pytest.raises(UsageError, match="symbolic link"):
        new_review(settings(root), "team/feb", None, found.portfolio, found.today)
    assert list(outside.iterdir()) == []


def test_what_was_changed_at_somebodys_word_stays_with_its_review(portfolio: WritePortfolio) -> None:
    head = "  head:\n    role: Head\n    group: manager\n    changed: The target\n"
    people = f"people:\n  desk: {{role: Desk, group: colleague}}\n{head}sources:\n"
    found = written(portfolio, review(("sources:\n", people))).read_text(encoding="utf-8")
    assert "  desk: {role: Desk, group: colleague}\n  head:\n    role: Head\n    group: manager\n\n" in found
    assert "changed" not in found
