"""Whether one set of numbers is another one and a few more, told from sums of their powers alone.

The power sums of a set, modulo a prime, are far fewer numbers than the set has. Those of a set less those of a part of it
are those of what is left; and numbers are the power sums of so many elements only if the symmetric polynomials that Newton's
identities make of them are zero beyond that degree. Sources: I. G. Macdonald, Symmetric Functions and Hall Polynomials,
2nd edition (1995), I.2; Y. Dodis, R. Ostrovsky, L. Reyzin and A. Smith, Fuzzy extractors, SIAM Journal on Computing 38
(2008) 97-139, section 6.3, where sets are compared by such sums.
"""

from collections.abc import Sequence

BITS = 31
PRIME = 2**BITS - 1
"""Products of two numbers below it fit into 64 bits."""
SPARE = 2
"""So many sums are needed beyond the number of elements: each is zero by chance once in PRIME times."""


def less(sums: Sequence[int], others: Sequence[int]) -> tuple[int, ...]:
    """The sums of what is left of a set without a part of it."""
    return tuple((one - other) % PRIME for one, other in zip(sums, others, strict=True))


def are_of(sums: Sequence[int], count: int) -> bool:
    """Whether the first power sums, then the second and so on, can be those of `count` numbers.

    Raises IndexError where there are fewer sums than `count` and SPARE.
    """
    signed = [power if place % 2 else -power for place, power in enumerate(sums, start=1)]
    symmetric = [1]
    for degree in range(1, count + SPARE + 1):
        total = sum(symmetric[degree - place] * signed[place - 1] for place in range(1, degree + 1))
        symmetric.append(total * pow(degree, -1, PRIME) % PRIME)
    return not any(symmetric[count + 1 :])
