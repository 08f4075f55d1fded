"""Personal data from what authors and customers wrote to every page, file and line: nothing of it comes through."""

import json
import re
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end import planted
from end_to_end.portfolios import edit
from end_to_end.program import contents, run
from end_to_end.repository import commit


@pytest.fixture(scope="session")
def built(once: MakeOnce) -> Path:
    """The portfolio with its site; it is only to be read."""

    def make(root: Path) -> None:
        done = run("build", cwd=planted.portfolio(root))
        (root / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr

    return once("planted", make)


def test_no_byte_of_the_site_holds_a_planted_identifier(built: Path) -> None:
    site = contents(built / "site")
    assert planted.leaks_of(site.items()) == {}
    assert len(site) > 30


@pytest.mark.parametrize(
    "path, words",
    [
        ("team/jan/index.html", "Calls in January, ask [e-mail]"),
        ("team/jan/index.html", "Write to [e-mail] : now."),
        ("team/jan/index.html", "Thoughts of [e-mail]"),
        ("team/jan/index.html", "to: [e-mail]"),
        ("team/jan/index.html", ", 1 phone number. <a href"),
        ("team/jan/history/index.html", "Say it to [e-mail]"),
        ("team/jan/results.json", "[e-mail]"),
        ("actions/index.html", "Call [e-mail] back"),
        ("actions/actions.ics", "Call [e-mail] back"),
        ("portfolio/scheme/1/C1/index.html", "Shown by [e-mail]"),
        ("index.html", "Welcome, [e-mail] : come in."),
        ("audit/index.html", "personal-data"),
        ("search/texts/team/jan.json", "Thoughts of [e-mail]"),
        ("ro-crate-metadata.json", "House of [e-mail]"),
    ],
)
def test_a_mark_stands_where_it_stood(built: Path, path: str, words: str) -> None:
    text = (built / "site" / path).read_text(encoding="utf-8").replace("&#91;", "[").replace("&#93;", "]")
    assert words in text.replace("&#45;", "-").replace("\r\n ", "")


def test_an_address_that_is_not_shown_is_no_link(built: Path) -> None:
    assert "mailto:" not in (built / "site/team/jan/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "json"),
        ("check", "--format", "github"),
        ("check", "--format", "gitlab"),
        ("check", "--format", "sarif"),
        ("check", "--format", "junit"),
        ("summary",),
        ("summary", "--since", "HEAD~1"),
        ("results", "team/jan"),
        ("results", "team/jan", "--format", "json"),
        ("history", "team/jan"),
        ("history", "team/jan", "--format", "json"),
        ("diff", "HEAD~1"),
        ("diff", "HEAD~1", "--format", "json"),
        ("redact", "--preview"),
        ("redact",),
    ],
)
def test_no_command_prints_a_planted_identifier(built: Path, command: tuple[str, ...]) -> None:
    done = run(*command, cwd=built)
    assert done.returncode == 0, done.stdout + done.stderr
    assert planted.leaks(done.stdout + done.stderr) == set()
    said = planted.as_read(done.stdout)
    assert "[e-mail]" in said or "e-mail in the text" in said
    if "json" in command:
        json.loads(done.stdout)


def test_the_build_prints_none_either(built: Path) -> None:
    assert planted.leaks((built / "said.txt").read_text(encoding="utf-8")) == set()


def test_files_are_never_rewritten(built: Path) -> None:
    for name, text in planted.FILES.items():
        assert (built / name).read_text(encoding="utf-8") == text


def test_the_check_names_each_place_by_line_and_column(built: Path) -> None:
    told = run("check", cwd=built).stdout.splitlines()
    lines = planted.REVIEW.splitlines()
    number = next(index for index, line in enumerate(lines, start=1) if line.startswith("Write to"))
    assert f"reviews/team/jan/review.md:{number}:10: warning PERS-001 the text holds an e-mail address" in "\n".join(
        told
    )
    title = "reviews/team/jan/review.md:2:30: warning PERS-001 `title` holds an e-mail address, which the site shows as [e-mail]"
    assert title in told
    about = next(each for each in told if each.startswith("site_config/portfolio.yml:2:"))
    assert "`about` holds an e-mail address" in about


