"""The portfolio against its frameworks: four states, gaps, editions, and the evidence itself on a criterion's page."""

from collections.abc import Mapping
from typing import Any

import pytest
from check.whole_review import FILES, FOLDER, TODAY, composed
from conftest import WritePortfolio

from generator.compile.frameworks import STATES, Claimed, Coverage, CriterionRow, coverages
from generator.compile.overview import Overview
from generator.compile.tree import SiteTree
from generator.model import FrameworkCriterion
from generator.pipeline.site import Built, build
from generator.results import ClaimPart, ClaimResult, DecisionResult, Sampled
from generator.settings import Settings

ACCEPTED = DecisionResult(outcome="accepted", by="Assessor", date=TODAY)
REFUSED = ACCEPTED.model_copy(update={"outcome": "more evidence needed"})
CHANGED = ACCEPTED.model_copy(update={"changed": "what it rests on has changed since"})
SAMPLED = (Sampled(by="IQA", date=TODAY, outcome="confirmed"),)
EDITIONS = """\
name: A test
about: What it is for.
editions:
  "1":
    groups: {G: Old}
    criteria: {C1: {group: G, text: An old criterion.}}
  "2":
    groups: {G: What there is to show, H: The rest}
    criteria:
      C1: {group: G, text: Criteria were set., parts: [criteria], rules: [PLAN-003]}
      C2: {group: G, text: The work was thought about.}
      C3: {group: H, text: The process was written down., parts: [steps]}
      C4: {group: H, text: The next review is set., parts: [next_review, follows]}
"""
CLAIMS = "claims: {test@2: {C1: [criteria, rota], C2: [reflection, account, study], C3: [people]}}\n"
ASSESSMENT = """\
---
decisions:
  test@2:
    C2: {outcome: accepted, by: Assessor, date: 2026-05-20, feedback: Honest.}
sampling: [{by: IQA, date: 2026-05-21, criteria: {test@2: [C2]}, outcome: confirmed, note: Sound.}]
---
"""


def claimed(**changes: Any) -> Claimed:
    given = {"framework": "test", "edition": "1", "criterion": "C1"} | changes
    return Claimed(review="team/jan", title="January", claim=ClaimResult.model_validate(given))


def row(*claims: Claimed) -> CriterionRow:
    criterion = FrameworkCriterion(group="G", text="Shown.")
    return CriterionRow(id="C1", criterion=criterion, claims=claims, address="")


@pytest.mark.parametrize(
    "claims, earned",
    [
        ([], ""),
        ([claimed()], "claimed"),
        ([claimed(evidenced=True)], "claimed evidenced"),
        ([claimed(decision=ACCEPTED)], "claimed"),
        ([claimed(evidenced=True, decision=REFUSED)], "claimed evidenced"),
        ([claimed(evidenced=True, decision=CHANGED)], "claimed evidenced"),
        ([claimed(sampled=SAMPLED)], "claimed sampled"),
        ([claimed(evidenced=True, decision=ACCEPTED, sampled=SAMPLED)], "claimed evidenced accepted sampled"),
        ([claimed(evidenced=True), claimed(evidenced=True, decision=ACCEPTED)], "claimed evidenced accepted"),
    ],
)
def test_each_state_is_earned_by_itself(claims: list[Claimed], earned: str) -> None:
    assert [state for state, has in row(*claims).states.items() if has] == earned.split()


@pytest.mark.parametrize("decision, needs", [(None, False), (ACCEPTED, False), (REFUSED, False), (CHANGED, True)])
def test_a_decision_out_of_date_needs_another_look(decision: DecisionResult | None, *, needs: bool) -> None:
    assert row(claimed(decision=decision)).needs_look is needs


def test_only_parts_that_count_name_their_kind_of_evidence() -> None:
    parts = [
        ClaimPart(name="rota", words="Rota", kind="evidence", anchor="x", type="work-product", counts=True),
        ClaimPart(name="notes", words="Notes", kind="evidence", anchor="x", type="minutes", counts=False),
        ClaimPart(name="criteria", words="criteria", kind="part", anchor="x", counts=True),
        ClaimPart(name="F1", words="Slow", kind="item", anchor="x", counts=True),
    ]
    assert row(claimed(parts=parts)).types == ["part of the review", "work product"]


