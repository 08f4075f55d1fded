"""Shapes as the commands of an SVG path, to the tenth of a pixel: from point to point, without a letter or space too many."""

import functools
from collections.abc import Iterable
from typing import Self

PARTS = 10
"""Of a pixel. They are counted in whole numbers, so that steps from point to point add up to where a point is."""

_FAR = 1e6
"""No sheet has so many pixels."""

Place = tuple[float, float]


def number(length: float) -> str:
    """A length in pixels as it is written in a drawing."""
    return _written(round(length * PARTS))


@functools.lru_cache(maxsize=100_000)
def _written(parts: int) -> str:
    whole, rest = divmod(abs(parts), PARTS)
    digits = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{digits}" if parts < 0 else digits


def _pair(across: int, down: int) -> str:
    first, second = _written(across), _written(down)
    return first + second if down < 0 else f"{first} {second}"


def _is_near(x: float, y: float) -> bool:
    return -_FAR < x < _FAR and -_FAR < y < _FAR


class Pen:
    """Draws shapes that become one path, each by a call that gives the pen back.

    Places are pixels, x to the right and y downwards. A shape with one that is no number, or on no sheet, is left out.
    """

    def __init__(self) -> None:
        self._commands: list[str] = []
        self._x = self._y = 0
        self._said = ""
        """The letter of the last command, which stands for the next one too if that is of the same kind."""

    @property
    def drawn(self) -> str:
        """All commands so far: what SVG calls the data of a path."""
        return "".join(self._commands)

    def line(self, places: Iterable[Place]) -> Self:
        """A line through places; one that is no number, or on no sheet, breaks it."""
        lowered = False
        for x, y in places:
            if not _is_near(x, y):
                lowered = False
            elif lowered:
                self._straight(round(x * PARTS), round(y * PARTS))
            else:
                self._move(round(x * PARTS), round(y * PARTS))
                lowered = True
        return self

    def polygon(self, corners: Iterable[Place]) -> Self:
        """A closed shape."""
        places = list(corners)
        if not all(_is_near(x, y) for x, y in places):
            return self
        first, *others = ((round(x * PARTS), round(y * PARTS)) for x, y in places)
        self._move(*first)
        for corner in others:
            self._straight(*corner)
        self._close(first)
        return self

    def box(self, left: float, right: float, top: float, bottom: float) -> Self:
        """A rectangle."""
        return self.polygon(((left, top), (right, top), (right, bottom), (left, bottom)))

    def disc(self, x: float, y: float, radius: float) -> Self:
        """A circle."""
        if not _is_near(x, y):
            return self
        across, down, wide = round(x * PARTS), round(y * PARTS), round(radius * PARTS)
        self._move(across + wide, down)
        self._arc(wide, -2 * wide, 0)
        self._arc(wide, 2 * wide, 0)
        self._close((across + wide, down))
        return self

    def half_disc(self, x: float, y: float, radius: float) -> Self:
        """The left half of a circle, open at its right."""
        across, down, wide = round(x * PARTS), round(y * PARTS), round(radius * PARTS)
        self._move(across, down + wide)
        self._arc(wide, 0, -2 * wide)
        return self

    def _move(self, x: int, y: int) -> None:
        self._write("m", _pair(x - self._x, y - self._y))
        self._said = "l"  # places that follow the first one without a letter are joined by lines
        self._x, self._y = x, y

    def _straight(self, x: int, y: int) -> None:
        across, down = x - self._x, y - self._y
        if across and down:
            self._write("l", _pair(across, down))
        elif across:
            self._write("h", _written(across))
        elif down:
            self._write("v", _written(down))
        self._x, self._y = x, y

    def _arc(self, radius: int, across: int, down: int) -> None:
        """Half a circle, clockwise."""
        wide, to = _written(radius), _pair(across, down)
        self._write("a", f"{wide} {wide} 0 0 1{to}" if across < 0 else f"{wide} {wide} 0 0 1 {to}")
        self._x, self._y = self._x + across, self._y + down

    def _close(self, start: tuple[int, int]) -> None:
        self._write("z", "")
        self._x, self._y = start

    def _write(self, letter: str, numbers: str) -> None:
        if letter != self._said:
            self._commands.append(letter + numbers)
        else:
            self._commands.append(numbers if numbers.startswith("-") else f" {numbers}")
        self._said = letter
