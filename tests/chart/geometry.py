"""Where things stand in a drawing, and whether they keep to the sheet."""

import re
from dataclasses import dataclass
from itertools import combinations

from chart.samples import SVG, parse

from generator.chart import lettering
from generator.chart.style import WIDTH


@dataclass(frozen=True, kw_only=True)
class Place:
    """The space that a text takes at most."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def written(svg: str) -> list[Place]:
    """All texts that have letters."""
    found = []
    for each in parse(svg).iter(f"{SVG}text"):
        text, style = "".join(each.itertext()), each.attrib["style"]
        size = re.search(r"font-size: (\d+)px", style)
        assert size is not None
        wide = lettering.width(text, float(size[1]), bold="font-weight: 700" in style)
        x, y = float(each.attrib["x"]), float(each.attrib["y"])
        left = x - wide / 2 if "middle" in style else x - wide if "anchor: end" in style else x
        if text:
            found.append(Place(text=text, left=left, right=left + wide, top=y - 0.75 * float(size[1]), bottom=y + 3))
    return found


def edges(svg: str, name: str) -> list[tuple[float, float, float, float]]:
    """Left, right, top and bottom of each part of that name."""
    found = []
    for path in re.findall(rf'<g id="{name}">\s*<path d="([^"]*)"', svg):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        found.append((min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])))
    return found


def check_sheet(svg: str) -> None:
    """Nothing lies beyond the sheet, no text on another one."""
    height = float(parse(svg).attrib["height"])
    for path in re.findall(r'<path [^>]*?d="([^"]*)"', svg):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        assert all(0 <= x <= WIDTH for x in numbers[::2])
        assert all(0 <= y <= height for y in numbers[1::2])
    places = written(svg)
    for place in places:
        assert place.left >= 0, place
        assert place.right <= WIDTH + 0.5, place
        assert 0 <= place.top < place.bottom <= height, place
    for one, other in combinations(places, 2):
        across = one.left < other.right and other.left < one.right
        assert not (across and one.top < other.bottom and other.top < one.bottom), (one, other)
