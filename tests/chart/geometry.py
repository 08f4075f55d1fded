"""Where things stand in a drawing, and whether they keep to the sheet."""

import re
from dataclasses import dataclass
from itertools import combinations

from chart.paths import strokes
from chart.samples import SVG, colours, parse, parts, rules

from generator.chart import lettering
from generator.chart.style import DARK, SMALL, WIDTH, Ink


@dataclass(frozen=True, kw_only=True)
class Place:
    """The space that a text takes at most."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def written(svg: str) -> list[Place]:
    """All texts."""
    found, looks = [], rules(svg)
    for each in parse(svg).iter(f"{SVG}text"):
        text, look = "".join(each.itertext()), looks.get(each.attrib.get("class", ""), "")
        stated = re.search(r"font-size:(\d+)px", look)
        size = float(stated[1]) if stated else SMALL
        wide = lettering.width(text, size, bold="font-weight:700" in look)
        x, y = float(each.attrib["x"]), float(each.attrib["y"])
        left = x - wide / 2 if "anchor:middle" in look else x - wide if "anchor:end" in look else x
        found.append(Place(text=text, left=left, right=left + wide, top=y - 0.75 * size, bottom=y + 3))
    return found


def edges(svg: str, name: str) -> list[tuple[float, float, float, float]]:
    """Left, right, top and bottom of each part of that name."""
    found = []
    for part in parts(svg, name):
        xs, ys = zip(*(corner for stroke in part for corner in stroke), strict=True)
        found.append((min(xs), max(xs), min(ys), max(ys)))
    return found


def check_palettes(svg: str) -> None:
    """Every colour stands in the style sheet, is that of a role, and is that role's other colour in the dark."""
    light, dark = rules(svg), rules(svg, dark=True)
    assert dark
    for name, look in light.items():
        expected = [(what, DARK[Ink(colour)]) for what, colour in colours(look)]
        assert colours(dark.get(name, "")) == expected, (name, look)
    assert set(dark) <= set(light)
    drawn = {name for each in parse(svg).iter() for name in each.attrib}
    assert drawn <= {"id", "width", "height", "viewBox", "role", "class", "x", "y", "d"}


def check_sheet(svg: str) -> None:
    """Nothing lies beyond the sheet, no text on another one."""
    height = float(parse(svg).attrib["height"])
    for path in parse(svg).iter(f"{SVG}path"):
        corners = [corner for stroke in strokes(path.attrib["d"]) for corner in stroke]
        assert corners, "each path draws something"
        assert all(0 <= x <= WIDTH for x, _ in corners)
        assert all(0 <= y <= height for _, y in corners)
    places = written(svg)
    for place in places:
        assert place.text.strip(), "no text without letters"
        assert place.left >= 0, place
        assert place.right <= WIDTH + 0.5, place
        assert 0 <= place.top < place.bottom <= height, place
    for one, other in combinations(places, 2):
        across = one.left < other.right and other.left < one.right
        assert not (across and one.top < other.bottom and other.top < one.bottom), (one, other)
