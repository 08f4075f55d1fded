"""Cases of faults: builds that are killed, have no room or no rights, run beside each other, or publish at once."""

from attacks.corpus import Case
from attacks.ground import Ground
from end_to_end.fault_drivers import DRIVERS, said_by


def withstood(case: Case, ground: Ground) -> str:
    """The driver of the case finds nothing wrong; it runs once a session."""
    said = said_by(DRIVERS[case.id], ground.once)
    return f"{DRIVERS[case.id]}: {len(said)} checks passed"