def test_cells_are_counted_by_column_and_kind(built: Path) -> None:
    told = [each for each in run("check", cwd=built).stdout.splitlines() if "calls.csv" in each]
    assert [each.partition(": ")[2] for each in told] == [
        "accepted PERS-004 40 cells of `said` hold an e-mail address, first in lines 2, 3, 4",
        "accepted PERS-004 20 cells of `line` hold an e-mail address, first in lines 3, 5, 7",
    ]


def test_the_preview_shows_each_place_as_it_will_be_published(built: Path) -> None:
    said = run("redact", "--preview", "reviews/team/jan/minutes.md", cwd=built).stdout.splitlines()
    assert said == [
        "reviews/team/jan/minutes.md:3:10: e-mail in the text",
        "    Present: [e-mail]",
        "Redacted, each place counted: 1 e-mail address.",
    ]


def test_without_a_preview_it_names_each_place(built: Path) -> None:
    done = run("redact", "reviews/team/jan/minutes.md", cwd=built)
    assert done.stdout.splitlines() == [
        "reviews/team/jan/minutes.md:3:10: e-mail in the text",
        "Redacted, each place counted: 1 e-mail address.",
    ]
    assert "No file was changed" in done.stderr


def test_page_audit_and_preview_count_the_same_values(built: Path) -> None:
    said = run("redact", "--preview", "reviews/team/jan", cwd=built).stdout.splitlines()
    values = said[-1].removeprefix("On the pages of team/jan, different values: ").removesuffix(".")
    assert values != said[-1]
    page, audit = ((built / "site" / name / "index.html").read_text(encoding="utf-8") for name in ("team/jan", "audit"))
    assert f"Redacted in this review: {values}." in page
    assert f"<td>{values}<" in audit
    own = run("redact", "--preview", cwd=built).stdout.splitlines()[-1]
    before, _, values = own.removesuffix(".").partition(", different values: ")
    assert before == "In the portfolio's own texts"
    assert f"<td>{values}<" in audit


def test_the_preview_shows_what_commits_say(built: Path) -> None:
    said = run("redact", "--preview", "reviews/team/jan", cwd=built).stdout.splitlines()
    places = [each for each in said if each.startswith("commit ")]
    assert any(each.endswith(": e-mail in the subject") for each in places)
    assert any(each.endswith(": e-mail in the name of whoever wrote it") for each in places)
    assert any(each.endswith(": e-mail in what it changed") for each in places)


def test_a_preview_of_a_place_that_is_not_there_is_refused(built: Path) -> None:
    done = run("redact", "--preview", "nowhere", cwd=built)
    assert done.returncode == 2
    assert "nowhere does not lie in this portfolio" in done.stderr
    assert "Nothing is redacted" not in done.stdout


def test_the_preview_shows_every_cell(built: Path) -> None:
    said = run("redact", "--preview", "reviews/team/jan/calls.csv", cwd=built).stdout
    rows = [each for each in said.splitlines() if each.startswith("reviews/team/jan/calls.csv:")]
    assert len([each for each in rows if "`said`" in each]) == 40
    assert len({each.partition(" ")[0] for each in rows}) == len(rows) == 60
    assert "more cells" not in said


def test_a_name_of_a_file_that_holds_an_address_is_an_error(tmp_path: Path) -> None:
    root = planted.portfolio(tmp_path / "p")
    (root / "reviews/team/jan/minutes.md").rename(root / "reviews/team/jan/ann@victims.example.md")
    edit(root / "reviews/team/jan/review.md", "file: minutes.md", "file: ann@victims.example.md")
    done = run("check", cwd=root)
    assert done.returncode == 1
    [told] = [each for each in done.stdout.splitlines() if "PERS-003" in each]
    assert told.endswith("error PERS-003 the name of the file holds an e-mail address")
    assert "victims" not in told


