"""Where a build goes: a site in a folder, or an offline package in a zip file."""

import hashlib
import os
from pathlib import Path
from typing import Any, Protocol

from generator.problems import UsageError
from generator.settings import Purpose


class Place(Protocol):
    """What a build needs to know of where it goes."""

    path: Path
    purpose: Purpose
    what: str
    """What stands there in the end, in a word."""

    def holds_complete(self) -> bool:
        """Whether a good one is there already."""
        ...

    def write(self, root: Path, built: Any, left: Any) -> list[str]:
        """Put it there, whole or not at all; returns what MkDocs warned of. `left` is how it was left there before, if known."""
        ...

    def settle(self) -> None:
        """Wait until nothing of what it replaced is left."""
        ...

    def stands(self, built: Any) -> Any:
        """All that lies there, where that is known without a look."""
        ...


class Folder:
    """A site in a folder."""

    purpose: Purpose = "site"
    what = "site"

    def __init__(self, settings: Any, out: Path | None) -> None:
        from generator import website
        from generator.cache import cache_of

        self.path = (out or settings.root / "site").resolve()
        website.check_destination(settings.root, self.path)
        website.refuse_publication(self.path)
        named = hashlib.sha256(os.fsencode(self.path)).hexdigest()  # a name of a folder may be no text
        self._spare = cache_of(settings).place(f"site-{named}")

    def holds_complete(self) -> bool:
        """Whether a good one is there already."""
        from generator import website

        return website.holds_complete_site(self.path)

    def write(self, root: Path, built: Any, left: Any) -> list[str]:
        """Put it there, whole or not at all; returns what MkDocs warned of. `left` is how it was left there before, if known."""
        from generator import website

        last = website.Last(site=self.path, left=left, spare=self._spare) if left else None
        return website.build(root, built, self.path, last)

    def settle(self) -> None:
        """Wait until nothing of what it replaced is left, and see that there is something of which the next one is made."""
        from generator import website

        website.see_removed()
        website.lay_up(self.path, self._spare)

    def stands(self, built: Any) -> Any:
        """All that lies there, where that is known without a look: then there was a spare one, of which no names were given."""
        return built.stands


class Zip:
    """An offline package in a zip file, with the pages that list the published versions."""

    purpose: Purpose = "package"
    what = "package"

    def __init__(self, portfolio: Path, out: Path | None, publication: Path | None, branch: str | None) -> None:
        from generator import website

        self.path = package_place(portfolio, out)
        self._publication = _publication(portfolio, publication, branch)
        website.refuse_publication(self.path)

    def holds_complete(self) -> bool:
        """Whether a good one is there already."""
        from generator import website

        return website.holds_complete_package(self.path)

    def write(self, root: Path, built: Any, left: Any) -> list[str]:  # noqa: ARG002  a package is written anew
        """Put it there, whole or not at all; returns what MkDocs warned of."""
        from generator import website

        return website.build_package(root, built, self.path, self._publication)

    def settle(self) -> None:
        """Nothing is left: one file takes the place of another."""

    def stands(self, built: Any) -> Any:  # noqa: ARG002
        """What decides on a package is not remembered."""
        return None


def package_place(portfolio: Path, out: Path | None) -> Path:
    """Where an offline package goes. Raises UsageError where it cannot: that takes no look at the portfolio."""
    from generator import website

    place = out or portfolio / f"{website.package_name(portfolio)}.zip"
    path = place.parent.resolve() / place.name
    website.check_package(path)
    website.refuse_sources(portfolio, path)
    return path


def _publication(portfolio: Path, folder: Path | None, branch: str | None) -> Any:
    """The publication whose versions are listed; nothing where there is none. Raises Refused where it cannot be trusted."""
    from generator.publish.versions.reading import read_publication
    from generator.publish.versions.store_branch import BranchStore
    from generator.publish.versions.store_folder import FolderStore

    if folder and branch:
        raise UsageError("--publication and --branch name two places", "Name the one whose versions are to be listed.")
    if branch:
        return read_publication(BranchStore(portfolio, branch).state())
    place = folder or portfolio / "publication"
    return read_publication(FolderStore(place).state()) if place.is_dir() else None
