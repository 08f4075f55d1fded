"""Providers of e-mail at which anybody may have an address."""

_HOSTS = """
    aol.com blueyonder.co.uk btinternet.com btopenworld.com duck.com fastmail.com gmail.com gmx.com gmx.co.uk gmx.net
    googlemail.com hotmail.com hotmail.co.uk hotmail.fr icloud.com live.com live.co.uk mac.com mail.com me.com msn.com
    ntlworld.com outlook.com plusnet.com proton.me protonmail.com qq.com rocketmail.com sky.com talktalk.net tiscali.co.uk
    virginmedia.com web.de yahoo.com yahoo.co.uk yahoo.fr yandex.com ymail.com zoho.com
"""
PROVIDERS = frozenset(_HOSTS.split())
"""Their hosts, in small letters: the best known ones."""
