"""Links of the home page: what the check lets pass is a link, and there is a page where it leads."""

import re

from conftest import WritePortfolio
from small_portfolio import CALLS, QUIET, REVIEW, SETTINGS, settings

from generator.model.addresses import pages_from_home
from generator.pipeline.site import build

BROKEN = REVIEW.replace("status: evaluated", "status: none")
LINKED = pages_from_home(["team/jan", "team/feb"], ["idle"], ["answer"])
OTHERS = ("team/mar/", "actions/index.html", "standards/#answer", "standards/none/", "guide/none/")


def test_what_the_home_page_may_name_is_a_link_to_a_page_and_all_else_is_told(portfolio: WritePortfolio) -> None:
    files = {
        "reviews/team/jan/review.md": REVIEW,
        "reviews/team/jan/calls.csv": CALLS,
        "reviews/team/feb/review.md": BROKEN,
        "reviews/team/feb/calls.csv": CALLS,
        "site_config/standards.yml": "answer: {name: Answered, definition: Calls are answered.}\n",
        SETTINGS: f"teams: {{idle: {{name: Idle}}}}\n{QUIET}",
        "site_config/pages/home.md": "".join(f"[there]({page})\n" for page in (*LINKED, *OTHERS)),
    }
    built = build(settings(portfolio(files)))
    assert set(built.run.broken) == {"team/feb"}
    links = re.findall(r'<a href="([^"]+)"[^>]*>there</a>', built.tree.pages["index.md"])
    assert links == list(LINKED)
    assert [link for link in links if f"{link}index.md" not in built.tree.pages] == []
    told = [each.location.line for each in built.run.problems if each.code == "TEXT-002"]
    assert told == [len(LINKED) + number + 1 for number in range(len(OTHERS))]
