"""Documents in PDF: that they only show something.

Every object is read, also those that are packed, in one way alone (`pdf_objects`); the tables by which readers find
objects name none but these (`pdf_tables`); and no key and no kind among them runs, sends or holds anything
(`pdf_values`). Names within texts and in what is drawn are words and count for nothing.
"""

from generator.load.pdf_objects import REFERENCE, Objects, read_objects
from generator.load.pdf_tables import Unpacking, check_tables, packed_values
from generator.load.pdf_values import DOES, LOCKED, LONGEST, SPACE, Values, clear
from generator.load.unfit import Unfit


def check_pdf(data: bytes) -> None:
    """Raises Unfit where a document does more than to show something, or where that cannot be seen."""
    values, unpacking = Values(), Unpacking()
    objects = read_objects(data, values)
    packed, numbers = packed_values(objects, values, unpacking)
    if packed and _locked(objects):
        raise Unfit(LOCKED)
    check_tables(data, objects, numbers, unpacking)
    wanted = set()
    for value in values.opened:
        if reference := REFERENCE.fullmatch(value):
            wanted.add(int(reference[1]))
        elif not _is_place(value):
            raise Unfit(DOES)
    if wanted:
        found = [(number, data[begin:end]) for number, begin, end in objects.values if number in wanted]
        found += [each for each in packed if each[0] in wanted]
        if wanted - {number for number, _ in found} or not all(_is_place(value) for _, value in found):
            raise Unfit(DOES)


def _locked(objects: Objects) -> bool:
    """Whether the document is encrypted: what is packed might then be meant otherwise than it is read."""
    said = [said for _, said in objects.tables.values()] + [each.said for each in objects.streams.values()]
    return any(b"/Encrypt" in each for each in said)


def _is_place(value: bytes) -> bool:
    """Whether what is opened first is a place on a page, or goes to one and does nothing else."""
    value = value.strip(SPACE)
    if len(value) > LONGEST:
        return False
    if value.startswith(b"["):
        return True
    if not value.startswith(b"<<"):
        return False
    said, end = Values().read(value, 0)
    clear(end == len(value))
    return said.get(b"/S") == b"/GoTo" and b"/Next" not in said
