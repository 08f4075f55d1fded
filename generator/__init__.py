"""Service reviews as source code: from Markdown and CSV to a checked, analysed and published site."""

import os
import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path:
    del sys.path[0]  # `python -m` looks for modules where it is started, which may be a folder that anybody writes to

# Matrices are small here: threads for them would take ten times the computing, and add up in an order of their own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from generator import bytecode

bytecode.compile_again()

from generator import known_patterns, patterns  # noqa: E402  they may have been left compiled by half

known_patterns.know_patterns(patterns.compiled.__code__)

__version__ = "0.1.0"
