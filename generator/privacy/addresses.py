"""Addresses: of e-mail, also written out in words, of computers, and postcodes."""

import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from generator.patterns import later
from generator.privacy.figures import near
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.kinds import Found, Kind
from generator.privacy.lettered import AREAS
from generator.privacy.ordinary import NO_PEOPLE, ORDINARY, SURNAMES_TOO
from generator.privacy.providers import is_provider

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-'")
_KNOWN_ENDING = "com|org|net|info|biz|eu|uk|ie|fr|de|us|io|gov|edu|co|nhs|scot|wales|london"
_HOST = later(
    rf" ?(?:[\w-]{{1,63}}\.){{1,8}}((?:[^\W\d_]{{2,24}}|xn--[\w-]{{2,20}})(?!\w)|(?i:{_KNOWN_ENDING})(?=[0-9_]))"
)
"""A host; a number may follow at once behind an ending that everybody knows: `jo@example.com0161 496 0000`."""
_PARTED_HOST = later(r" ?[a-zA-Z][\w-]{0,62}(?: \. ?|\. )(?:(?:co|gov|nhs|org|ac) ?\. ?uk|com|org|net)(?![\w.])")
"""A host with a space beside its point."""
_SPOKEN_HOST = later(
    r"(?i:\s{0,2}[\w-]{1,63}(?:\s{0,2}(?:\.|[\[({<]\s?(?:dot|\.)\s?[\])}>]|\bdot\b)\s{0,2}[\w-]{1,63}){0,3}"
    r"\s{0,2}(?:\.|[\[({<]\s?(?:dot|\.)\s?[\])}>]|\bdot\b)\s{0,2}"
    r"(?:com|org|net|info|biz|eu|uk|ie|fr|de|us|io|gov|edu|me|co|nhs|scot|wales|london)\b)"
)
_AT = later(
    r"(?i:\s{0,2}[\[({<]\s?(?:at|@)\s?[\])}>]|[\[({<]a[\])}>](?= ?[\w-]{1,63}\.)|\s{1,2}at\s(?=[^\n]{1,80}\bdot\b))"
)
_DOT = r"(?:\s{0,2}[\[({<]\s?(?:dot|\.)\s?[\])}>]\s{0,2}|\s{1,2}dot\s{1,2}|\.)"
_HALF_SPOKEN_HOST = later(
    rf"(?i: ?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}{_DOT}(?:{_KNOWN_ENDING})\b"
    r"|[\w-]{1,63}(?:,(?:com|org|net|info|(?:co|org|gov|nhs|ac),uk)| ?, ?(?:com|(?:co|org|gov|nhs|ac) ?, ?uk))(?![\w-]))"
)
"""A host behind a plain `@` whose point is a word, stands between brackets or is a comma."""
_SPOKEN_LOCAL = later(r"(?i:(?<![\w-])(?:[\w-]{1,30}(?: dot |\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?)){1,3})\Z")
"""What stands before the last word of a name whose points are words too: `jo dot` of `jo dot bloggs at example dot com`."""
_POINTS_ONLY = later(r" ?[\w.-]+")
_HALF_SPOKEN = later(rf" at (?=(?:[\w-]{{1,63}}\.){{1,3}}(?i:{_KNOWN_ENDING})(?![\w-]|\.\w))")
_WITH_POINT = later(r"(?i:[a-z][\w-]*(?:[._][a-z][\w-]*){1,3})\Z")
_BEFORE_ADDRESS = later(r"(?i:\be-?mail(?: address)?(?: is|:) ?)\Z")
_TO_SOMEBODY = later(
    r"(?i:\b(?:e-?mail|contact|reach|write to|reply to) (?:me|us|him|her|them)(?: back)?(?: (on|at|by e-?mail))?( ?[:-])? )\Z"
)
_OF_PROGRAM = later(r"://[^\s/@:]{1,64}:\$(?:[A-Z_]{2,40}|\{[A-Z_]{2,40}\})\Z")
"""A login in an address that names a variable of a program."""
_BARE_PROVIDER = later(
    r"(?i:(?:aol|btinternet|gmail|googlemail|hotmail|icloud|ntlworld|outlook|protonmail|virginmedia|yahoo|ymail)(?:com|couk)?)"
    r"(?![\w-]|\.\w)"
)
"""A provider without the end of its host, or without its point: `jane.doe@gmail`, `jane.doe@gmailcom`."""
_LOGIN = later(r"([a-z]{2,30})([0-9]{0,6})")
_FIGURES = later(r" ?[0-9]+(?:\.[0-9]+)?(?![\w-])")
_BEFORE_PLACES = """
    look looked looking am is are was were be been shop shopped shopping buy bought order ordered ordering available found
    me us you them it here there online site website page sign login log hosted sold meet seen see read book booked git
    live lives living work works worked working staff team teams people everyone someone clause section paragraph
"""
_NO_PERSON = frozenset(_BEFORE_PLACES.split())
_ENDINGS = (
    "png jpg jpeg gif svg webp css js json html htm csv ico woff pdf txt xml zip gz doc docx xls xlsx ppt pptx odt ods rtf eml"
    " msg ics"
)
_FILES = frozenset(_ENDINGS.split())
_TOP = later(
    r"(?!(?:js|md|py|rs|sh|pl|ts|cc|ps|so|min|tar|bundle|module|config|test|spec|prod|dev|main|latest|copy|final|old|new|bak)\Z)"
    r"[a-z]{2,24}"
)
"""What a host may end in where the name of a file goes on behind it."""


