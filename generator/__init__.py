"""Service reviews as source code: from Markdown and CSV to a checked, analysed and published site."""

import os
import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path:
    del sys.path[0]  # `python -m` looks for modules where it is started, which may be a folder that anybody writes to

# Matrices are small here: threads for them would take ten times the computing, and add up in an order of their own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from generator import bytecode

bytecode.compile_again()

__version__ = "0.1.0"
