"""Service reviews as source code: from Markdown and CSV to a checked, analysed and published site."""

import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path:
    del sys.path[0]  # `python -m` looks for modules where it is started, which may be a folder that anybody writes to

__version__ = "0.1.0"
