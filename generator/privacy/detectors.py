"""Which detector looks for which kind of personal data, and what must stand in a text before it is asked."""

from collections.abc import Callable, Iterator
from typing import Protocol

from generator.patterns import later
from generator.privacy import (
    addresses,
    checked,
    handles,
    labels,
    lettered,
    numbers,
    people,
    ranks,
    references,
    rung,
    secret,
    signs,
    spelt,
    telephones,
)
from generator.privacy.first_names import KNOWN
from generator.privacy.kinds import Found, Kind

Detector = Callable[[str], Iterator[Found]]


class Sign(Protocol):
    """What says whether a text in small letters is worth looking at, as a pattern does."""

    def search(self, lower: str, /) -> object:
        """Something where it may be worth while."""


# What must stand in a text, in small letters, before it is worth looking for a kind: most texts have none of it. No
# pattern here ignores case or begins with a boundary, which would make it ten times as slow.
_BORN = later(r"born|birth|\(b\.? ?[0-9]|d[./ ]?o[./ ]?b|geni|gan(?:wyd|ed)|blwydd")
_INSURANCE = later(r"(?<![a-z])ni(?:no|n)?[ .:#=-]|nino|insurance|(?<![a-z])ni[a-z]{2}[0-9]")
_COMPUTER = later(rf"[0-9](?:{signs.COMPUTER})|:[0-9a-f]{{0,4}}:")
_BANK = later(rf"sort|s/c|acc|a/c|didoli|yfrif|[0-9]{signs.SORT_CODE}")
_LICENCE = later(rf"driv|[0-9]{signs.LICENCE}")
_VEHICLE = later(rf"vin|chassis|reg(?:o|istration)?[ .:,(]|plate|vr[mn]|cofrestru|[0-9](?:{signs.VEHICLE})")
_DEVICE = later(r"imei|mac|[0-9a-f]{2}([:-])[0-9a-f]{2}\1[0-9a-f]{2}\1|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}")
_POSTCODE = later(rf"post ?code|cod post|[0-9]{lettered.POSTCODE}")
WITH_DIGITS: tuple[tuple[Kind, Sign, Detector], ...] = (
    (Kind.IBAN, signs.anywhere(signs.IBAN), checked.ibans),
    (Kind.CARD, signs.anywhere(signs.CARD, signs.ODD_CARD), checked.cards),
    (Kind.NATIONAL_INSURANCE, signs.numbers_of_insurance(), checked.national_insurance),
    (Kind.NATIONAL_INSURANCE, _INSURANCE, checked.named_insurance),
    (Kind.NHS_NUMBER, signs.anywhere(signs.TEN, signs.TEN_GLUED), checked.nhs_numbers),
    (Kind.BIRTH, _BORN, numbers.births),
    (Kind.PASSPORT, later("passport|asbort"), numbers.passports),
    (Kind.LICENCE, _LICENCE, checked.driving_licences),
    (Kind.TAX, later(r"utr|unique tax"), numbers.tax_references),
    (Kind.BANK, _BANK, numbers.bank_accounts),
    (Kind.PHONE, signs.anywhere(signs.TEN, signs.PHONE, signs.GLUED), telephones.phones),
    (Kind.PHONE, signs.anywhere(lettered.PHONE), lettered.phones),
    (Kind.PHONE, rung.SIGN, rung.rung),
    (Kind.IP_ADDRESS, _COMPUTER, addresses.ip_addresses),
    (Kind.POSTCODE, signs.anywhere(signs.POSTCODE), addresses.postcodes),
    (Kind.POSTCODE, _POSTCODE, lettered.postcodes),
    (Kind.VEHICLE, _VEHICLE, numbers.vehicles),
    (Kind.CUSTOMER, references.SIGN, references.customers),
)
_ADDRESS = later(r"@|dot\b| at [\w-]{1,63}\.\w|[\[({<](?:\s?at\s?[\])}>]|a[\])}>] ?[\w-]{1,63}\.)")
_HANDLE = later(
    r"@[a-z_]|twitter|tweet|insta|tik ?tok|snap|discord|facebook|bluesky|bsky|mastodon|telegram|linkedin"
    r"|reddit|[xsbt]\.(?:com|net)/|bsky|t\.me/|paypal\.me/|(?:ig|fb|skype) ?[:=]"
)
_OPENING = later(
    r"pass ?[wcp]|pasword|(?<!\w)pass(?: is| was|:|=)|key ?safe|security [anw]|cofiadwy|cod |mhin|yfrinair"
    r"|pwd|pw\b|pin\b|otp\b|cv[cv2]|csc\b|code\b|[cg]od (?:diogelwch|dilysu|mynediad)|secret|token"
    r"|key\b|bearer|memorable|log ?in|://|[?&#;][a-z][a-z0-9_.-]{1,40}=|/(?:reset|passw|verif|confirm|activ|magic|invit|token|unsub)"
    r"|gh[pousr]_|github_pat|glpat|sk[-_]|akia|asia|xox|aiza|eyj"
)
_NAMING = later(
    r"i am |i'm |(?<!\w)im |this is |hanks|thank you|cheers"
    r"|sp(?:oke|eak)|contact ?[:=]|sign(?:ed|ature) ?[:=]|caller ?[:=]|(?:pl|cl)ai[mn]ant ?[:=]"
    r"|(?:customer|client|patient|holder)(?: name)? ?[:=]"
    r"|enw|cofion|yn gywir|eiddoch|diolch"
    r"|wsmer ?[:=]|yswllt ?[:=]|lofnod(?:wyd)? ?[:=]|cyng\b|parch"
    r"|name|called|regards|wishes|yours|mister|m(?<!\wm)(?:rs?|[sx])\b|d(?<!\wd)rs?\b|prof|miss\b|sir\b|dame\b|lord\b|lady\b|rev|fr\b"
    r"|nurse\b|sister\b|doctor\b|s(?:gt|erg)|insp|c(?:llr|ounc|apt)|herr\b|frau\b|messrs|mme\b|mlle\b|madame\b|signor|pastor\b|imam\b"
    r"|rabbi\b|sheikh\b|colonel\b|lieutenant\b|baroness\b|pcso\b"
)
WITHOUT_DIGITS: tuple[tuple[Kind, Sign, Detector], ...] = (
    (Kind.EMAIL, _ADDRESS, addresses.emails),
    (Kind.PHONE, spelt.SIGN, spelt.spelt_phones),
    (Kind.SECRET, _OPENING, secret.secrets),
    (Kind.NAME, _NAMING, people.names),
    (Kind.NAME, labels.SIGN, labels.labelled),
    (Kind.NAME, ranks.SIGN, ranks.ranked),
    (Kind.NAME, KNOWN, people.known_names),
    (Kind.HANDLE, _HANDLE, handles.handles),
    (Kind.DEVICE, _DEVICE, numbers.devices),
)
_TOLD = (Kind.DEVICE, *(kind for kind, _, _ in WITH_DIGITS + WITHOUT_DIGITS))
RANK = {kind: rank for rank, kind in enumerate(dict.fromkeys(_TOLD))}
"""The order in which a place that is two things at once is told; a number behind `mac` or `imei` is that of a device."""
