"""`assets/edition.css`: what the foot of every page says about the edition, so that pages themselves stay the same.

A page whose words did not change is the same file in two versions, and is stored once; the commit, the version and the root
hash stand in this one style sheet, as generated text. `verify` makes it again from the manifest, so its form never changes
for manifests of a form that is known.
"""

import re

from generator.publish.sealing.manifest import Manifest

_QUOTABLE = re.compile(r"[0-9A-Za-z .,:_-]*")
"""Nothing that could end a text in a style sheet, or begin a rule."""
PREVIEW = '.rv-edition-made::after { content: "A preview, without a manifest."; }\n'
"""What stands in its place while a site is only looked at."""


def edition_css(manifest: Manifest) -> bytes:
    """The style sheet of an edition."""
    rules = [
        _rule("version", f"Version {manifest.version}." if manifest.version else ""),
        _rule("made", _made(manifest)),
        _rule("root", f"Root hash sha256:{manifest.root}."),
    ]
    return "".join(rules).encode("ascii")


def _made(manifest: Manifest) -> str:
    """From what, in a sentence; without a commit the pages themselves say that there is none."""
    if not manifest.commit:
        return ""
    day = f" of {manifest.committed.date().isoformat()}" if manifest.committed else ""
    return f"From commit {manifest.commit[:12]}{day}{beside(manifest.uncommitted)}."


def beside(uncommitted: int) -> str:
    """What was read beside a commit; empty where that was nothing."""
    files = "1 file that differs" if uncommitted == 1 else f"{uncommitted} files that differ"
    return f" and {files} from it" if uncommitted else ""


def _rule(name: str, text: str) -> str:
    if not _QUOTABLE.fullmatch(text):
        raise ValueError(f"not fit for a style sheet: {text!r}")
    return f'.rv-edition-{name}::after {{ content: "{text}"; }}\n' if text else ""
