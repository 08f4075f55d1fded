"""How many distinct numbers a sequence of their powers is a sum of, each so many times, modulo a prime.

Such sums follow a linear recurrence, and the shortest has as many terms as there are numbers. Sources: E. R. Berlekamp,
Algebraic Coding Theory (1968), chapter 7; J. L. Massey, Shift-register synthesis and BCH decoding, IEEE Transactions on
Information Theory 15 (1969) 122-127.
"""

from collections.abc import Sequence

from generator.statistics.power_sums import PRIME


def terms(sums: Sequence[int]) -> int:
    """The length of the shortest recurrence: that of up to half as many numbers as there are sums is theirs."""
    current, former = [1], [1]
    length, since, last = 0, 1, 1
    for place, found in enumerate(sums):
        wrong = (
            found + sum(current[at] * sums[place - at] for at in range(1, min(length, len(current) - 1) + 1))
        ) % PRIME
        if not wrong:
            since += 1
            continue
        factor = wrong * pow(last, -1, PRIME) % PRIME
        before = current
        current = current + [0] * max(0, since + len(former) - len(current))
        for at, each in enumerate(former):
            current[at + since] = (current[at + since] - factor * each) % PRIME
        if 2 * length <= place:
            length, former, last, since = place + 1 - length, before, wrong, 1
        else:
            since += 1
    return length
