"""The order of the stages, the cache between them, and who computes; nothing else.

`analysis` goes from files to results, `site` from results to pages. Heavy stages are imported where they run: a run that
finds everything in the cache never loads pandas, scipy or matplotlib.
"""

from generator.pipeline.analysis import Run, run

__all__ = ["Run", "run"]
