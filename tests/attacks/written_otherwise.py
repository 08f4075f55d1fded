"""Cases that a portfolio of our format answers otherwise: tables that are read and recorded, names, links, and limits of time."""

import os
import re
from pathlib import Path

from attacks.corpus import Case
from attacks.ground import Ground
from attacks.placed import PORTFOLIO, SOUND, adapted, folders, portfolio
from attacks.published import alive, markup, pages
from attacks.refused import refused, told
from end_to_end.pages import read_page
from end_to_end.portfolios import write

_RECORDED = {
    "S41": "Read asUTF-16",
    "S44": "separated by semicolon, header on line 1",
    "S81": "its first line, 'sep=;', names the separator and is not data",
}


def read_and_recorded(case: Case, ground: Ground) -> str:
    """A table that says itself how it is written is read so, and the page says how."""
    root = portfolio(ground.folder / "portfolio", case)
    assert ground.look("build", cwd=root).status == 0
    page = read_page(root / "site" / folders(case)[0] / "index.html")
    assert _RECORDED[case.id] in page.words
    rows = {"S41": 1}.get(case.id, 3)
    assert re.search(rf"Rows{rows} in the file, {rows} used", page.words)
    misread = portfolio(ground.folder / "declared", case)
    path = misread / "reviews" / folders(case)[0] / "review.md"
    path.write_text(
        path.read_text("utf-8").replace("    file:", "    read: {delimiter: '|', encoding: utf-8}\n    file:"), "utf-8"
    )
    done = ground.look("check", cwd=misread)
    assert (done.status, bool(re.search(r"calls\.csv:[12]:", done.out))) == (1, True), done.out
    return f"read, and the page says: {_RECORDED[case.id]}"


def limits_of_time(case: Case, ground: Ground) -> str:
    """A page that would take minutes is refused at its line or made in time."""
    root = portfolio(ground.folder / "portfolio", case)
    done = ground.look("build", cwd=root)
    page = root / "site" / folders(case)[0] / "index.html"
    assert (root / "site" / SOUND / "results.json").is_file()
    if done.status == 0:
        assert markup(page).words.count("[" if case.id == "S65" else "<a") > 100
        return "made in time"
    assert done.status == 1
    found = re.findall(
        rf"^reviews/{folders(case)[0]}/review\.md:(\d+)(?::\d+)?: error (TEXT-\d+)", done.out, re.MULTILINE
    )
    assert {line for line, _ in found} == {str(case.expect_line)}
    return f"refused: {found[0][0]} {found[0][1]}"


def one_id_twice(case: Case, ground: Ground) -> str:
    """An id is a path, which no two reviews share; who writes one into two files is told in both, at its line."""
    names = ("one", "two")
    files = {
        f"reviews/billing/{name}/review.md": adapted(case.data(index)).replace(b"# id:", b"id:")
        for index, name in enumerate(names)
    }
    done = ground.look("check", cwd=write(ground.folder / "p", dict(PORTFOLIO) | files))
    assert done.status == 1
    for name in names:
        assert f"reviews/billing/{name}/review.md:{case.expect_line}:1: error KEY-001 unknown key `id`" in done.out
    root = write(ground.folder / "q", dict(PORTFOLIO) | {name: adapted(case.data(at)) for at, name in enumerate(files)})
    assert ground.look("build", cwd=root).status == 0
    titles = [read_page(root / "site/billing" / name / "index.html").title for name in names]
    assert "Review S62" in titles[0]
    assert "Other" in titles[1]
    return "told at line 2 of both; by their paths they are two pages"


def _named(case: Case, root: Path, team: str = "") -> list[str]:
    """A review in a folder of each id of the case; returns the folders."""
    found = []
    for index in range(len(case.files)):
        name = re.search(r'^id: "?([^"\n]*)"?$', case.text(index), re.MULTILINE)
        assert name
        given = name[1].replace("\\\\", "\\")
        folder = f"reviews/{given}/{team}" if team else f"reviews/billing/{given}"
        write(root, {f"{folder}/review.md": adapted(case.data(index))})
        found.append(folder)
    return found


def one_address_for_two(case: Case, ground: Ground) -> str:
    """Names that some systems take for one are refused together; others have addresses of their own."""
    root = write(ground.folder / "p", PORTFOLIO)
    _named(case, root)
    done = ground.look("build", cwd=root)
    assert done.status == 1
    assert "reviews/billing/QR-2026-001 and reviews/billing/qr-2026-001 are one name" in done.out
    assert "reviews/billing/qr 2026 001/review.md: error FILE-003" in done.out
    built = sorted(path.name for path in (root / "site/billing").iterdir() if path.is_dir())
    assert built == ["qr_2026_001", "sound"]
    return "FILE-006 for the two that collide, FILE-003 for the one with spaces"


_HARMLESS = ("index", "404", "sitemap", "versions", "latest")
"""Names that lead to a folder of the review's own: pages of the site's own stand elsewhere."""


