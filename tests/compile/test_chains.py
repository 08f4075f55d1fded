"""The chain of a review on its page: each link is there in both directions, and each leads to a place that exists."""

from collections.abc import Iterator
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import urlsplit

import pytest
from check.whole_review import FILES, FOLDER, TODAY, composed
from markdown import Markdown

from generator.compile.chains import ChainLink, ItemChain, item_chains
from generator.pipeline.site import Built, build
from generator.publish.sealing.manifest import CRATE, LISTING, MANIFEST, PROVENANCE
from generator.settings import Settings

PAGE = "team/jan/"
PARTLY = """\
follows: team/dec
carried: {A9: They were asked.}
adaptations: [{date: 2026-01-10, source: survey, problem: Few replied., change: A text message.}]
steps:
  answer: {name: Answer, owner: advisers, evidence: [quick, calls, rota]}
findings:
  F1: {kind: improvement, statement: Mondays are slow., about: [quick, speed, answer], evidence: [happy, survey, answer, notes]}
  F2: {kind: strength, statement: Callers are heard out., about: [speed], evidence: [survey]}
  F3: {kind: improvement, statement: Nobody rings back., about: [speed], evidence: [survey]}
options:
  O0: {for: [F1], what: Change nothing}
  O1: {for: [F1], what: Move shifts to Monday, cost: 500}
  O2: {what: An option for nothing}
recommendations:
  R1: {because: [F1], option: O1, what: Move shifts., decision: agreed, decided_by: head, evidence: notes}
  R2: {because: [F1], what: More people., decision: deferred, reason: Too dear.}
evidence:
  rota: {type: work-product, file: evidence/rota.md, date: 2026-03-18, supports: [F2, answer, O1, R2, A1, quick, calls, speed]}
  notes: {type: minutes, file: evidence/notes.md, date: 2026-02-01}
  account: {type: reflective-account, file: evidence/account.md, date: 2026-05-01}
  study: {type: case-study, file: evidence/study.md, date: 2026-01-20, withheld: It names a caller.}
  seen: {type: witness-testimony, date: 2026-02-01, witness: {role: Team leader}}
sign_off: [{by: head, of: plan, date: 2026-03-01}]
claims:
  test@1:
    C1: [criteria, rota, adaptations, aim, people, boundaries, policies, communications, features, sources, steps, quick]
    C2: [findings, options, recommendations, actions, impact, feedback, reflection, next_review, follows, standards,
         results, narrative, seen, F1, O1, R1, A1, answer, calls, speed, head]
"""
BARE = """\
# without: next_review, people, boundaries, policies, communications, features, sources, criteria, steps, findings, options
# without: recommendations, actions, impact, feedback, reflection, evidence, aim, agreed_on
follows: team/dec
claims:
  test@1:
    C1: [criteria, adaptations, aim, people, boundaries, policies, communications, features, sources, steps]
    C2: [findings, options, recommendations, actions, impact, feedback, reflection, next_review, follows, standards,
         results, narrative]
---
Words alone.

## People

Who they are.

## Record

What was recorded.

## Criterion quick

What is no criterion.

## \u6f22\u5b57

More words.
"""
ALONE = {name: text for name, text in FILES.items() if "/dec/" not in name}
CASES = {
    "whole": {**FILES, f"{FOLDER}/review.md": composed()},
    "with everything linked": {**FILES, f"{FOLDER}/review.md": composed(PARTLY)},
    "with nothing but words": {**FILES, f"{FOLDER}/review.md": composed(BARE)},
    "planned": {**ALONE, "reviews/team/dec/review.md": FILES["reviews/team/dec/review.md"]},
}
IN_FULL = (
    "criterion",
    "step",
    "finding",
    "recommendation",
    "action",
    "impact",
    "evidence",
    "feature",
    "source",
    "option",
)
"""Kinds of items that show both directions on the page."""


