"""Comparisons through the whole program: the page, the results for programs, and what must never reach them."""

import json
from pathlib import Path

import numpy as np
import pytest
from conftest import WritePortfolio
from small_portfolio import QUIET, settings

from generator.pipeline.site import Built, build

HOSTILE = "<script>alert(1)</script> | {{ x }}"
CODE = "Person"


def front(month: int, *, follows: str = "", respondent: str = "    respondent: who\n") -> str:
    return f"""\
---
title: Survey {month}
status: evaluated
period: {{start: 2026-0{month}-01, end: 2026-0{month}-28}}
{follows}sources:
  survey:
    method: survey
    file: survey.csv
{respondent}    columns:
      ok: {{type: flag}}
      channel: {{type: category}}
      team: {{type: category}}
      complaints: {{type: count}}
      contacts: {{type: count}}
criteria:
  content:
    statement: Seven in ten are content.
    measure: {{type: share, source: survey, column: ok}}
    target: at least 70%
    by: [channel, team]
  complaints:
    statement: Complaints are rare.
    measure: {{type: rate, source: survey, count: complaints, denominator: contacts, per: 1000}}
    target: at most 25
    by: [channel]
---

Text.
"""


def table(seed: int, phones: float, *, people: int = 200, repeats: int = 1) -> str:
    """Answers of people who are mostly of the same mind as the time before; by telephone they are less content."""
    rng, mood = np.random.default_rng(seed), np.random.default_rng(1).normal(0, 1, people)
    lines = ["who,ok,channel,team,complaints,contacts"]
    for person in range(people):
        for _ in range(repeats):
            phone = rng.random() < phones
            content = mood[person] + rng.normal(0, 0.4) > (0.4 if phone else -0.9)
            channel = "Phone" if phone else HOSTILE
            lines.append(
                f"{CODE}{person:04d},{'yes' if content else 'no'},{channel},T{person % 6},{rng.poisson(2)},{rng.integers(40, 90)}"
            )
    return "".join(f"{line}\n" for line in lines)


def built(portfolio: WritePortfolio, *, use_cache: bool = False, **tables: str) -> tuple[Path, Built]:
    root = portfolio(
        {
            "site_config/portfolio.yml": QUIET,
            "reviews/team/jan/review.md": front(1),
            "reviews/team/jan/survey.csv": tables.get("jan") or table(2, 0.25),
            "reviews/team/feb/review.md": front(2, follows="follows: team/jan\n"),
            "reviews/team/feb/survey.csv": tables.get("feb") or table(3, 0.75),
        }
    )
    return root, build(settings(root, use_cache=use_cache))


def page(made: Built) -> str:
    return made.tree.pages["team/feb/index.md"]


def results(made: Built) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(made.tree.assets["team/feb/results.json"])
    return found


def test_the_page_tells_the_change_in_the_same_people_beside_the_mix(portfolio: WritePortfolio) -> None:
    _, made = built(portfolio)
    text = page(made)
    assert "200 people answered both times" in text
    assert "The mix moved: the groups by channel" in text
    assert "Change with the same mix in both" in text
    assert "times the rate of the review before" in text
    assert "This page makes" in text
    assert "guide/comparisons/#many-comparisons" in text
    assert "What a next review" not in text
    assert "would show in four cases out of five" in text


def test_groups_have_their_difference_and_many_a_funnel(portfolio: WritePortfolio) -> None:
    _, made = built(portfolio)
    text = page(made)
    assert "None of 6 teams lies outside what chance allows" in text
    assert "<script>" not in text
    assert "Phone" in text
    content: dict[str, object] = results(made)["criteria"]["content"]  # type: ignore[assignment]
    assert json.dumps(content).count('"verdict"') >= 3
    assert set(content["funnels"]) == {"team"}  # type: ignore[call-overload]


def test_no_p_value_stands_on_the_page(portfolio: WritePortfolio) -> None:
    _, made = built(portfolio)
    assert "p-value" not in page(made)
    assert "p =" not in page(made)
    assert '"p": ' in made.tree.assets["team/feb/results.json"].decode()


@pytest.mark.parametrize("repeats", [1, 2])
def test_who_answered_leaves_the_data_nowhere(portfolio: WritePortfolio, repeats: int) -> None:
    root, made = built(portfolio, use_cache=True, feb=table(3, 0.75, repeats=repeats))
    everything = [*made.tree.pages.values(), *(asset.decode("utf-8", "replace") for asset in made.tree.assets.values())]
    everything += [path.read_text("utf-8", "replace") for path in (root / ".cache").rglob("*") if path.is_file()]
    everything += [each.model_dump_json() for each in made.run.results.values()]
    assert len(everything) > 20
    assert not [text for text in everything if f"{CODE}0" in text]


def test_several_answers_of_one_person_are_told(portfolio: WritePortfolio) -> None:
    _, made = built(portfolio, feb=table(3, 0.75, repeats=3))
    text = page(made)
    assert "200 people gave 600 answers" in text
    assert "The interval takes the two as different people: some people answered more than once." in text


def test_the_same_input_gives_the_same_site_with_and_without_a_cache(portfolio: WritePortfolio) -> None:
    root, made = built(portfolio, use_cache=True)
    again = build(settings(root, use_cache=True))
    fresh = build(settings(root))
    assert made.tree.pages == again.tree.pages == fresh.tree.pages
    assert made.tree.assets == again.tree.assets == fresh.tree.assets


def test_leaving_the_respondent_out_is_seen_in_spite_of_the_cache(portfolio: WritePortfolio) -> None:
    root, _ = built(portfolio, use_cache=True)
    (root / "reviews/team/jan/review.md").write_text(front(1, respondent=""), encoding="utf-8")
    assert "answered both times" not in page(build(settings(root, use_cache=True)))