def dangerous_ids(case: Case, ground: Ground) -> str:
    """No name of a folder leads out of its place or takes that of a page of the site's own."""
    count = 0
    for team in ("", "q1"):
        root = write(ground.folder / f"p{team}", PORTFOLIO)
        named = _named(case, root, team)
        done = ground.look("check", cwd=root)
        assert done.status == 1
        free = (*_HARMLESS, "search", "assets") if not team else _HARMLESS
        for folder in named:
            place = os.path.normpath(folder)
            if not place.startswith("reviews"):  # it lies outside, and is no review
                assert f"\n{place}/" not in f"\n{done.out}"
                continue
            is_refused = re.search(rf"^{re.escape(place)}/review\.md: error FILE-00[36] ", done.out, re.MULTILINE)
            assert bool(is_refused) != (folder.split("/")[2 if not team else 1] in free), f"{folder}\n{done.out}"
            count += bool(is_refused)
        built = ground.look("build", cwd=root)
        assert built.status == 1
        site = root / "site"
        for name in free:
            folder = f"billing/{name}" if not team else f"{name}/{team}"
            assert "Review S64" in read_page(site / folder / "index.html").title
        assert "Small" in read_page(site / "index.html").title
        assert "Review S64" not in read_page(site / "404.html").title
        assert {path.name for path in root.iterdir()} <= {
            "mkdocs.yml",
            "reviews",
            "site",
            "site_config",
            ".cache",
            "q1",
        }
    return f"{count} names refused with the pattern, the others have pages of their own"


def broken_links(case: Case, ground: Ground) -> str:
    """Each link that leads nowhere is told at its place; none is live; one that leads somewhere is."""
    root = portfolio(ground.folder / "portfolio", case)
    path = root / "reviews" / folders(case)[0] / "review.md"
    line = path.read_text("utf-8").split("\n")[14]
    seen = ground.look("check", "--strict", "--format", "json", cwd=root)
    assert seen.status == 1
    found = {each.column: each for each in seen.problems()}
    assert {each.line for each in found.values()} == {case.expect_line}
    wanted = (
        "](missing.md)",
        "](#nope)",
        "](other.md#nope)",
        "](../../../etc/passwd)",
        "](/reviews/other.md)",
        "](./)",
        "![no image](nope.png)",
        "](mailto:)",
        "]()",
    )
    assert [each for each in wanted if line.index(each) + 1 not in found] == []
    case_of_letters = found[line.index("[[billing/S88-1]]") + 1]
    assert case_of_letters.code == "REF-001"
    assert "Did you mean `billing/s88-1`?" in case_of_letters.hint
    assert len(found) == len(wanted) + 1
    assert all(each.hint for each in found.values())
    path.write_text(path.read_text("utf-8").replace("[[billing/S88-1]]", "").replace("[anchor](#nope)", ""), "utf-8")
    assert ground.look("build", cwd=root).status == 0
    page = read_page(root / "site" / folders(case)[0] / "index.html")
    assert "[ref][undefined]" in page.words
    assert [each for each in page.links if re.search(r"missing\.md|nope|passwd|other\.md", each)] == []
    assert [each for each in page.links if "s88-1" in each]
    return f"{len(found)} links told at their columns of line 15, shown as text"


def version_names(case: Case, ground: Ground) -> str:
    """A label of a version is an argument of `publish` here; in the front matter it is an unknown key."""
    said = refused(case, ground)
    found = re.search(r'^version: "(.*)"$', case.text(), re.MULTILINE)
    assert found
    done = ground.look("publish", found[1], cwd=ground.folder / "portfolio")
    assert done.status == 2
    assert "is no name of a version" in done.err
    return f"{said}; publish refuses the name"


def kept_as_typed(case: Case, ground: Ground) -> str:
    """What YAML would turn into numbers and truths stays as it was written: told where it is wrong, shown where it is not."""
    problems = told(case, ground, portfolio(ground.folder / "portfolio", case, texts=True))
    mended = case.data().replace(b"status: no", b"status: final").replace(b"reviewer: ~", b"reviewer: no")
    mended = mended.replace(b"period: 2026:30", b"period: 2026-Q1")
    root = write(ground.folder / "m", dict(PORTFOLIO) | {"reviews/on/007/review.md": adapted(mended, texts=True)})
    assert ground.look("build", cwd=root).status == 0
    words = read_page(root / "site/on/007/index.html").words
    assert all(text in words for text in ("1.10", "1e3"))
    return "; ".join(f"{each.line}:{each.column} {each.code}" for each in problems) + "; 007, 1.10 and 1e3 stay"


def nothing_live(root: Path, case: Case) -> None:
    """None of a case's texts is live in a portfolio's site."""
    site = root / "site"
    assert [(each, found) for each in pages(site) if (found := alive(each, case.must_not_be_live))] == []
