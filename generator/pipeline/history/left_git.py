"""Files that Git held once and does not hold now, and that stand on the disk all the same."""

from generator.load.contents import blobs_at
from generator.pipeline.history.past import Past


def left_git(past: Past, folder: str) -> dict[str, str]:
    """What Git last held of each such file of a review, by path in the portfolio.

    A file that was renamed lives on under its new name, and has not left.
    """
    place, head = f"{folder}/", past.repository.commit
    here = {path for path in past.uncommitted if path.startswith(place)}
    if not here:
        return {}
    known = {path for _, path in blobs_at(past.repository, [(head, path) for path in here])}
    waiting, found = here - known, dict[str, str]()
    for step in past.homes.steps(past.homes.of(folder)) if waiting else ():
        for each in step.files:
            if each.path in waiting and each.status == "removed" and each.before:
                found[each.path] = each.before[0]
            waiting -= {each.path, each.old_path}
        if not waiting:
            break
    there = {path for path in found if past.bytes_now(path) is not None}
    return {path: blob for path, blob in found.items() if path in there}
