"""Numbers that are written in plain digits, read from the bytes of all cells at once, to the same values as one by one."""

import numpy as np
from numpy.typing import NDArray

from generator.load.distinct import Integers, Words, first_words, words_at

_WORD = 8
_DIGITS = 15
"""So many digits a double holds exactly: as a whole number, and divided by ten to some power with a single rounding."""
_ZEROS = 0x3030303030303030
_FILL = np.array([_ZEROS & ((1 << (8 * (_WORD - size))) - 1) for size in range(_WORD + 1)], dtype=np.uint64)
_SHIFT = np.array([8 * (_WORD - size) for size in range(_WORD + 1)], dtype=np.uint64)
_SHIFT[0] = 0
_POWERS = np.array([float(10**power) for power in range(_DIGITS + 1)])
_TENS = np.array([0x0606060606060606, 0xF0F0F0F0F0F0F0F0], dtype=np.uint64)


def plain_numbers(data: bytes, starts: Integers, lengths: Integers, decimal: str = ".") -> NDArray[np.float64]:
    """The values of plain cells: digits, and one sign before decimals between some of them. Others are nan."""
    values = np.full(len(starts), np.nan)
    short = (lengths > 0) & (lengths <= _WORD)
    sizes = np.where(short, lengths, 1)
    digits, plain = _whole(first_words(words_at(data), starts, sizes), sizes)
    plain &= short
    values[plain] = digits[plain]
    rest = np.flatnonzero(~plain & (lengths > 2) & (lengths <= _DIGITS + 1))  # such as 0.5
    if len(rest):
        values[rest] = _with_a_stop(data, starts[rest], lengths[rest], ord(decimal))
    return values


def _whole(words: Words, sizes: Integers) -> tuple[Words, NDArray[np.bool_]]:
    """The numbers that words of so many bytes are, and which of them are made of digits alone."""
    found = ((words << _SHIFT[sizes]) | _FILL[sizes]) ^ np.uint64(_ZEROS)
    plain = ((found | (found + _TENS[0])) & _TENS[1]) == 0
    found = (found * np.uint64(10) + (found >> np.uint64(8))) & np.uint64(0x00FF00FF00FF00FF)
    found = (found * np.uint64(100) + (found >> np.uint64(16))) & np.uint64(0x0000FFFF0000FFFF)
    return (found * np.uint64(10_000) + (found >> np.uint64(32))) & np.uint64(0xFFFFFFFF), plain


def _with_a_stop(data: bytes, starts: Integers, lengths: Integers, decimal: int) -> NDArray[np.float64]:
    """The same for cells that are longer, or have decimals."""
    signs = np.frombuffer(data, dtype=np.uint8)
    whole = np.zeros(len(starts), dtype=np.int64)
    stops, behind = np.zeros_like(whole), np.zeros_like(whole)
    plain = np.ones(len(starts), dtype=np.bool_)
    for at in range(int(lengths.max())):
        here = at < lengths
        sign = signs[np.where(here, starts + at, starts)]
        stop = here & (sign == decimal)
        digit = here & (sign >= ord("0")) & (sign <= ord("9"))
        plain &= digit | ~here | (stop & (at > 0) & (at < lengths - 1))
        whole = np.where(digit, whole * 10 + (sign.astype(np.int64) - ord("0")), whole)
        behind += digit & (stops > 0)
        stops += stop
    plain &= (stops <= 1) & (lengths - stops <= _DIGITS)
    return np.where(plain, whole / _POWERS[np.minimum(behind, _DIGITS)], np.nan)
