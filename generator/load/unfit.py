"""Files that are not what they seem: a picture that is a page as well, or a document that does something by itself."""


class Unfit(Exception):
    """What is wrong with a file, and how to mend it, as a sentence without a capital and a full stop."""
