"""The last look at what lies around the versions of a publication, before any of it is written."""

from dataclasses import replace
from pathlib import Path

from generator import gate
from generator.load.settled import settled
from generator.problems import ContentFault
from generator.publish.fleeting import fleeting_folder
from generator.publish.versions.publication import LIST
from generator.publish.versions.store import Update
from generator.website.any_site import BESIDE_VERSIONS
from generator.website.inspection import listed, rules_for
from generator.website.theme_markup import ThemeMarkup


def inspected(update: Update, root: Path, *, withdrawing: bool = False) -> Update:
    """The update itself. Raises ContentFault where its list of versions holds what must not be published.

    A version can be withdrawn whatever is known by now of the people in the words of older ones: those words stand there
    already, and stay.
    """
    if not update.files:
        return update
    portfolio = settled(root)
    names = {path.split("/")[1] for path in update.files if path.startswith(f"{LIST}/") and path.count("/") > 1}
    rules = replace(
        rules_for(ThemeMarkup(), portfolio, "site"),
        beside=BESIDE_VERSIONS,
        unseen=frozenset(f"{each}/" for each in names),
    )
    with fleeting_folder() as folder:
        for path, data in update.files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        faults = [each for each in gate.scan(folder, rules) if not (withdrawing and each.of_people)]
    if faults:
        raise ContentFault(
            "nothing was published, since the list of versions would hold what must not be published",
            "What is published stays as it is. The guide says what a site may hold.",
            listed(faults),
        )
    return update
