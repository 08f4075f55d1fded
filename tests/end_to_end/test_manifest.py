"""Every built site can be checked by a stranger: with this program, without it, and from the description beside it."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import FILES, edit, write
from end_to_end.program import MKDOCS, contents, run
from end_to_end.repository import begun, commit

JAN = "reviews/team/jan/review.md"
Recorded = tuple[Path, str]


@pytest.fixture(scope="session")
def recorded(once: MakeOnce) -> Path:
    """The small portfolio in a repository, built once before and once after one review changed; it is only to be read."""

    def make(root: Path) -> None:
        write(begun(root / "small"), {**FILES, ".gitignore": "site/\n.cache/\n"})
        (root / "first").write_text(commit(root / "small", "All"), encoding="utf-8")
        assert run("build", "--out", root / "before", cwd=root / "small").returncode == 0
        edit(root / "small" / JAN, "All is well.", "All is better.")
        (root / "second").write_text(commit(root / "small", "Reworded", day="2026-01-06"), encoding="utf-8")
        done = run("build", "--out", root / "after", cwd=root / "small")
        (root / "log").write_text(done.stderr, encoding="utf-8")

    return once("recorded", make)


def manifest_of(site: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((site / "manifest.json").read_bytes())
    return found


def test_the_build_says_the_root_hash_that_sha256sum_gives(recorded: Path) -> None:
    site = recorded / "after"
    said = subprocess.run(["sha256sum", "manifest-sha256.txt"], cwd=site, capture_output=True, check=True).stdout
    root = said.decode().split()[0]
    assert (recorded / "log").read_text(encoding="utf-8").endswith(f"Root hash sha256:{root}\n")
    assert manifest_of(site)["root"] == root
    assert f"sha256:{root}" in (site / "assets" / "edition.css").read_text(encoding="utf-8")
    check = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(check, cwd=site, capture_output=True, check=False).stdout == b""


def test_the_manifest_names_the_commit_and_everything_that_went_in(recorded: Path) -> None:
    said = manifest_of(recorded / "after")
    assert said["commit"] == (recorded / "second").read_text(encoding="utf-8")
    assert (said["committed"], said["today"]) == ("2026-01-06T12:00:00Z", "2026-01-06")
    assert (said["complete"], said["uncommitted"], said["purpose"], said["version"]) == (True, 0, "site", "")
    assert said["inputs"] == {
        path: subprocess.run(["sha256sum", path], cwd=recorded / "small", capture_output=True, check=True)
        .stdout.decode()
        .split()[0]
        for path in (
            "mkdocs.yml", "site_config/portfolio.yml", "site_config/pages/home.md", JAN, "reviews/team/jan/calls.csv",
            "reviews/team/feb/review.md", "reviews/team/feb/calls.csv",
        )
    }  # fmt: skip


def test_only_pages_whose_words_changed_are_other_files(recorded: Path) -> None:
    before, after = contents(recorded / "before"), contents(recorded / "after")
    assert before.keys() == after.keys()
    changed = {path for path, data in before.items() if data != after[path] and not path.startswith("search/")}
    about_the_edition = {
        "assets/edition.css", "manifest-sha256.txt", "manifest.json", "provenance.intoto.json", "build.json",
        "ro-crate-metadata.json", "sitemap.xml", "sitemap.xml.gz", "audit/index.html",
    }  # fmt: skip
    assert changed - about_the_edition <= {
        "team/jan/index.html", "team/jan/history/index.html", "team/jan/history.json", "team/jan/history/history.json",
        "index.html", "actions/index.html",
    }  # fmt: skip
    assert "team/jan/index.html" in changed
    for data in (data for path, data in after.items() if path.endswith(".html") and "history" not in path):
        assert str(manifest_of(recorded / "after")["root"]).encode() not in data


def test_every_page_has_the_foot_and_leads_to_the_record(recorded: Path) -> None:
    site = recorded / "after"
    for path in site.rglob("*.html"):
        page = read_page(path)
        up = "/" if path.name == "404.html" else "../" * len(path.relative_to(site).parent.parts)
        assert f"{up}audit/" in page.links, path
        assert f"{up}assets/edition.css" in page.links, path
        assert "Made with service-reviews. How to check this site." in page.words, path
        assert "Without Git: no history" not in page.words, path
    audit = read_page(site / "audit" / "index.html")
    assert "reviews verify SITE" in audit.words
    assert "../manifest.json" in audit.links


def test_without_git_every_page_says_so(built: Path) -> None:
    for path in (built / "site").rglob("*.html"):
        words = read_page(path).words
        assert "Without Git: no history (the folder is not in a Git repository)." in words, path


def test_mkdocs_alone_seals_the_same_site(recorded: Path, tmp_path: Path) -> None:
    done = run("build", "-d", tmp_path / "out", cwd=recorded / "small", program=MKDOCS)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == contents(recorded / "after")
    assert f"Root hash sha256:{manifest_of(tmp_path / 'out')['root']}" in done.stderr


def test_verify_needs_no_portfolio_and_finds_what_was_done(recorded: Path, tmp_path: Path) -> None:
    site = recorded / "after"
    root = str(manifest_of(site)["root"])
    done = run("verify", site, "--root-hash", f"sha256:{root.upper()}", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    commit_id = (recorded / "second").read_text(encoding="utf-8")
    count = len((site / "manifest-sha256.txt").read_bytes().splitlines())
    assert done.stdout == f"{count} files as the manifest lists them; root hash sha256:{root}; commit {commit_id}\n"
    other = run("verify", recorded / "before", "--root-hash", root, "--format", "json", cwd=tmp_path)
    assert other.returncode == 1
    assert [each["kind"] for each in json.loads(other.stdout)["findings"]] == ["wrong root hash"]


def test_verify_says_each_finding_on_a_line(root: Path, tmp_path: Path) -> None:
    site = root / "site"
    edit(site / "index.html", "Welcome", "Goodbye")
    (site / "team" / "jan" / "results.json").unlink()
    (site / "new\x1b[2J.html").write_text("x", encoding="utf-8")
    done = run("verify", site, cwd=tmp_path)
    assert done.returncode == 1
    kinds = [line.split(": ")[:2] for line in done.stdout.splitlines()]
    assert kinds == [
        ["index.html", "changed"],
        ["new\\u001b[2J.html", "illegal path"],
        ["team/jan/results.json", "missing"],
    ]
    assert done.stderr == f"{site}: 3 findings\n"


@pytest.mark.parametrize(
    "arguments, hint",
    [
        ((".",), "neither a site nor"),
        (("nowhere",), "does not exist"),
        (("site", "--root-hash", "abc"), "64 hexadecimal"),
    ],
)
def test_wrong_usage_of_verify_is_explained(built: Path, arguments: tuple[str, ...], hint: str) -> None:
    done = run("verify", *arguments, cwd=built)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr


def test_pages_for_another_engine_have_no_manifest(built: Path, tmp_path: Path) -> None:
    done = run("compile", "--to", tmp_path / "pages", cwd=built)
    assert done.returncode == 0
    assert not (tmp_path / "pages" / "manifest.json").exists()


def test_a_build_over_files_that_differ_from_the_commit_says_so(recorded: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", recorded / "small", tmp_path / "clone"], check=True)
    edit(tmp_path / "clone" / JAN, "All is better.", "All is best.")
    assert run("build", cwd=tmp_path / "clone").returncode == 0
    site = tmp_path / "clone" / "site"
    assert manifest_of(site)["uncommitted"] == 1
    assert "and 1 file that differs from it." in (site / "assets" / "edition.css").read_text(encoding="utf-8")
    assert "and 1 file that differs from it" in run("verify", site, cwd=tmp_path).stdout


def test_the_description_is_a_whole_crate(recorded: Path) -> None:
    """The rules of RO-Crate 1.1 that can be checked by structure: one flat graph, a descriptor, a root, all data reached."""
    site = recorded / "after"
    crate = json.loads((site / "ro-crate-metadata.json").read_bytes())
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    graph = {each["@id"]: each for each in crate["@graph"]}
    assert len(graph) == len(crate["@graph"])
    descriptor, root = graph["ro-crate-metadata.json"], graph["./"]
    assert (descriptor["@type"], descriptor["about"]) == ("CreativeWork", {"@id": "./"})
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert root["@type"] == "Dataset"
    assert root["datePublished"] == "2026-01-06"
    assert "license" not in root
    for each in graph.values():
        assert isinstance(each["@type"], str)
        for value in each.values():
            for one in value if isinstance(value, list) else [value]:
                assert not isinstance(one, dict) or (
                    set(one) == {"@id"} and (one["@id"] in graph or one["@id"].startswith("https://"))
                )
    reached, waiting = set(), ["./"]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting += [part["@id"] for part in graph[name].get("hasPart", [])]
    data = {name for name, each in graph.items() if each["@type"] in {"File", "Dataset"}}
    assert data == reached
    for name in data:
        assert (site / unquote(name)).exists(), name
    build = graph["#build"]
    assert build["instrument"] == {"@id": "#service-reviews"}
    assert {"@id": "#commit"} in build["object"]
    made_from = {graph[each["@id"]]["name"]: graph[each["@id"]]["identifier"] for each in build["object"][1:]}
    assert made_from == {path: f"sha256:{digest}" for path, digest in manifest_of(site)["inputs"].items()}  # type: ignore[attr-defined]  # JSON
    assert {"@id": "team/jan/results.json"} in build["result"]
    assert graph["#commit"]["identifier"] == (recorded / "second").read_text(encoding="utf-8")
