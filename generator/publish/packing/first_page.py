"""The page at the top of an offline package, which leads to the site in it: the same in every package."""

from generator.publish.packing.bag import SITE

NAME = "index.html"
_PAGE = f"""\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8">{{policy}}<title>The site</title><meta http-equiv="refresh" content="0; url={SITE}/index.html"></head>
<body><p><a href="{SITE}/index.html">Open the site</a></p></body>
</html>
"""
FIRST_PAGE = _PAGE.format(
    policy="<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">"
).encode()
KNOWN = frozenset({FIRST_PAGE, _PAGE.format(policy="").encode()})
"""This page, and the one that packages of earlier releases begin with."""