@pytest.mark.parametrize("text", ["whole", "---\n"])
def test_a_review_whose_folder_holds_a_number_is_never_built(tmp_path: Path, text: str) -> None:
    root = planted.portfolio(tmp_path / "p")
    (root / "reviews/team/jan").rename(root / "reviews/team/07700900123")
    if text != "whole":
        (root / "reviews/team/07700900123/review.md").write_text(text, encoding="utf-8")
    done = run("build", cwd=root)
    assert done.returncode == 1
    assert "reviews/team/[phone]/review.md: error PERS-003 the name of a folder holds a phone number" in done.stdout
    assert "Nothing was built" in done.stderr
    assert "07700900123" not in done.stdout + done.stderr
    assert not (root / "site").exists()


def test_what_is_public_or_ignored_stays(tmp_path: Path) -> None:
    root = planted.portfolio(tmp_path / "p")
    edit(root / "site_config/portfolio.yml", "rules:", f"personal_data: {{public: [{planted.mail('title')}]}}\nrules:")
    assert f"ask {planted.mail('title')}" in run("results", "team/jan", "--format", "json", cwd=root).stdout
    edit(root / "site_config/portfolio.yml", "public: [", "ignore: [e-mail], public: [")
    assert "an e-mail address" not in run("check", cwd=root).stdout


def _handle(place: str) -> str:
    return f"my Instagram is zq{place}ox"


def test_a_value_that_ends_a_text_is_found_however_a_sentence_goes_on_behind_it(tmp_path: Path) -> None:
    root = planted.portfolio(tmp_path / "p")
    review = planted.REVIEW
    for name, whole in {
        "policy": f"Code of {planted.mail('policy')}",
        "condition": planted.mail("condition"),
        "heading": f"Thoughts of {planted.mail('heading')}",
        "text": f"Write to {planted.mail('text')}: now.",
        "finding": f"Callers such as {planted.mail('finding')} wait.",
        "role": f"Head of calls, {planted.mail('role')}",
        "adaptation": f"None for {planted.mail('adaptation')}",
        "answer": f"Ask {planted.mail('answer')}",
    }.items():
        assert whole in review
        review = review.replace(whole, _handle(name))
    (root / "reviews/team/jan/review.md").write_text(review + f"\n- {_handle('list')}\n", encoding="utf-8")
    commit(root, _handle("subject"), who=_handle("author"))
    said = run("build", cwd=root)
    assert said.returncode == 0, said.stdout + said.stderr
    told = [run(*each, cwd=root).stdout for each in (("check",), ("history", "team/jan"), ("diff", "HEAD~1"))]
    assert "no row has `my Instagram is [handle]` in `line`" in told[0]
    assert all("“my Instagram is [handle]”" in each for each in told[1:])
    site = contents(root / "site").values()
    for text in (said.stdout, *told, *(each.decode("utf-8", "ignore") for each in site)):
        assert re.findall("zq[a-z]+ox", text) == []


def test_what_cannot_be_read_is_not_said_to_hold_nothing(tmp_path: Path) -> None:
    root = planted.portfolio(tmp_path)
    table = root / "reviews/team/jan/calls.csv"
    table.write_text(table.read_text(encoding="utf-8") + "one cell\n", encoding="utf-8")
    done = run("redact", "reviews/team/jan/calls.csv", cwd=root)
    assert done.returncode == 1
    assert done.stdout == "Nothing is redacted in what can be read.\n"
    assert "team/jan has errors, so that not all of it was looked through" in done.stderr
    other = run("redact", "site_config", cwd=root)
    assert other.returncode == 0
    assert "has errors" not in other.stderr
