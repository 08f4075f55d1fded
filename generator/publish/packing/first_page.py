"""The page at the top of an offline package, which leads to the site in it: the same in every package."""

from generator.publish.packing.bag import SITE

NAME = "index.html"
FIRST_PAGE = f"""\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The site</title><meta http-equiv="refresh" content="0; url={SITE}/index.html"></head>
<body><p><a href="{SITE}/index.html">Open the site</a></p></body>
</html>
""".encode()
