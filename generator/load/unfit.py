"""Files that are not what they seem: a picture that is a page as well, or a document that does something by itself."""

BROKEN = "the picture is not whole; make it again"
ODD = "the picture has a part that no picture needs; make it again"
BEHIND = "the picture goes on behind its end; make it again"
MUCH = "the picture says more of itself than can be looked at; take it out with `exiftool -all= FILE`, or make the picture again"
POINTS = "the picture has more points than any screen shows; make it smaller"
TELLS = "the picture has a part that may tell where, when or by whom it was made; take it out, or make it again without"


class Unfit(Exception):
    """What is wrong with a file, and how to mend it, as a sentence without a capital and a full stop."""
