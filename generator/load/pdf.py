"""Documents in PDF: that they only show something.

Every object is read, also those that are packed, in one way alone (`pdf_objects`); the tables by which readers find
objects name none but these (`pdf_tables`); and no key and no kind among them runs, sends or holds anything
(`pdf_values`); photographs are read as they are alone (`pdf_pictures`). Names within texts and in what is drawn are words
and count for nothing.
"""

from collections.abc import Iterator

from generator.load.pdf_links import check_leads, check_opened
from generator.load.pdf_objects import Objects, read_objects
from generator.load.pdf_pictures import texts_of_pictures
from generator.load.pdf_tables import Unpacking, check_tables, packed_values
from generator.load.pdf_values import LOCKED, Values
from generator.load.unfit import Unfit


def texts_of_pdf(data: bytes) -> Iterator[str]:
    """The texts in the photographs of a document.

    Raises Unfit where it does more than to show something, or where that cannot be seen, or where a photograph may tell of
    somebody.
    """
    values, unpacking = Values(), Unpacking()
    objects = read_objects(data, values)
    packed, numbers = packed_values(objects, values, unpacking)
    if (packed or values.leads or objects.pictures) and _locked(objects):
        raise Unfit(LOCKED)
    check_tables(data, objects, numbers, unpacking)

    def meant(wanted: set[int]) -> list[tuple[int, bytes]]:
        """All values of the objects with some numbers."""
        plain = [(number, data[begin:end]) for number, begin, end in objects.values if number in wanted]
        return plain + [each for each in packed if each[0] in wanted]

    check_opened(values.opened, meant)
    check_leads(values.leads, meant)
    yield from texts_of_pictures(data, objects.pictures, meant, unpacking)


def _locked(objects: Objects) -> bool:
    """Whether the document is encrypted: what is packed might then be meant otherwise than it is read."""
    said = [said for _, said in objects.tables.values()] + [each.said for each in objects.streams.values()]
    return any(b"/Encrypt" in each for each in said)
