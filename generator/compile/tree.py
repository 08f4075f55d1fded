"""The compiled site in memory: pages in Markdown whose substance is safe HTML, and the files beside them."""

from dataclasses import dataclass, field


@dataclass
class SiteTree:
    """Everything that a website is made of, by path relative to its root.

    Pages end in `.md`; each folder's own page is its `index.md`. Assets are bytes, ready to be written.
    """

    pages: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)

    def add(self, other: "SiteTree") -> None:
        """Take in another tree. Raises ValueError where both hold the same path."""
        if twice := (self.pages.keys() & other.pages.keys()) | (self.assets.keys() & other.assets.keys()):
            raise ValueError(f"two pages at one address: {min(twice)}")
        self.pages.update(other.pages)
        self.assets.update(other.assets)


def relative(page: str, target: str) -> str:
    """The address of `target` as seen from the page at `page`; both are addresses from the root such as `team/review/`.

    Relative addresses work wherever the site is put, in a sub-folder or a version of a publication.
    """
    up = "../" * page.count("/")
    return f"{up}{target}" or "./"