_HOSTS_END = frozenset(_KNOWN_ENDING.split("|")) | _NO_PERSON


def emails(text: str) -> Iterator[Found]:
    """E-mail addresses, also as `jo [at] example [dot] com` and `jo at example dot com`."""
    place = text.find("@")
    while place >= 0:
        start = _local(text, place)
        local = text[start:place].strip()
        end = _host(text, place + 1) if local and local.lower() != "git" else 0
        if local and local.lower() not in _NO_PERSON:
            end = max(end, _half_spoken(text, place))
            bare = _BARE_PROVIDER.match(text, place + 1) if text[place - 1] != " " else None
            end = max(end, bare.end() if bare else 0)
        if (
            end
            and not _OF_PROGRAM.search(text, max(0, place - 120), place)
            and (any(map(str.isalpha, local)) or text[place - 1] != " ")
        ):
            yield Found(start, end, Kind.EMAIL)
        place = text.find("@", place + 1)
    for found in _AT.finditer(text):
        start = _local(text, found.start())
        host = _SPOKEN_HOST.match(text, found.end())
        local = text[start : found.start()].lower()
        if host and any(map(str.isalpha, local)) and local not in _NO_PERSON:
            before = _SPOKEN_LOCAL.search(text, max(0, start - 120), start)
            yield Found(before.start() if before else start, host.end(), Kind.EMAIL)

    for found in _HALF_SPOKEN.finditer(text):
        start = _local(text, found.start())
        host = _HOST.match(text, found.end())
        if host and _is_address(text, start, found.start(), host[0].strip()):
            yield Found(start, host.end(), Kind.EMAIL)


def _half_spoken(text: str, place: int) -> int:
    """Where a host behind an `@` ends whose points are not all points, 0 if there is none."""
    host = _HALF_SPOKEN_HOST.match(text, place + 1)
    if not host or _POINTS_ONLY.fullmatch(host[0]) or ("," in host[0] and text[place - 1] == " "):
        return 0
    return 0 if text[place - 1] == " " and _FIGURES.match(host[0]) else host.end()  # so much for each, `@ 5 dot com`


def _is_address(text: str, start: int, end: int, host: str) -> bool:
    """Whether what stands before `at` and this host can be nothing but the beginning of an address."""
    local = text[start:end].lower()
    if not local or local in _NO_PERSON:
        return False
    if _BEFORE_ADDRESS.search(text, max(0, start - 24), start):
        return local[0].isalpha() and local not in ORDINARY
    if asked := _TO_SOMEBODY.search(text, max(0, start - 40), start):
        clear = any(asked.groups()) or local in FIRST_NAMES or is_provider(host.lower())
        return clear and local[0].isalpha() and local not in NO_PEOPLE - SURNAMES_TOO
    if is_provider(host.lower()) and _is_login(local):
        return True
    last = re.split("[._]", local)[-1]
    web = local.startswith("www.") or text[start - 1 : start] in {"/", "@"}
    return _WITH_POINT.match(local) is not None and not web and last not in _FILES and last not in _HOSTS_END


def _is_login(local: str) -> bool:
    """Whether a word in small letters is what somebody is called at a provider, and hardly one of a sentence."""
    name = _LOGIN.fullmatch(local)
    if name is None or local in NO_PEOPLE:
        return False
    return bool(name[2]) or any(local[:length] in FIRST_NAMES for length in range(4, len(local) - 2))


def _host(text: str, start: int) -> int:
    """Where the host behind an `@` ends, without what a file of that name ends in; 0 if there is none."""
    host = _HOST.match(text, start)
    if not host:
        parted = _PARTED_HOST.match(text, start)
        return parted.end() if parted else 0
    end, last = host.end(), host[1].lower()
    while last in _FILES:
        end -= len(last) + 1
        labels = text[start:end].strip().lower().split(".")
        last = labels[-1]
        if len(labels) < 2 or not labels[0][:1].isalpha() or (last not in _FILES and not _TOP.fullmatch(last)):
            return 0
    return end


def _local(text: str, end: int) -> int:
    """Where the name before an `@` begins: at most 64 signs back, one space may stand between, or it is quoted."""
    if text[end - 1 : end] == '"':
        opened = text.rfind('"', max(0, end - 66), end - 1)
        return opened if opened >= 0 and opened < end - 2 and "\n" not in text[opened:end] else end
    last = end - 1 if text[end - 1 : end] == " " else end
    start = last
    while (
        start
        and last - start < 64
        and (text[start - 1] in _LOCAL or (text[start - 1] > "\x7f" and text[start - 1].isalnum()))
    ):
        start -= 1
    while start < last and not text[start].isalnum() and text[start] != "_":
        start += 1
    return start if start < last else end


