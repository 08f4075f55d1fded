"""Whether anything changed that decides on what a command prints and writes; where nothing did, there is nothing to do.

This is asked before everything else, so these modules import nothing heavy.
"""

from generator.up_to_date.inputs import Inputs, gather
from generator.up_to_date.left import Left
from generator.up_to_date.record import Record, keep, recall

__all__ = ["Inputs", "Left", "Record", "gather", "keep", "recall"]
