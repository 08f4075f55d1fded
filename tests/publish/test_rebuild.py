"""What is said when a published site is built again from its commit."""

import datetime as dt

from generator.publish.rebuild import cannot, compare, remarks
from generator.publish.sealing.manifest import FileEntry, Manifest

A, B, ONE, TWO = "a" * 64, "b" * 64, "1" * 64, "2" * 64
COMMIT = "c" * 40


def manifest(root: str = A, **given: object) -> Manifest:
    known: dict[str, object] = {
        "generator": "1", "commit": COMMIT, "today": dt.date(2026, 3, 1), "complete": True, "inputs": {}, "root": root,
        "programs": {"numpy": "2.2"}, "files": {"index.html": FileEntry(sha256=ONE, size=1)},
    }  # fmt: skip
    return Manifest.model_validate(known | given)


def told(published: Manifest, rebuilt: Manifest) -> str:
    return "\n".join(compare(published, rebuilt).told())


def test_one_root_is_a_proof() -> None:
    assert told(manifest(), manifest()) == f"proved: the site is what commit cccccccccccc gives; root hash sha256:{A}"


def test_other_programs_are_named_as_the_likely_reason() -> None:
    now = manifest(B, programs={"numpy": "2.3", "nh3": "1"}, files={"index.html": FileEntry(sha256=TWO, size=1)})
    outcome = compare(manifest(), now)
    assert (outcome.proved, outcome.changed, outcome.programs) == (
        False, ("index.html",), (("nh3", "", "1"), ("numpy", "2.2", "2.3")),
    )  # fmt: skip
    assert "other versions of programs" in told(manifest(), now)
    assert "numpy 2.2; here 2.3" in told(manifest(), now)
    assert "nh3 absent; here 1" in told(manifest(), now)


def test_with_the_same_programs_the_site_itself_is_in_doubt() -> None:
    now = manifest(B, files={"index.html": FileEntry(sha256=TWO, size=1), "new.html": FileEntry(sha256=ONE, size=1)})
    then = manifest(files={"index.html": FileEntry(sha256=ONE, size=1), "old.html": FileEntry(sha256=ONE, size=1)})
    outcome = compare(then, now)
    assert (outcome.changed, outcome.missing, outcome.extra) == (("index.html",), ("old.html",), ("new.html",))
    assert "The programs are the same, so the site was changed" in told(then, now)
    assert "old.html is in the published site only" in told(then, now)
    assert "new.html is built only now" in told(then, now)


def test_files_of_the_portfolio_that_were_others_then_are_named() -> None:
    then, now = manifest(inputs={"reviews/a/b/calls.csv": ONE}), manifest(B, inputs={"reviews/a/b/calls.csv": TWO})
    assert "reviews/a/b/calls.csv was read then as something else" in told(then, now)
    assert "The programs are the same" not in told(then, now)


def test_a_long_list_is_cut_and_counted() -> None:
    files = {f"{number}.html": FileEntry(sha256=ONE, size=1) for number in range(30)}
    assert "and 10 more, each of which is in the published site only" in told(
        manifest(files=files), manifest(B, files={})
    )


def test_what_no_commit_holds_cannot_be_proved() -> None:
    assert cannot(manifest()) is None
    without, differing = cannot(manifest(commit="")), cannot(manifest(uncommitted=2))
    assert without is not None
    assert differing is not None
    assert list(without.told()) == ["not proved: it was built without Git, so there is no commit to build it from"]
    assert list(differing.told()) == [
        "not proved: it was built from files that no commit holds: 2 differed from commit cccccccccccc"
    ]


def test_what_a_proof_leaves_open_is_said() -> None:
    then = manifest()
    day = then.today
    assert list(remarks(then, committed=day, belongs=True)) == []
    chosen, left = remarks(then, committed=day + dt.timedelta(days=1), belongs=False)
    assert chosen.startswith(f"what is overdue was judged by {day}, and not by the day of the commit")
    assert left == "its commit does not belong to the history of the commit that is checked out here"
    (around,) = remarks(then.model_copy(update={"purpose": "package"}), committed=day, belongs=True)
    assert around == "the list of versions beside the site was not compared"
