"""What stands in the way of a run, or soon will: looked at without changing anything, each with what to do about it."""

from generator.doctor.machine import of_machine
from generator.doctor.portfolio import of_portfolio
from generator.doctor.sign import Sign

__all__ = ["Sign", "of_machine", "of_portfolio"]
