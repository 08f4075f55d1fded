"""Providers of e-mail at which anybody may have an address."""

from generator.patterns import later

_NAMES = """
    aol btinternet fastmail gmail gmx googlemail hotmail hushmail icloud live mailfence msn ntlworld outlook posteo proton
    protonmail rocketmail talktalk tiscali tutanota virginmedia yahoo yandex ymail zoho
"""
_NAMED = frozenset(_NAMES.split())
"""What they are called in every country: `yahoo.ie`, `yahoo.co.uk`."""
_HOSTS = """
    163.com 126.com blueyonder.co.uk btopenworld.com comcast.net duck.com free.fr hey.com laposte.net libero.it mac.com mail.com
    mail.ru me.com naver.com o2.co.uk o2.pl onet.pl orange.fr orange.net pm.me plusnet.com proton.me qq.com sfr.fr sky.com
    t-online.de tuta.io tuta.com tutanota.com verizon.net virgin.net wanadoo.fr web.de wp.pl
"""
_WHOLE = frozenset(_HOSTS.split())
"""Those that are known by their whole host, for others are called so elsewhere."""
_NAMED_HOST = later(r"([a-z0-9-]+)\.(?:com|net|co|(?:com?\.)?(?!tv|fm|io|ai|me|ly)[a-z]{2})")
_PUBLIC = later(r"(?:[a-z]{2,3}|(?:ac|co|com|edu|gov|ltd|me|net|nhs|org|plc|police|sch)\.[a-z]{2})")


def is_provider(host: str) -> bool:
    """Whether anybody may have an address at a host, in small letters: a well-known provider in any country."""
    named = _NAMED_HOST.fullmatch(host)
    return host in _WHOLE or (named is not None and named[1] in _NAMED)


def is_suffix(host: str) -> bool:
    """Whether a host is one below which others are registered, so that no address ends with it: `co.uk`."""
    return _PUBLIC.fullmatch(host) is not None
