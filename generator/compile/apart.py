"""Pages of a site that holds a part of a portfolio: they say so, and lead to the sites that hold the rest."""

import html
import posixpath
import re
from collections.abc import Callable, Collection, Mapping

from generator.compile.tree import SiteTree
from generator.speech import counted
from generator.speech.language import sentence

_LINK = re.compile(r"""\shref="(?P<path>[^"#<>]*)(?P<place>#[^"<>]*)?\"""")
_PICTURE = re.compile(r"""<p><img class="rv-picture" src="(?P<path>[^"<>]*)" alt="(?P<words>[^"<>]*)"></p>""")
_TITLE = re.compile(r"^# .*$", re.MULTILINE)
Away = Mapping[str, str]
"""The reviews that this site does not hold, each with the address of the site that does; empty where nobody has told it."""


def lead_away(tree: SiteTree, away: Away) -> None:
    """Let links to reviews that stand elsewhere lead there; where their site is not known, only the words stay."""
    if away:
        for page, text in tree.pages.items():
            if (led := _led(tree, away, posixpath.dirname(page), text)) != text:
                tree.pages[page] = led


def _led(tree: SiteTree, away: Away, here: str, text: str) -> str:
    def target_of(path: str) -> tuple[str, str] | None:
        if not path or ":" in path:
            return None
        target = posixpath.normpath(posixpath.join(here, path))
        name = "/".join(target.split("/")[:2])
        if name not in away or target in tree.assets or f"{target}/index.md" in tree.pages:
            return None
        return name, target + ("/" if path.endswith("/") else "")

    def led(found: re.Match[str]) -> str:
        if (known := target_of(html.unescape(found["path"]))) is None:
            return found[0]
        name, target = known
        return f' href="{html.escape(away[name] + target)}{found["place"] or ""}"' if away[name] else ""

    def shown(found: re.Match[str]) -> str:
        """A page loads nothing from elsewhere, so that a picture becomes a link."""
        if (known := target_of(html.unescape(found["path"]))) is None:
            return found[0]
        name, target = known
        words = sentence("Picture: %(words)s", {"words": found["words"]})
        linked = f'<a href="{html.escape(away[name] + target)}">{words}</a>' if away[name] else words
        return f"<p>{linked}</p>"

    return _LINK.sub(led, _PICTURE.sub(shown, text))


def tell(tree: SiteTree, note: str, concerns: Callable[[str], bool]) -> None:
    """Put a note, which is safe HTML without a block, below the title of the pages that it concerns."""
    block = f'\n\n<div class="rv"><p class="rv-notice">{note}</p></div>'
    for page in tree.pages:
        if concerns(page):
            tree.pages[page] = _TITLE.sub(lambda found: found[0] + block, tree.pages[page], count=1)


def of_one_team(team: str, name: str) -> tuple[str, Callable[[str], bool]]:
    """The note of a site that holds one team's reviews, and the pages on which it stands: all that are about many reviews."""
    note = sentence(
        "<strong>This site holds the reviews of %(team)s alone.</strong> What other teams found or did is not counted here.",
        {"team": html.escape(name)},
    )
    return note, lambda page: not page.startswith((f"{team}/", "guide/"))


def of_parts(names: Collection[str], missing: Collection[str]) -> tuple[str, Callable[[str], bool]]:
    """The note of pages that are made from the results of some teams, with the declared teams that left none."""
    note = counted(len(names), "Made from the results of %(n)s team.", "Made from the results of %(n)s teams.")
    if missing:
        listed = html.escape(", ".join(missing))
        lacking = {"teams": listed}
        note += " " + sentence(
            "<strong>Not looked at, because no results of theirs were given: %(teams)s.</strong>", lacking
        )
    return note, lambda page: not page.startswith("guide/")
