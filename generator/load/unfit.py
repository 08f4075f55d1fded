"""Files that are not what they seem: a picture that is a page as well, or a document that does something by itself."""

TAKE_OUT = (
    "take it out: on Windows by a screenshot of the picture, or of a photograph under Properties, Details, Remove Properties, "
    "on a Mac in Preview by Select All, Copy and New from Clipboard, on any machine by `exiftool -all= FILE`"
)
"""How everything goes that a picture says beside what it shows."""
AGAIN = "open it in a program for pictures and export it as PNG, or take a screenshot of it"
"""How a picture is made anew, without whatever stood in it or behind it."""
BROKEN = "the picture is not whole; make it again"
ODD = f"the picture has a part that no picture needs; {AGAIN}"
BEHIND = f"the picture goes on behind its end, where telephones put another picture, a film or notes; {AGAIN}"
MUCH = f"the picture says more of itself than can be looked at; {TAKE_OUT}"
MANY = f"the picture has more parts than programs write; {AGAIN}"
POINTS = "the picture has more points than any screen shows; make it smaller"
TELLS = f"the picture has a part that may tell where, when or by whom it was made; {TAKE_OUT}"


class Unfit(Exception):
    """What is wrong with a file, and how to mend it, as a sentence without a capital and a full stop."""
