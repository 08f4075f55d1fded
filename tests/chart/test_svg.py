import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from chart.geometry import check_palettes
from chart.samples import LINES, MONDAY, parse, review, share, steady, stepping, texts, weekly
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Browser

from generator.chart import comparison_chart, segment_charts, svg, trend_chart
from generator.chart.style import DARK, WIDTH, Ink
from generator.results import Chart, CriterionResult, Segment

HOSTILE = [
    "costs $5 and $notacommand$ \\frac{1}{2}",
    "<script>alert(1)</script> & ]]> -->",
    "control \x00\x08\x1b\x0b\x85 characters\nand lines",
    "שירות לקוחות \u202eevil",
    "😀 👩‍🔧 中文客户服务",
    "colours #1b2733 and #c45100",
    'quotes " and style="fill: #1b2733"',
    "W" * 300,
    "half a character \ud83d",
    "font-family: 'x'; href=javascript:alert(1)",
    "",
]


def charts(result: CriterionResult) -> list[Chart]:
    told = stepping([100, 40] * 8, partial=[15], until=MONDAY, because=result.statement)
    carried = trend_chart(result.model_copy(update={"id": "carried", "trend": told}))
    drawn = [trend_chart(result), carried, comparison_chart([result]), *segment_charts(result)]
    return [chart for chart in drawn if chart]


def full(text: str = "Calls are answered.", group: str = "Billing") -> CriterionResult:
    named = LINES.model_copy(
        update={"groups": (*LINES.groups, Segment(value=group, n=9, estimate=0.5, low=0.2, high=0.8))}
    )
    return share(
        statement=text, counted=group or "calls", trend=weekly(steady(20), rebase=6, because=text), by=(named,)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_is_only_text(text: str) -> None:
    for chart in charts(full(text, text)):
        root = parse(chart.drawing)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "style", "path", "text"}
        check_palettes(chart.drawing)
        chart.drawing.encode()


def test_a_text_that_reads_like_a_colour_keeps_its_letters() -> None:
    chart = trend_chart(full("colours #1b2733 and #c45100"))
    assert chart is not None
    assert "#1b2733 and #c45100" in " ".join(texts(chart.drawing))
    check_palettes(chart.drawing)


def test_every_colour_is_a_role_in_both_palettes() -> None:
    for chart in [*charts(full()), *charts(review()[0])]:
        check_palettes(chart.drawing)


@pytest.mark.browser
def test_a_browser_shows_the_palette_that_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    drawn = svg.draw(lambda sheet: sheet.box(0, WIDTH, 0, 40, Ink.CONCERN), title="A box", alt="A box.")
    (tmp_path / "box.svg").write_text(drawn, encoding="utf-8")
    asked = ("only-light", "only-dark", "only-light", "only-dark")
    images = "".join(f'<img src="box.svg#{each}" style="width: 40px; height: 40px">' for each in asked)
    (tmp_path / "page.html").write_text(images, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    seen = []
    for image in page.locator("img").all():
        picture = Image.open(io.BytesIO(image.screenshot())).convert("RGB")
        found = sorted(picture.getcolors(10_000) or [], reverse=True)
        colours = ["#{:02x}{:02x}{:02x}".format(*colour) for _, colour in found if colour != (255,) * 3]  # type: ignore[misc]
        seen.append(set(colours[:2]))  # the rest are where two of them meet
    page.close()
    light, dark = {str(Ink.CONCERN), str(Ink.PAPER)}, {DARK[Ink.CONCERN], DARK[Ink.PAPER]}
    assert seen == [light, dark] * 2


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_drawing(text: str) -> None:
    for chart in charts(full(text, text)):
        parse(chart.drawing)


def test_the_drawing_names_itself_and_nothing_foreign() -> None:
    chart = trend_chart(full("Fish & chips"))
    assert chart is not None
    assert f"<title>{chart.title.replace('&', '&amp;')}</title>" in chart.drawing
    assert chart.drawing.count("http") == 1, "the name of the SVG namespace"
    for word in ("DOCTYPE", "<metadata", "matplotlib", "Matplotlib", "xlink", "url(", "clip"):
        assert word not in chart.drawing


def test_the_background_is_left_to_the_page() -> None:
    chart = trend_chart(full())
    assert chart is not None
    assert "#ffffff" not in chart.drawing
    assert "patch_1" not in chart.drawing


def test_same_input_same_bytes() -> None:
    assert charts(full()) == charts(full())


_SCRIPT = """
import hashlib, sys
from chart.samples import review, share, steady, weekly
from generator.chart import comparison_chart, trend_chart
text = trend_chart(share(trend=weekly(steady(20)))).drawing + comparison_chart(review()).drawing
print(hashlib.sha256(text.encode()).hexdigest())
"""


def digest(folder: Path, **variables: str) -> str:
    root = Path(__file__).resolve().parents[2]
    paths = os.pathsep.join([str(root), str(root / "tests")])
    given = os.environ | {"PYTHONPATH": paths, "PYTHONHASHSEED": "random", "PYTHONWARNINGS": "ignore"} | variables
    return subprocess.run(
        [sys.executable, "-c", _SCRIPT], cwd=folder, env=given, capture_output=True, encoding="utf-8", check=True
    ).stdout


def test_settings_from_outside_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "matplotlibrc").write_text(
        "svg.fonttype: path\ntext.usetex: True\nfont.size: 40\nfigure.facecolor: red\nlines.linewidth: 9\n"
        "text.parse_math: True\npatch.linewidth: 7\nsvg.hashsalt: other\naxes.unicode_minus: False\n",
        encoding="utf-8",
    )
    assert digest(tmp_path / "set", MPLBACKEND="pdf", SOURCE_DATE_EPOCH="1") == digest(tmp_path / "plain")