class Page(HTMLParser):
    """The ids of a page, its links, and which of them stand between an id and the next one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.under: dict[str, set[str]] = {}
        self.feed(
            Markdown(extensions=["toc", "attr_list", "tables", "fenced_code"]).convert(text.split("\n---\n", 1)[1])
        )
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs if tag != "meta" else ():
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")
                self.under.setdefault(self.ids[-1] if self.ids else "", set()).add(value or "")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The site of each case."""
    found = {}
    for case, files in CASES.items():
        root = tmp_path_factory.mktemp("portfolio")
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found[case] = build(Settings(root=root, today=TODAY, use_cache=False, cache_dir=root / ".cache"))
        assert found[case].run.broken == {}
    return found


@pytest.fixture(scope="module")
def pages(built: dict[str, Built]) -> dict[str, dict[str, Page]]:
    """The pages of each case by their address; those of the guide link each other in MkDocs' own way."""
    return {
        case: {
            name.removesuffix("index.md"): Page(text)
            for name, text in site.tree.pages.items()
            if not name.startswith("guide/")
        }
        for case, site in built.items()
    }


@pytest.fixture(scope="module")
def chains(built: dict[str, Built]) -> dict[str, ItemChain]:
    """The links of the review in which everything is linked."""
    run = built["with everything linked"].run
    results = {result.id: result for result in run.results["team/jan"].criteria}
    return item_chains(run.documents["team/jan"].review, run.portfolio, results, "../../")


SEALED = {CRATE, LISTING, MANIFEST, PROVENANCE}
"""What is written beside the pages when the site is finished."""


def lost(pages: dict[str, Page], files: set[str]) -> Iterator[tuple[str, str]]:
    """Links that lead nowhere."""
    for address, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            target = f"{normpath(join('/', address, parts.path))}/".lstrip("/") if parts.path else address
            if parts.scheme or target.startswith("guide/") or target.removesuffix("/") in files:
                continue
            if target not in pages or (parts.fragment and parts.fragment not in pages[target].ids):
                yield address, link


@pytest.mark.parametrize("case", CASES)
def test_every_link_leads_to_a_page_a_file_or_an_anchor_that_exists(
    built: dict[str, Built], pages: dict[str, dict[str, Page]], case: str
) -> None:
    assert sum(len(page.links) for page in pages[case].values()) > 20
    assert list(lost(pages[case], set(built[case].tree.assets) | SEALED)) == []


@pytest.mark.parametrize("case", CASES)
def test_no_id_stands_twice_on_a_page(pages: dict[str, dict[str, Page]], case: str) -> None:
    for address, page in pages[case].items():
        assert sorted(page.ids) == sorted(set(page.ids)), address


def test_a_link_that_is_lost_would_be_found() -> None:
    page = Page('---\n---\n# A {: #a }\n\n[x](#b) [y](../no/) <a href="#a">z</a>\n')
    assert list(lost({"here/": page}, set())) == [("here/", "#b"), ("here/", "../no/")]


@pytest.mark.parametrize(
    "above, below",
    [
        ("criterion-quick", "source-calls"),
        ("criterion-quick", "feature-speed"),
        ("step-answer", "criterion-quick"),
        ("step-answer", "source-calls"),
        ("finding-F1", "criterion-quick"),
        ("finding-F1", "criterion-happy"),
        ("finding-F1", "feature-speed"),
        ("finding-F1", "step-answer"),
        ("finding-F1", "source-survey"),
        ("finding-F1", "evidence-notes"),
        ("option-O1", "finding-F1"),
        ("recommendation-R1", "finding-F1"),
        ("recommendation-R1", "option-O1"),
        ("recommendation-R1", "evidence-notes"),
        ("action-A1", "recommendation-R1"),
        ("action-A1", "criterion-quick"),
        ("action-A1", "evidence-rota"),
        ("impact-0", "action-A1"),
        ("impact-0", "criterion-quick"),
        ("finding-F2", "evidence-rota"),
        ("step-answer", "evidence-rota"),
        ("option-O1", "evidence-rota"),
        ("recommendation-R2", "evidence-rota"),
        ("criterion-quick", "evidence-rota"),
        ("source-calls", "evidence-rota"),
        ("feature-speed", "evidence-rota"),
    ],
)
def test_a_link_is_there_in_both_directions(
    chains: dict[str, ItemChain], pages: dict[str, dict[str, Page]], above: str, below: str
) -> None:
    assert f"#{below}" in [link.href for link in chains[above].rests_on]
    assert f"#{above}" in [link.href for link in chains[below].carries]
    under = pages["with everything linked"][PAGE].under
    assert f"#{below}" in under[above]
    assert f"#{above}" in under[below]


