"""How the faults of a site are told when it is built."""

from generator.gate import Fault
from generator.website import listed


def test_a_fault_that_stands_in_many_places_is_told_once_with_the_first_places() -> None:
    faults = [Fault(file=f"{number}.html", line=3, message="a fault; mend it") for number in range(1, 30)]
    assert listed(sorted([*faults, Fault(file="30.html", message="another")])) == (
        "1.html:3: a fault; mend it. Also at 10.html:3, 11.html:3, 12.html:3 and 25 more places",
        "30.html: another",
    )


def test_every_kind_of_fault_is_told_up_to_a_hundred_and_then_how_to_see_the_rest() -> None:
    faults = [Fault(file="a.html", line=number, message=f"fault {number}") for number in range(103)]
    assert len(listed(faults[:100])) == 100
    assert listed(faults)[-1] == "and 3 of other kinds; mend these and build again, which tells the rest"