def built(portfolio: WritePortfolio, claims: str, framework: str, more: Mapping[str, str]) -> Built:
    files = {**FILES, f"{FOLDER}/review.md": composed(claims), "site_config/frameworks/test.yml": framework, **more}
    root = portfolio(files)
    found = build(Settings(root=root, today=TODAY, use_cache=False, cache_dir=root / ".cache"))
    assert found.run.broken == {}
    return found


def site(
    portfolio: WritePortfolio, claims: str = CLAIMS, framework: str = EDITIONS, more: Mapping[str, str] | None = None
) -> SiteTree:
    return built(portfolio, claims, framework, more or {}).tree


def covered(portfolio: WritePortfolio, claims: str = CLAIMS) -> list[Coverage]:
    run = built(
        portfolio, claims, EDITIONS, {f"{FOLDER}/assessment.md": ASSESSMENT if claims is CLAIMS else "---\n{}\n---\n"}
    ).run
    return coverages(
        Overview(
            portfolio=run.portfolio,
            documents=run.documents,
            results=run.results,
            broken=run.broken,
            provenance=run.provenance,
            today=TODAY.isoformat(),
        )
    )


def test_coverage_counts_states_gaps_types_and_reviews(portfolio: WritePortfolio) -> None:
    [found] = covered(portfolio)
    assert (found.framework, found.edition_name, found.name, found.about) == ("test", "2", "A test", "What it is for.")
    assert found.counts == {"claimed": 3, "evidenced": 2, "accepted": 1, "sampled": 1}
    assert tuple(found.counts) == STATES
    assert [each.id for each in found.gaps] == ["C3", "C4"]
    assert found.types == [
        ("part of the review", 2),
        ("case study", 1),
        ("reflective account", 1),
        ("work product", 1),
    ]
    assert found.reviews == [("team/jan", "Calls in January")]
    assert [each.address for each in found.rows] == [f"portfolio/test/2/{name}/" for name in ("C1", "C2", "C3")] + [""]


def test_an_older_edition_is_there_only_while_a_review_claims_it(portfolio: WritePortfolio) -> None:
    assert [each.edition_name for each in covered(portfolio)] == ["2"]
    both = covered(portfolio, "claims: {test@1: {C1: [criteria]}, test@2: {C2: [reflection]}}\n")
    assert [(each.edition_name, each.address) for each in both] == [
        ("1", "portfolio/test/1/"),
        ("2", "portfolio/test/"),
    ]
    assert [each.address for each in both[0].rows] == ["portfolio/test/1/C1/"]


def pages(tree: SiteTree) -> list[str]:
    return sorted(name.removesuffix("index.md") for name in tree.pages if name.startswith("portfolio/"))


def test_only_claimed_criteria_have_a_page(portfolio: WritePortfolio) -> None:
    assert pages(site(portfolio)) == [
        "portfolio/",
        "portfolio/test/",
        "portfolio/test/2/C1/",
        "portfolio/test/2/C2/",
        "portfolio/test/2/C3/",
    ]
    assert pages(site(portfolio, "claims: {test@1: {C1: [criteria]}}\n")) == [
        "portfolio/",
        "portfolio/test/",
        "portfolio/test/1/",
        "portfolio/test/1/C1/",
    ]
    assert pages(site(portfolio, "# without: claims\n")) == ["portfolio/", "portfolio/test/"]


def test_the_matrix_shows_every_criterion_with_what_is_missing(portfolio: WritePortfolio) -> None:
    text = site(portfolio).pages["portfolio/test/index.md"]
    assert "Edition 2. 4 criteria: 3 claimed, 2 evidenced, 0 accepted, 0 sampled." in text
    for group in ("What there is to show", "The rest"):
        assert text.count(f"## {group} ") == 1
    assert '<a href="../../portfolio/test/2/C1/">C1 Criteria were set.</a>' in text
    assert '<tr id="criterion-C4"><th>C4 The next review is set.' in text
    _, _, gaps = text.partition("{: #gaps }")
    assert "Claimed, and not evidenced: nothing that it points to counts." in gaps
    assert "Not claimed. It can be shown by: next review, follows." in gaps
    assert "<strong>C2</strong>" not in gaps


