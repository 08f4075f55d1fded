"""Pictures, documents and fonts: that each is nothing else as well, and that no text in it tells who somebody is."""

from generator.gate import people
from generator.gate.summary import Rules, Summary
from generator.gate.unseen import unseen_fault
from generator.load.binary import texts_within
from generator.load.unfit import Unfit


def read_binary(suffix: str, data: bytes, rules: Rules) -> Summary:
    """The summary of a file that is no text."""
    found = Summary()
    try:
        for text in texts_within(suffix, data):
            if kinds := people.kinds(" ".join(text.split()), rules.known):
                found.faults.append((0, people.told(kinds, "a text in the picture")))
            if fault := unseen_fault(text, "a text in the picture"):
                found.faults.append((0, fault))
    except Unfit as unfit:
        found.faults.append((0, str(unfit)))
    return found
