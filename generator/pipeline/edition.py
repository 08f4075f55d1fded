"""What a build says of itself, and the one picture that all reviews share."""

import functools
import platform
from collections.abc import Mapping

from pydantic import TypeAdapter

from generator import __version__
from generator.cache import Cache, key_of
from generator.forms import form_of
from generator.installed import version_of
from generator.model.carried import taken_up
from generator.pipeline.analysis import Run
from generator.pipeline.quoted import Allowed
from generator.results import Chart
from generator.results.build_record import BuildRecord
from generator.settings import Settings

_CHARTS: TypeAdapter[tuple[Chart, ...]] = form_of(tuple[Chart, ...])
BUILD_RECORD = "build.json"
"""The file that marks a folder as a built site."""


def register_chart(cache: Cache, finished: Run, actions: Mapping[str, str]) -> Chart | None:
    """The actions of all sound reviews in time, kept until one of them or the day changes.

    `actions` are the digests of those of each review that has any, in the order of the reviews.
    """
    if not actions:
        return None
    stored = key_of("register", list(actions.items()), str(finished.today))
    if (known := cache.read(stored, _CHARTS.validate_json)) is None:
        from generator.chart.review import draw_register

        sound = {name: finished.documents[name] for name in finished.results}
        taken = taken_up(sound)
        drawn = draw_register(
            [
                (name, key, action, key in taken.get(name, ()))
                for name, document in sound.items()
                for key, action in document.review.actions.items()
            ],
            finished.today,
        )
        known = (drawn,) if drawn else ()
        cache.put(stored, _CHARTS.dump_json(known).decode())
    return known[0] if known else None


def build_record(settings: Settings, finished: Run, allowed: Allowed) -> bytes:
    """What marks a folder as a site of ours, and says all that decides what is in it."""
    came_from = finished.provenance
    record = BuildRecord(
        generator=__version__,
        commit=came_from.commit,
        committed=came_from.committed,
        uncommitted=came_from.changed,
        today=finished.today,
        purpose=settings.purpose,
        version=settings.version,
        complete=not finished.failed,
        inputs=finished.digests,
        programs=versions(),
        quotes=dict(allowed.quotes),
        without_rows=allowed.without_rows,
    )
    return record.written()


def versions() -> dict[str, str]:
    """The programs that make a site, by name."""
    return dict(_versions())


@functools.cache
def _versions() -> dict[str, str]:
    names = ("pandas", "numpy", "scipy", "matplotlib", "Markdown", "nh3", "mkdocs", "mkdocs-material")
    return {"service-reviews": __version__, "Python": platform.python_version()} | {
        name: version_of(name) for name in names
    }