_IPV4 = later(
    r"(?:(?<![\w.])|(?<=(?<!\w)ip)|(?<=(?<!\w)IP)|(?<=address))(?:\d{1,3}(?:\.|[\[(](?:\.|dot)[\])])){3}\d{1,3}(?!\w|\.\d)"
)
"""Its points may stand between brackets, so that nothing makes a link of it: `192[.]0[.]2[.]44`."""
_PARTS = later(r"\d+")
_IPV6 = later(r"(?<![\w:.])(?=[0-9a-fA-F]{0,4}:)[0-9a-fA-F:]{6,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])")
_VERSION = later(
    r"(?i:\b(?:v|ver|version|release|build|firmware|driver|section|chapter|clause|paragraph|part|update|app|ios|android"
    r"|python|java|node|php|ruby|windows|linux|ubuntu|debian|macos|chrome|chromium|firefox|edge|safari|kernel|openssl|nginx"
    r"|apache|software|library|package|plugin|theme|schema|standard|rule|step|item|table|figure|appendix|annex|article)\b)"
    r"[ .:]{0,2}(?:is |was |to |number )?v?\Z"
)
_ON_THE_NET = later(r"(?i:\b(?:ip|address|host|server|router|dns|ping|blocked|logged)\b)")
_DRAWN = later(r"[A-Za-z0-9]-\Z|(?<![0-9.])(?!(?:\d{1,3}\.){3}\d{1,3}[ ,])[\d.]{0,12}\.\d{1,4}[ ,]\Z")
"""What stands before figures in the path of a drawing: `l-3.61.81.34`, `.714 1.7.75.75`; another address does not."""
_OUTLINE = later(r"\d\.\d\.\d\.\d\Z")


def ip_addresses(text: str) -> Iterator[Found]:
    """Addresses of computers; not those that every computer has, nor numbers of versions and sections."""
    for found in _IPV4.finditer(text):
        near_net = near(text, found.start(), _ON_THE_NET)
        likely = near_net or not (
            _OUTLINE.match(found[0]) or near(text, found.start(), _VERSION, 25) or near(text, found.start(), _DRAWN, 20)
        )
        if likely and _of_somebody(".".join(_PARTS.findall(found[0]))):
            yield Found(found.start(), found.end(), Kind.IP_ADDRESS)
    for found in _IPV6.finditer(text):
        address = found[0] if found[0].endswith("::") else found[0].rstrip(":")
        if address.count(":") >= 3 and any(map(str.isdigit, address)) and _of_somebody(address):
            yield Found(found.start(), found.start() + len(address), Kind.IP_ADDRESS)


_PRIVATE = tuple(map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
"""Networks that every building may have: an address of theirs tells of nobody."""


def _of_somebody(address: str) -> bool:
    try:
        read = ip_address(address)
    except ValueError:
        return False
    if read.version == 4 and any(read in net for net in _PRIVATE):
        return False
    return not (read.is_loopback or read.is_unspecified or read.is_multicast or address.startswith(("0.", "255.")))


_POSTCODE = later(
    r"(?<![\w#])([A-Z]{1,2})(\d[A-HJKMNPR-Y]|\d{1,2})([ ]{0,2}|[-+_])(\d)([ABD-HJLNP-UW-Z]{2})(?!\w)", re.IGNORECASE
)
_WITH_LETTER = later(r"(?:E1|N1|W1|EC\d|SW1|WC\d|NW1|SE1)[A-Z]\Z")
_UNITS = frozenset({"GB", "TB", "LB", "HZ", "FT", "ST", "ND", "RD", "TH", "YR", "HR", "HP"})
_FLOOR = later(r"(?i: (?:alarm|class|day|floor|row|time)\b)")
_OF_A_THING = later(r"(?i:\b(?:form|model|sizes?|part|product) \Z)")
_DEVICE = later(r"(?i:\b(?:galaxy|samsung|phone|model|ram|laptop|tablet)\b)")


def postcodes(text: str) -> Iterator[Found]:
    """Postcodes of the United Kingdom in an area that exists, with a space or without; a district alone may stand."""
    for found in _POSTCODE.finditer(text):
        area, district, gap, figure, unit = found.groups()
        if area.upper() not in AREAS or (gap in set("-+_") and not found[0].isupper()):
            continue
        if district[-1].isalpha() and not _WITH_LETTER.match((area + district).upper()):
            continue
        ordinal = unit.lower() == {"1": "st", "2": "nd", "3": "rd"}.get(figure, "th")
        if gap and (not unit.isupper() and (ordinal or unit.upper() in _UNITS)):
            continue
        if ordinal and _FLOOR.match(text, found.end()):
            continue
        if near(text, found.start(), _OF_A_THING, 10):
            continue
        if unit.upper() in {"GB", "TB", "HZ"} and near(text, found.start(), _DEVICE, 25):
            continue
        yield Found(found.start(), found.end(), Kind.POSTCODE)
