"""Whether a picture or a document may be published as it is: it is nothing else as well, and its texts tell of nobody."""

from generator.load.binary import texts_within
from generator.load.unfit import TAKE_OUT, Unfit
from generator.privacy import Known, find, unseen


def why_not(suffix: str, data: bytes, known: Known) -> tuple[str, str]:
    """What stands in the way of publishing a file with this ending, and the cure as a sentence; both empty where nothing does."""
    what, cure = "", TAKE_OUT
    try:
        for text in texts_within(suffix, data):
            if kinds := dict.fromkeys(str(hit.kind) for hit in find(" ".join(text.split()), known)):
                what = what or f"personal data in a text in the picture: {', '.join(kinds)}"
            elif any(unseen(text)):
                what = what or "signs that nobody sees in a text in the picture"
    except Unfit as unfit:
        what, _, cure = str(unfit).partition("; ")
    return (what, f"{cure[0].upper()}{cure[1:]}.") if what else ("", "")