def test_each_link_has_its_counterpart_and_stands_once(chains: dict[str, ItemChain]) -> None:
    items = {anchor: found for anchor, found in chains.items() if not anchor.startswith("standard-")}
    for anchor, found in items.items():
        for links, back in ((found.rests_on, "carries"), (found.carries, "rests_on")):
            hrefs = [link.href for link in links]
            assert len(set(hrefs)) == len(hrefs)
            for href in hrefs:
                if href.startswith("#"):
                    assert f"#{anchor}" in [link.href for link in getattr(items[href[1:]], back)], (anchor, href)


def test_the_page_shows_every_link_of_every_item(
    chains: dict[str, ItemChain], pages: dict[str, dict[str, Page]]
) -> None:
    page = pages["with everything linked"][PAGE]
    shown = [anchor for anchor in chains if anchor.split("-")[0] in IN_FULL]
    assert len(shown) > 15
    for anchor in shown:
        hrefs = {link.href for link in (*chains[anchor].rests_on, *chains[anchor].carries)}
        assert hrefs <= page.under[anchor], anchor


def test_a_standard_leads_to_its_page_by_its_name_and_back(
    chains: dict[str, ItemChain], pages: dict[str, dict[str, Page]]
) -> None:
    standard = chains["criterion-quick"].rests_on[0]
    assert (standard.kind, standard.words, standard.href) == ("Standard", "Answering", "../../standards/answering/")
    back = pages["with everything linked"]["standards/answering/"].links
    assert {"../../team/jan/#criterion-quick", "../../team/jan/#finding-F1", "../../team/jan/#action-A1"} <= set(back)


@pytest.mark.parametrize(
    "anchor, kind, words",
    [
        ("criterion-quick", "Criterion", "Calls are answered within 20 seconds"),
        ("finding-F1", "Finding F1", "Mondays are slow"),
        ("option-O1", "Option O1", "Move shifts to Monday"),
        ("recommendation-R1", "Recommendation R1", "Move shifts"),
        ("action-A1", "Action A1", "Publish the rota"),
        ("impact-0", "Impact", "Effect of A1"),
        ("evidence-rota", "Evidence", "Rota"),
        ("source-calls", "Source", "calls"),
        ("step-answer", "Step", "Answer"),
        ("feature-speed", "Feature", "Speed of answer"),
    ],
)
def test_a_link_says_what_it_leads_to(chains: dict[str, ItemChain], anchor: str, kind: str, words: str) -> None:
    links: list[ChainLink] = [link for each in chains.values() for link in (*each.rests_on, *each.carries)]
    assert {(link.kind, link.words) for link in links if link.href == f"#{anchor}"} == {(kind, words)}


def test_a_criterion_brings_its_figure_and_its_verdict(chains: dict[str, ItemChain]) -> None:
    [quick] = [link for link in chains["action-A1"].rests_on if link.href == "#criterion-quick"]
    assert quick.badge
    assert (quick.value.replace("\u00a0", " "), quick.badge.words) == ("83 %", "Meets the target")
    [finding] = [link for link in chains["option-O1"].rests_on if link.href == "#finding-F1"]
    assert (finding.value, finding.badge) == ("", None)


def test_links_can_lead_to_the_review_from_another_page(built: dict[str, Built]) -> None:
    run = built["whole"].run
    found = item_chains(run.documents["team/jan"].review, run.portfolio, {}, "../../../", "../")
    hrefs = [link.href for link in found["recommendation-R1"].rests_on]
    assert hrefs == ["../#finding-F1", "../#option-O1"]
    assert found["criterion-quick"].rests_on[0].href == "../../../standards/answering/"
