"""The command that checks what was built or published; it needs no portfolio."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.command import BROKEN, OK, PROBLEMS, without_portfolio
from generator.cli.rebuilding import build_again, plain, told
from generator.problems import UsageError

if TYPE_CHECKING:
    from generator.publish.checking.verify_site import Checked


@click.command(short_help="Check a site, version, zip or publication")
@click.argument("place", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--root-hash",
    metavar="HEX",
    default="",
    help="The site must be the one that has this root hash, known from elsewhere; of a publication, a version or its list.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.")
@click.option(
    "--rebuild", is_flag=True, help="Build the commit again, and compare: a proof that the site came from it."
)
@without_portfolio
def verify(place: Path, root_hash: str, form: str, *, rebuild: bool) -> int:
    """Check PLACE against its manifest: a site, a version, a publication, or the zip file of one."""
    from generator import console
    from generator.publish.checking.beside import withdrawal_beside
    from generator.publish.checking.verify import verify as check

    checked = check(place, _digits(root_hash)).noting(withdrawal_beside(place))
    rebuilt = build_again(checked) if rebuild and not checked.findings else {}
    if form == "json":
        more = {"rebuilt": plain(rebuilt)} if rebuild else {}
        console.show_json(console.laid_out({"schema": 1, "place": str(place)} | _plain(checked) | more))
    else:
        console.show_findings(_found(checked))
        console.show_findings([*(checked.notes if checked.findings else _all_well(checked)), *told(rebuilt)])
    if checked.findings:
        count = len(checked.findings)
        console.say(f"{place}: {count} {'finding' if count == 1 else 'findings'}")
    if checked.findings or not rebuild:
        return PROBLEMS if checked.findings else OK
    lacking = [each for each in rebuilt.values() if not each.proved]
    if lacking and all(each.elsewhere for each in lacking):
        return BROKEN
    return OK if rebuilt and not lacking else PROBLEMS


def _digits(root_hash: str) -> str:
    """A root hash as it is compared, however it was copied."""
    digits = root_hash.strip().lower().removeprefix("sha256:")
    if root_hash and (len(digits) != 64 or set(digits) - set("0123456789abcdef")):
        raise UsageError(
            f"{root_hash!r} is no root hash", "It has 64 hexadecimal digits; the log of the build names it."
        )
    return digits


def _found(checked: "Checked") -> list[str]:
    """What was found, a line each."""
    return [f"{each.path}: {each.kind}" + (f": {each.what}" if each.what else "") for each in checked.findings]


def _all_well(checked: "Checked") -> list[str]:
    """What was checked, where nothing was found."""
    from generator import speech

    if checked.kind == "publication":
        found = ["; ".join((f"{name}: {_well(each)}", *each.notes)) for name, each in checked.versions.items()]
        told = (
            f"{speech.plural(len(found), 'version')}, all as the publication lists them; list sha256:{checked.record}"
        )
        return [*found, told if found else "this publication holds no version"]
    return [_well(checked), *checked.notes]


def _well(checked: "Checked") -> str:
    from generator.publish.sealing.edition import beside

    said = checked.manifest
    if said is None:
        return f"{checked.files} files as listed"
    commit = f"commit {said.commit}{beside(said.uncommitted)}" if said.commit else "without a commit"
    missing = "" if said.complete else "; reviews with errors are not in it"
    of_bag = f", and the site in them: {len(said.files)} files" if checked.kind == "package" else ""
    return f"{checked.files} files as the manifest lists them{of_bag}; root hash sha256:{said.root}; {commit}{missing}"


def _plain(checked: "Checked") -> dict[str, Any]:
    said = checked.manifest
    found: dict[str, Any] = {
        "kind": checked.kind,
        "ok": not checked.findings,
        "files": checked.files,
        "root": checked.root,
        "commit": said.commit if said else "",
        "version": said.version if said else "",
        "findings": [{"path": each.path, "kind": each.kind, "what": each.what} for each in checked.findings],
    }
    found["notes"] = list(checked.notes)
    if checked.kind == "publication":
        found["list"] = checked.record
        found["versions"] = {name: _plain(each) for name, each in checked.versions.items()}
    return found
