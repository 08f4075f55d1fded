"""Numbers by which an organisation knows somebody, behind words that call them so: `customer number 40012345`."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.kinds import Found, Kind

_NUMBER = r"(?:number|num|no|nr|ref|reference|id)\b\.?"
_CUSTOMER = later(
    rf"(?i:\b(?:(?:customer|client|account|membership|member|tenancy|tenant|rent|council tax|patient|hospital|student|pupil|staff"
    rf"|employee|payroll|blue badge)(?: account| card)? {_NUMBER}|(?:rent|council tax|energy|electricity|gas|water) account"
    r"|(?:rhif|cyfeirnod) (?:cwsmer|tenantiaeth|aelodaeth|claf|cleifion|myfyriwr|rhent|treth gyngor))"
    r"(?: (?:is|was|yw|ydi))?[ :=#-]{1,3})([A-Za-z]{0,3}[/-]?[0-9]{5,16}[A-Za-z]?)(?![\w%]|[.,:/-][0-9])"
)
_BADGE = later(
    r"(?i:\bblue badge(?: (?:number|no)\b\.?)?(?: (?:is|was))?[ :]{1,2}(?=[A-Z]{0,5}[0-9])(?=[0-9]{0,5}[A-Z])([A-Z0-9]{6})(?!\w))"
)
SIGN = later("[0-9]{5}|blue badge")
"""What must stand in a text, in small letters, before it is worth looking."""


def customers(text: str) -> Iterator[Found]:
    """Numbers of customers, members, tenants, patients, students and staff, with at least five digits, and of Blue Badges."""
    for pattern in (_CUSTOMER, _BADGE):
        for found in pattern.finditer(text):
            yield Found(*found.span(1), Kind.CUSTOMER)