def test_a_group_takes_no_anchor_of_the_page(portfolio: WritePortfolio) -> None:
    framework = EDITIONS.replace("{G: What", "{gaps: What").replace("group: G,", "group: gaps,")
    framework = framework.replace("groups: {G: Old}", "groups: {gaps: Old}")
    text = site(portfolio, framework=framework).pages["portfolio/test/index.md"]
    assert text.count("{: #gaps }") == 1


def test_without_claims_the_page_says_how_to_make_one(portfolio: WritePortfolio) -> None:
    text = site(portfolio, "# without: claims\n").pages["portfolio/test/index.md"]
    assert "No review claims anything of this framework yet." in text
    assert "no review" in text


def test_a_criterion_shows_the_evidence_itself(portfolio: WritePortfolio) -> None:
    rota = "Mondays *have* two more.\n\n<script>alert('rota')</script>\n"
    tree = site(portfolio, more={f"{FOLDER}/evidence/rota.md": rota})
    text = tree.pages["portfolio/test/2/C1/index.md"]
    assert '<div class="rv-document"><p>Mondays <em>have</em> two more.</p>' in text
    assert "&lt;script&gt;alert('rota')&lt;/script&gt;" in text
    assert "<script" not in text
    assert "<li>Calls are answered within 20 seconds.</li><li>Callers are satisfied.</li>" in text
    assert '<a href="../../../../team/jan/#evidence-rota">Rota</a>' in text
    assert '<a href="../../../../team/jan/#criteria">Criteria</a>' in text
    assert "18 March 2026" in text


def test_a_criterion_says_what_does_not_count_and_what_it_lacks(portfolio: WritePortfolio) -> None:
    claims = "claims: {test@2: {C1: [steps], C2: [adaptations, account]}}\n"
    tree = site(portfolio, claims)
    text = tree.pages["portfolio/test/2/C1/index.md"]
    assert "Does not count: it is not a part of a review that can show this." in text
    assert "Not evidenced: nothing that it points to counts" in text
    assert '<a href="../../../../guide/rules/#plan-003">PLAN-003 ' in text
    text = tree.pages["portfolio/test/2/C2/index.md"]
    assert "Does not count: it is empty." in text
    assert "team/jan/#adaptations" not in text
    assert "team/jan/#adaptations" not in tree.pages["team/jan/index.md"]


def test_decisions_samples_and_seals_stand_with_the_claim(portfolio: WritePortfolio) -> None:
    tree = site(portfolio, more={f"{FOLDER}/assessment.md": ASSESSMENT})
    text = tree.pages["portfolio/test/2/C2/index.md"]
    assert "<strong>Accepted</strong> by Assessor, 20 May 2026<br>Honest." in text
    assert "Sampled by IQA, 21 May 2026: confirmed (Sound.)" in text
    [seal] = [part[:16] for part in text.split("Seal of all that this claim points to: <code>")[1:]]
    assert int(seal, 16) >= 0
    assert "not looked at yet" in tree.pages["portfolio/test/2/C1/index.md"]


def test_an_appeal_is_told_decided_or_not(portfolio: WritePortfolio) -> None:
    appeal = "{framework: test@2, criterion: C2, date: 2026-05-22, reason: It is all there."
    for more, words in (
        ("}", "Appeal of 22 May 2026: It is all there. <strong>Not decided yet.</strong>"),
        (
            ", decided_by: Lead, decided_on: 2026-05-24, outcome: dismissed, note: It is not.}",
            "Appeal of 22 May 2026: It is all there. <strong>Dismissed</strong> by Lead, 24 May 2026: It is not.",
        ),
    ):
        record = ASSESSMENT.replace("sampling:", f"appeals: [{appeal}{more}]\nsampling:")
        tree = site(portfolio, more={f"{FOLDER}/assessment.md": record})
        assert words in tree.pages["portfolio/test/2/C2/index.md"]
        assert words in tree.pages["team/jan/index.md"]
