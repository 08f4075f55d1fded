"""The order of the stages and the cache between them: the same files give the same results, however they are computed."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from check import whole_review
from conftest import WritePortfolio
from small_portfolio import CALLS, FILES, FOLDER, added, in_place, review, run, settings

from generator import pipeline
from generator.cache import Cache
from generator.pipeline import measuring
from generator.pipeline.loading import load
from generator.pipeline.site import build
from generator.problems import EnvironmentFault

SLOW = """\
  slow:
    statement: Few wait.
    measure: {type: mean, source: calls, column: wait}
"""


def months(count: int) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {}
    for month in range(1, count + 1):
        edits = [
            ("2026-01-01, end: 2026-01-31", f"2026-{month:02}-01, end: 2026-{month:02}-28"),
            ("Calls in January", f"Calls {month}"),
        ]
        if month > 1:
            edits.append(added(f"follows: team/m{month - 1}"))
        files |= {
            f"reviews/team/m{month}/review.md": review(*edits),
            f"reviews/team/m{month}/calls.csv": CALLS + f"{month * 7}\n" * 5,
        }
    return files


def everything(finished: pipeline.Run) -> tuple[object, ...]:
    return (
        finished.documents,
        finished.results,
        finished.broken,
        finished.problems,
        finished.accepted,
        finished.digests,
        finished.assessed,
    )


def test_one_broken_review_leaves_the_others(portfolio: WritePortfolio) -> None:
    files = months(3) | {
        "reviews/team/m2/calls.csv": "wait\nsoon\n",
        "reviews/other/x/review.md": b"\xff\xfe",
        "reviews/other/y/review.md": "",
    }
    finished = run(portfolio(files))
    assert list(finished.results) == ["team/m1", "team/m3"]
    assert list(finished.broken) == ["other/x", "other/y", "team/m2"]
    assert finished.failed
    assert not finished.unusable
    [quick] = finished.results["team/m3"].criteria
    assert quick.previous is None or quick.previous.change is None


def test_wrong_settings_make_the_portfolio_unusable(portfolio: WritePortfolio) -> None:
    finished = run(portfolio({**in_place(FILES), "site_config/portfolio.yml": "organisaton: A\n"}))
    assert finished.unusable


def test_an_empty_portfolio_is_no_problem(portfolio: WritePortfolio) -> None:
    finished = run(portfolio({}))
    assert (finished.results, finished.problems) == ({}, [])


def test_a_review_is_compared_with_the_one_that_it_follows(portfolio: WritePortfolio) -> None:
    [quick] = run(portfolio(months(2))).results["team/m2"].criteria
    assert quick.previous is not None
    assert quick.previous.review == "team/m1"
    assert quick.previous.low is not None


def test_one_process_and_two_give_the_same(portfolio: WritePortfolio) -> None:
    root = portfolio(months(4))
    assert everything(pipeline.run(settings(root, jobs=2))) == everything(run(root))


EDITS: dict[str, Mapping[str, str | bytes]] = {
    "nothing": {},
    "a cell": {"calls.csv": CALLS.replace("21", "20")},
    "a target": {"review.md": review(("at least 80%", "at least 90%"))},
    "an error": {"review.md": review(("at least 80%", "80%"))},
    "a key": {"review.md": review(added("tgas: x"))},
    "a warning": {"review.md": review(added("accept: {DATA-005: Few.}"))},
    "a reference": {"review.md": review(("    target:", "    standard: s\n    target:"))},
    "a standard": {"site_config/standards.yml": "s: {name: S, definition: D}\n"},
    "the settings": {"site_config/portfolio.yml": "minimum_n: 50\n"},
    "another criterion": {"review.md": review(("criteria:\n", f"criteria:\n{SLOW}"))},
    "the order": {"review.md": review(("    target: at least 80%\n", f"    target: at least 80%\n{SLOW}"))},
    "the layout": {"calls.csv": CALLS.replace("\n", "\r\n")},
    "a bad cell": {"calls.csv": CALLS + "soon\n"},
    "no file": {"review.md": review(("    file: calls.csv\n", ""))},
}


def test_a_cached_run_equals_one_without_a_cache_after_every_edit(portfolio: WritePortfolio) -> None:
    for what, edit in EDITS.items():
        root = portfolio(in_place({**FILES, **edit}))
        for _ in range(2):
            assert everything(pipeline.run(settings(root, use_cache=True))) == everything(run(root)), what


WHOLE_EDITS: dict[str, tuple[str, str, str]] = {
    "a target of success": (
        "review.md",
        "success: {criterion: quick, target: at least 80%}",
        "success: {criterion: quick, target: at least 10%}",
    ),
    "the day of the change": ("review.md", "changed_on: 2026-03-18", "changed_on: 2026-03-19"),
    "a claim": ("review.md", "C1: [criteria, rota]", "C1: [criteria]"),
    "a piece of evidence": ("evidence/rota.md", "This is", "Here is"),
    "a score": ("monitoring.csv", "c0,ann,2026-01-10,0", "c0,ann,2026-01-10,1"),
    "a weight": ("site_config/scorecards/calls.yml", "weight: 60", "weight: 70"),
    "a framework": ("site_config/frameworks/test.yml", "current_for: 36", "current_for: 1"),
}


@pytest.mark.parametrize("what", WHOLE_EDITS)
def test_a_cached_run_of_a_whole_review_equals_one_without_after_an_edit(portfolio: WritePortfolio, what: str) -> None:
    name, old, new = WHOLE_EDITS[what]
    path = name if "/" in name and name.startswith("site_config") else f"{whole_review.FOLDER}/{name}"
    root = portfolio({**whole_review.FILES, f"{whole_review.FOLDER}/review.md": whole_review.composed()})
    first = whole_review.run(root, use_cache=True)
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    for _ in range(2):
        edited = whole_review.run(root, use_cache=True)
        assert everything(edited) == everything(whole_review.run(root))
        assert everything(edited) != everything(first)


def test_a_damaged_cache_is_computed_again_with_a_notice(portfolio: WritePortfolio) -> None:
    root = portfolio(months(2))
    first = pipeline.run(settings(root, use_cache=True))
    entries = [path for path in (root / ".cache").rglob("*") if path.is_file() and path.name != ".gitignore"]
    assert entries
    for path in entries:
        path.write_bytes(path.read_bytes()[:-1])
    again = pipeline.run(settings(root, use_cache=True))
    assert everything(again) == everything(first)
    unasked = len(first.results)  # what is kept for when a review stands is not asked for here
    assert again.notices == [f"{len(entries) - unasked} damaged entries in the cache were computed again"]
    assert pipeline.run(settings(root, use_cache=True)).notices == []


def test_a_cache_that_cannot_be_written_changes_nothing(portfolio: WritePortfolio) -> None:
    root = portfolio({**months(1), ".cache": "a file"})
    assert everything(pipeline.run(settings(root, use_cache=True))) == everything(run(root))


def test_nothing_in_the_cache_is_pickled(portfolio: WritePortfolio) -> None:
    root = portfolio(months(1))
    build(settings(root, use_cache=True))
    for path in (root / ".cache").rglob("*"):
        if path.is_file() and path.name != ".gitignore":
            digest, _, text = path.read_text(encoding="utf-8").partition("\n")
            assert len(digest) == 64
            assert text[0] in "[{"


def test_a_file_that_changes_meanwhile_ends_the_run(portfolio: WritePortfolio) -> None:
    root = portfolio(in_place(FILES))
    loaded = load(settings(root), Cache(root, enabled=False))
    task = measuring._task(settings(root), loaded, loaded.documents["team/jan"])
    (root / FOLDER / "calls.csv").write_text("wait\n1\n", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="changed while it was being read"):
        measuring._measure_one(task)


def loaded_modules(code: str, *, at: Path) -> set[str]:
    """The modules that a fresh interpreter has loaded after a piece of code."""
    script = f"import sys\n{code}\nprint('loaded', *sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], cwd=at, capture_output=True, check=True, encoding="utf-8"
    )
    return set(done.stdout.rsplit("loaded ", 1)[1].split())


def test_a_warm_run_loads_nothing_heavy(portfolio: WritePortfolio) -> None:
    """Both runs are of fresh interpreters: the code that they keep values for may not change between them."""
    root = portfolio(months(2))
    code = (
        "from pathlib import Path\nfrom generator.settings import Settings\nfrom generator.pipeline.site import build\n"
        "built = build(Settings(root=Path.cwd(), jobs=2, cache_dir=Path.cwd() / '.cache'))\nassert len(built.run.results) == 2\n"
        "assert 'team/m1/index.md' in built.tree.pages"
    )
    assert "pandas" in loaded_modules(code, at=root)
    assert not loaded_modules(code, at=root) & {"pandas", "matplotlib", "scipy", "numpy", "mkdocs"}


def test_a_cold_run_computes_and_draws_without_what_takes_long_to_load(portfolio: WritePortfolio) -> None:
    """Matplotlib, which only letters of rare scripts need, and most of scipy: that is as long as many reviews take to draw."""
    code = (
        "from pathlib import Path\nfrom generator.settings import Settings\nfrom generator.pipeline.site import build\n"
        "built = build(Settings(root=Path.cwd(), use_cache=False, cache_dir=Path.cwd() / '.cache'))\n"
        "assert any(path.endswith('.svg') for path in built.tree.assets)"
    )
    heavy = {"matplotlib", "scipy.fft", "scipy.linalg", "scipy.optimize", "scipy.spatial", "scipy.stats"}
    assert not loaded_modules(code, at=portfolio(months(2))) & heavy


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = "from generator.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert not loaded_modules(code, at=tmp_path) & {
        "pandas",
        "matplotlib",
        "scipy",
        "numpy",
        "mkdocs",
        "pydantic",
        "yaml",
        "jinja2",
        "markdown",
    }


def test_the_site_is_the_same_each_time_and_with_a_cache(portfolio: WritePortfolio) -> None:
    root = portfolio(months(2))
    trees = [build(settings(root, use_cache=cached)).tree for cached in (False, True, True)]
    assert trees[0].pages == trees[1].pages == trees[2].pages
    assert trees[0].assets == trees[1].assets == trees[2].assets


def test_the_home_page_of_a_single_review_does_not_speak_of_all(portfolio: WritePortfolio) -> None:
    home = build(settings(portfolio(in_place(FILES)))).tree.pages["index.md"]
    assert ">The one review</a>" in home
    assert "All 1" not in home
