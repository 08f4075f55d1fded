"""What the effects of one review have in common, so that it is worked out once: there may be many on one criterion."""

import hashlib
from collections.abc import Callable
from dataclasses import field, fields

import numpy as np

from generator.analyse.changes import Divided
from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.model import Measure
from generator.records import dataclass
from generator.results import Estimate


@dataclass(frozen=True)
class Once:
    """For one review; kept no longer than it is measured."""

    minimum_n: int
    _divided: dict[str, Divided] = field(default_factory=dict)
    _points: dict[bytes, Estimate] = field(default_factory=dict)

    def divided(self, criterion: str, make: Callable[[], Divided]) -> Divided:
        """What the trend and the effects of a criterion hide, which rests on all of its changes and on no single one."""
        if criterion not in self._divided:
            self._divided[criterion] = make()
        return self._divided[criterion]

    def point(self, criterion: str, part: Sample, measure: Measure) -> Estimate:
        """The estimate of the rows of one period. Most periods hold the same rows whatever the day of the change."""
        seen = hashlib.blake2b(criterion.encode(), digest_size=16)
        for each in fields(part):
            given = getattr(part, each.name)
            if each.name != "rows":  # their places differ from side to side, and no figure rests on these
                seen.update(given.tobytes() if isinstance(given, np.ndarray) else repr(given).encode())
                seen.update(b"\0")
        key = seen.digest()
        if key not in self._points:
            self._points[key] = estimate(part, measure, least=self.minimum_n)
        return self._points[key]
