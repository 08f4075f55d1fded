"""Cases that are to be dead in every published file, and cases that are to be kept as they were typed: one site of all."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from attacks.corpus import Case
from attacks.ground import Ground, nothing_ran
from attacks.placed import SOUND, portfolio
from attacks.published import alive, holding, markup, pages
from attacks.together import build_together, reviews
from end_to_end.pages import read_page

SITE = "portfolio/site"
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_APOSTROPHE = re.compile(r"""^'|(?<=[\t\n;|])'(?=["\s]*[=+\-@])""")
_GENERATED = re.compile(r"__(search|drawer|config|palette|nav|toc|skip|tabbed|codelineno|span)")


def together(ground: Ground) -> Path:
    """The site of all these cases."""
    root = ground.once("attacks-together", build_together)
    assert (root / "status").read_text(encoding="utf-8") == "0", "".join(
        (root / name).read_text(encoding="utf-8") for name in ("out", "err")
    )
    return root / SITE


def dead(case: Case, ground: Ground) -> str:
    """Nothing of a case is live on any page of the site, and what is to be seen is seen."""
    site = together(ground)
    nothing_ran(site.parent)
    sound = markup(site / SOUND / "index.html")
    assert [(each, found) for each in pages(site) if (found := alive(each, case.must_not_be_live, sound))] == []
    own = [site / each / "index.html" for each in reviews(case)]
    faults = [fault for each in own for fault in markup(each).faults]
    assert faults == []
    assert [
        each for page in own for each in markup(page).ids if each.startswith("_") and not _GENERATED.match(each)
    ] == []
    for page in own:
        assert (page.parent / "results.json").is_file(), "the review was built"
    words = " ".join(markup(each).words for folder in reviews(case) for each in pages(site / folder))
    assert [text for text in case.must_be_visible if squeezed(text) not in words] == []
    also = _MORE.get(case.id)
    return also(case, ground, site, words) if also else "dead, and seen as text"


def squeezed(text: str) -> str:
    return " ".join(text.split())


def warned(site: Path, case: Case) -> list[str]:
    """The problems that the build told of a case's reviews."""
    printed = (site.parents[1] / "out").read_text(encoding="utf-8").splitlines()
    return [line for line in printed if line.startswith(tuple(f"reviews/{each}/" for each in reviews(case)))]


def kept(case: Case, ground: Ground) -> str:
    """The same, and nothing is told of it."""
    said = dead(case, ground)
    assert warned(together(ground), case) == []
    return said.replace("dead, and seen as text", "kept as it was typed")


def comments(case: Case) -> list[str]:
    """The comments of a table as they were typed, with the line ends that we write."""
    found = [row["comment"] for row in csv.DictReader(io.StringIO(case.text(), newline=""))]
    return [text.replace("\r\n", "\n").replace("\r", "\n") for text in found]


def published_rows(site: Path, case: Case) -> list[dict[str, str]]:
    """The rows of the case's table as the site publishes them."""
    (found,) = [each for each in (site / reviews(case)[0]).rglob("*.csv") if "calls" in each.name]
    return list(csv.DictReader(io.StringIO(found.read_bytes().decode("utf-8-sig"), newline="")))


def _comments_seen(case: Case, _ground: Ground, site: Path, words: str) -> str:
    unseen = [text for text in comments(case) if squeezed(text) not in words]
    assert unseen == []
    published = {row["comment"] for row in published_rows(site, case)}
    assert {_APOSTROPHE.sub("", text) for text in published} == set(comments(case))
    return "dead, and each comment seen as typed"


def _no_formulas(case: Case, ground: Ground, site: Path, words: str) -> str:
    _comments_seen(case, ground, site, words)
    assert '"\'=1+1"' in next(each for each in (site / "billing/s37").rglob("*.csv") if "calls" in each.name).read_text(
        "utf-8"
    )
    for row in published_rows(site, case):
        for name, cell in row.items():
            assert name in ("score", "date") or not _FORMULA.match(cell), cell
    raw = (site.parent / "reviews/billing/s37/calls.csv").read_bytes()
    results = json.loads((site / "billing/s37/results.json").read_bytes())
    assert results["sources"]["calls"]["sha256"] == hashlib.sha256(raw).hexdigest()
    assert all(raw != each.read_bytes() for each in site.rglob("*") if each.is_file())
    return "no cell of the published rows begins a formula, pages show the originals"


def _no_headings(case: Case, ground: Ground, site: Path, words: str) -> str:
    _comments_seen(case, ground, site, words)
    page = (site / "billing/s50/index.html").read_text("utf-8")
    assert not re.search(r"<h\d[^>]*>[^<]*Heading from comment", page)
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        rows = [len(re.findall(r"<t[dh][\s>]", row)) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
        assert len(set(rows)) <= 1 or "colspan" in table, table[:300]
    assert holding(site, ("root:x:0",)) == []
    return "shown literally, tables whole, no new heading"


def _drawings(case: Case, _ground: Ground, site: Path, words: str) -> str:
    drawings = list((site / "billing/s51").rglob("*.svg"))
    assert drawings
    for drawing in drawings:
        for element in ET.fromstring(drawing.read_bytes()).iter():  # noqa: S314  drawings of our own
            assert element.tag.rpartition("}")[2] not in ("script", "a", "foreignObject", "image", "set", "animate"), (
                drawing
            )
    labels = {
        row[name] for row in csv.DictReader(io.StringIO(case.text(), newline="")) for name in ("channel", "agent")
    }
    assert [label for label in labels if squeezed(label) not in words and label.isprintable()] == []
    assert "$\\notacommand$" in words or "notacommand" not in case.text()
    return f"{len(drawings)} drawings are well-formed, labels are whole in the tables"


def _links(_case: Case, _ground: Ground, site: Path, words: str) -> str:
    links = read_page(site / "billing/s03/index.html").links
    assert "https://www.example.org/" in links
    assert "mailto:team@example.org" in links
    assert re.search(r"\ba\W+b\W+c\W+d\W+e\W+f\W", words), "the words of links stay"
    return "no live address, words of links stay"


def _comment_stripped(_case: Case, _ground: Ground, site: Path, _words: str) -> str:
    assert holding(site, ("secret-S12", "[if IE]")) == []
    return "comments are in no file"


def _title(case: Case, _ground: Ground, site: Path, _words: str) -> str:
    page = read_page(site / reviews(case)[-1] / "index.html")
    wanted = {
        "S13": "</title><script>alert('S13')</script>",
        "S90": "&lt;/title&gt;&lt;script&gt;alert('S90')&lt;/script&gt;",
    }
    assert wanted[case.id] in page.title
    assert sum(tag == "title" for tag, given in page.tags if not given) == 1
    return "the title is text in each place"


def _layout(_case: Case, _ground: Ground, site: Path, _words: str) -> str:
    page = read_page(site / "billing/s76/index.html")
    classes = {name for _, given in page.tags for name in given.get("class", "").split()}
    assert {"md-footer", "md-nav", "md-main"} <= classes
    assert "record" in page.ids
    return "foot, navigation and later heading are there"


def _config(_case: Case, _ground: Ground, site: Path, _words: str) -> str:
    tags = [tag for tag, given in read_page(site / "billing/s89/index.html").tags if given.get("id") == "__config"]
    assert tags == ["script"]
    return "one configuration, that of the theme"


def _as_lf(case: Case, ground: Ground, site: Path, _words: str) -> str:
    root = site.parent
    raw = (root / "reviews/billing/s29/review.md").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf---\r\n")
    plain = ground.folder / "plain"
    for ends in ("\r\n", "\n"):
        folder = plain / ends.encode().hex()
        portfolio(folder, case)
        if ends == "\n":
            path = folder / "reviews/billing/s29/review.md"
            path.write_bytes(path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
        assert ground.look("build", cwd=folder).status == 0
    one, other = (read_page(each / "site/billing/s29/index.html").words for each in sorted(plain.iterdir()))
    assert re.sub(r"[0-9a-f]{12,}", "", one) == re.sub(r"[0-9a-f]{12,}", "", other)
    return "the same page as with LF"


def _signs(case: Case, ground: Ground, site: Path, words: str) -> str:
    _comments_seen(case, ground, site, words)
    assert {float(row["change"]) for row in published_rows(site, case)} == {-3, 2, 0, -0.5}
    return "numbers stay numbers, comments as typed"


def _unicode(case: Case, ground: Ground, site: Path, words: str) -> str:
    _comments_seen(case, ground, site, words)
    assert 'dir="auto"' in (site / "billing/s83/index.html").read_text("utf-8")
    assert json.loads((site / "billing/s83/results.json").read_bytes())["sources"]["calls"]["used"] == 2 * 12
    return "each sign as it was typed"


_MORE = {
    "S03": _links, "S12": _comment_stripped, "S13": _title, "S90": _title, "S29": _as_lf, "S36": _comments_seen,
    "S37": _no_formulas, "S50": _no_headings, "S51": _drawings, "S76": _layout, "S80": _signs, "S83": _unicode, "S89": _config,
}  # fmt: skip
