"""The product's own style sheet: whatever class of it a drawing carries, it paints in its own box and over nothing else."""

import io
import re
from importlib import resources
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

STYLE = resources.files("generator").joinpath("theme/assets/reviews.css").read_text(encoding="utf-8")
CLASSES = sorted({"plain", *re.findall(r"\.(rv-[a-z-]+)", STYLE)})
DRAWING = """<div style="display: inline-block; width: 60px; margin: 40px"><svg class="{}" width="60" height="30">
<rect x="-25" y="-25" width="200" height="200" style="fill: #f00"/></svg></div>"""
PAGE = f"""<!doctype html><style>{STYLE}</style><body data-md-color-scheme="default" style="margin: 0; background: #fff">
<div class="md-content"><div class="rv-paper"></div><article class="md-content__inner md-typeset rv">
{"".join(map(DRAWING.format, CLASSES))}</article></div>"""
BOXES = """() => [...document.querySelectorAll('svg')].map(each => {
  const box = each.getBoundingClientRect(); return [box.x, box.y, box.right, box.bottom] })"""


def red_beside(shot: bytes, boxes: list[list[float]]) -> int:
    """How many red points stand outside of all boxes; an edge may be between two points."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    for left, top, right, bottom in boxes:
        picture.paste((255, 255, 255), (round(left) - 1, round(top) - 1, round(right) + 1, round(bottom) + 1))
    return sum(count for count, colour in picture.getcolors(1 << 24) or () if colour == (255, 0, 0))


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_drawing_of_any_class_stays_in_its_box(browser: Browser, media: Literal["screen", "print"]) -> None:
    assert {"rv-bar", "rv-scroll", "rv-spark"} <= set(CLASSES)
    page = browser.new_page(viewport={"width": 1200, "height": 4000})
    page.emulate_media(media=media)
    page.set_content(PAGE)
    boxes = page.evaluate(BOXES)
    assert len(boxes) == len(CLASSES)
    assert red_beside(page.screenshot(), boxes) == 0
    page.evaluate("() => document.querySelector('svg.plain').style.overflow = 'visible'")
    assert red_beside(page.screenshot(), page.evaluate(BOXES)) > 1000
    page.close()
