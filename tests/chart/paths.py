"""What the commands of a path draw, read for the tests by the grammar of SVG and not by how this program writes them."""

import re
from collections.abc import Iterator

Corner = tuple[float, float]
_COMMAND = re.compile(r"([mlhvaz])([^a-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "a": 7, "z": 0}


def strokes(data: str) -> list[list[Corner]]:
    """The lines that a path draws, each by its corners in pixels; of a round part the corners around it."""
    found: list[list[Corner]] = []
    x = y = 0.0
    for letter, numbers in _commands(data):
        if letter == "m":
            found.append([])
            x, y = x + numbers[0], y + numbers[1]
        elif letter == "z":
            x, y = found[-1][0]
            continue
        elif letter == "a":
            wide, _, _, _, clockwise, across, down = numbers
            assert abs(across) + abs(down) == 2 * wide, "half a circle"
            assert clockwise == 1
            middle = x + across / 2, y + down / 2
            out = (down / 2, -across / 2)  # clockwise with y downwards: to the right is by way of the top
            found[-1].append((middle[0] + out[0], middle[1] + out[1]))
            x, y = x + across, y + down
        else:
            across, down = {"l": numbers, "h": [*numbers, 0.0], "v": [0.0, *numbers]}[letter]
            x, y = x + across, y + down
        found[-1].append((round(x, 6), round(y, 6)))
    return found


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a letter that stands for several is given to each of them."""
    assert _COMMAND.sub("", data) == "", data
    for letter, given in _COMMAND.findall(data):
        numbers = [float(number) for number in _NUMBER.findall(given)]
        assert _NUMBER.sub("", given).strip(" ") == "", given
        size = _TAKES[letter]
        yield letter, numbers[:size]
        rest = numbers[size:]
        assert not rest or len(rest) % size == 0, given
        for first in range(0, len(rest), size or 1):
            yield "l" if letter == "m" else letter, rest[first : first + size]
