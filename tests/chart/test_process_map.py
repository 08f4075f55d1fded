from itertools import pairwise

import pytest
from chart.geometry import check_palettes, check_sheet, edges
from chart.samples import height_of, names, parse, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chart.process_map import MARKS_WIDE, MOST_STEPS, process_map
from generator.model import Step
from generator.results import Chart

OWNERS = {"adviser": "Adviser", "leader": "Team leader"}
HOSTILE = [
    "costs $5 and $notacommand$ \\frac{1}{2}",
    "<script>alert(1)</script> & ]]> -->",
    "control \x00\x08\x1b characters\nand lines",
    "שירות לקוחות \u202eevil",
    "😀 👩‍🔧 中文客户服务",
    "colours #1b2733 and #c45100",
    'quotes " and style="fill: #1b2733"',
    "W" * 3000,
    "word " * 1000,
    ".",
]


def step(name: str = "Answer", **given_values: object) -> Step:
    return Step.model_validate({"name": name, **given_values})


STEPS = {
    "greet": step("Greet the caller.", owner="adviser", satisfaction=4, cost=0.2, minutes=0.5, compliance="full"),
    "verify": step("Verify the caller", owner="adviser", satisfaction=2, cost=0.8, minutes=2, compliance="partial"),
    "settle": step("Settle the matter", owner="leader", satisfaction=3, cost=4.65, minutes=8, compliance="none"),
    "write": step("Write it down", owner="gone", satisfaction=5, minutes=1, compliance="not-applicable"),
    "close": step("Close"),
}


def drawn(steps: dict[str, Step] | None = None, currency: str = "£") -> Chart:
    chart = process_map(STEPS if steps is None else steps, OWNERS, currency)
    assert chart is not None
    return chart


def rated(*ratings: int | None, costs: tuple[float | None, ...] = ()) -> dict[str, Step]:
    costs = costs or (None,) * len(ratings)
    pairs = enumerate(zip(ratings, costs, strict=True))
    return {f"s{i}": step(f"Step {'ABCDEFGHIJKLMNOP'[i]}.", satisfaction=s, cost=c) for i, (s, c) in pairs}


def test_no_step_no_chart() -> None:
    assert process_map({}, OWNERS, "£") is None


def test_steps_stand_in_their_order_with_an_arrow_between() -> None:
    chart = drawn()
    heads = ["1. Greet the caller", "2. Verify the caller", "3. Settle the matter", "4. Write it down", "5. Close"]
    heights = [height_of(chart.drawing, head) for head in heads]
    assert heights == sorted(heights)
    assert names(chart.drawing).count("step") == 5
    assert names(chart.drawing).count("arrow") == 4
    boxes = edges(chart.drawing, "step")
    arrows = edges(chart.drawing, "arrow")
    for (_, _, _, bottom), (_, _, top, _), (_, _, start, end) in zip(boxes, boxes[1:], arrows, strict=False):
        assert bottom < start < end < top


def test_each_box_holds_its_own_texts() -> None:
    chart = drawn()
    for (_, _, top, bottom), head in zip(edges(chart.drawing, "step"), ("1. Greet", "2. Verify"), strict=False):
        (full,) = [text for text in texts(chart.drawing) if text.startswith(head)]
        assert top < height_of(chart.drawing, full) < bottom


def test_every_mark_has_its_words() -> None:
    written = texts(drawn().drawing)
    for text in (
        "Owner: Adviser", "Owner: Team leader", "Owner: gone", "Owner: nobody named", "4 of 5", "full", "partial",
        "none", "not applicable", "£0.20 a case, 0.5\u00a0minutes", "£0.80 a case, 2\u00a0minutes",
        "2 of 5, the least satisfying", "not rated; takes 1\u00a0minute",
    ):  # fmt: skip
        assert text in written
    assert written.count("not rated") == 3
    assert "£4.65 a case, the dearest, 8\u00a0minutes" in " ".join(written)


def test_as_many_dots_are_filled_as_points() -> None:
    one, all_of_them = drawn({"a": step(satisfaction=1)}), drawn({"a": step(satisfaction=5)})
    (left, right, _, _), (same, far, _, _) = edges(one.drawing, "points")[0], edges(all_of_them.drawing, "points")[0]
    assert left == same
    assert right - left == pytest.approx(12)
    assert far - left == pytest.approx(12 + 4 * 16)
    assert "points" not in names(drawn({"a": step()}).drawing)


def test_the_bar_of_a_cost_is_its_part_of_the_dearest() -> None:
    (left, half, _, _), (_, whole, _, _) = edges(drawn(rated(None, None, costs=(2.0, 4.0))).drawing, "cost")
    assert whole - left == pytest.approx(MARKS_WIDE - 2, abs=0.1)
    assert (half - left) / (whole - left) == pytest.approx(0.5, abs=0.01)


def test_each_compliance_has_a_sign_of_its_own() -> None:
    def signs(compliance: str | None) -> str:
        light = drawn({"a": step(compliance=compliance)}).drawing
        return light[light.index(">Compliance<") : light.index(">No step states its cost<")].split("</text>", 1)[1]

    found = [signs(each) for each in ("full", "partial", "none", "not-applicable", None)]
    assert len(set(found)) == 5
    assert ' dash"' in found[3]


@pytest.mark.parametrize(
    "steps, title",
    [
        (rated(4, 2, 3, costs=(1, 2, 9)), "Three steps: least satisfying is Step B, dearest is Step C"),
        (rated(4, 2, 3, costs=(1, 9, 2)), "Three steps: Step B is both the least satisfying and the dearest"),
        (rated(2, 2, 3, costs=(1, 9, 9)), "Three steps: least satisfying are Step A and Step B, dearest are Step B and Step C"),
        (rated(2, 2, 2, 5, costs=(3, 3, 3, 1)), "Four steps: least satisfying are 3 steps alike, dearest are 3 steps alike"),
        (rated(4, 4, costs=(1.5, 1.5)), "Two steps: satisfaction 4 of 5 throughout, each costs £1.50 a case"),
        (rated(4, 4, None, costs=(1, 1, None)), "Three steps: satisfaction 4 of 5 where rated, cost £1 a case where stated"),
        (rated(4, None, costs=(None, 2)),
         "Two steps: satisfaction rated only for Step A (4 of 5), cost stated only for Step B (£2 a case)"),
        (rated(None, None), "Two steps: satisfaction not rated, cost not rated"),
        (rated(3, costs=(0.8,)), "One step, Step A: satisfaction 3 of 5, £0.80 a case"),
        (rated(None), "One step, Step A: satisfaction not rated, cost not rated"),
        (rated(*[3] * 12, 1), "13 steps: least satisfying is Step M, cost not rated"),
    ],
)  # fmt: skip
def test_the_title_names_the_least_satisfying_and_the_dearest(steps: dict[str, Step], title: str) -> None:
    chart = drawn(steps)
    assert chart.title == title
    assert title in " ".join(texts(chart.drawing))
    assert f"{title}." in chart.alt


def test_totals_say_how_many_steps_they_rest_on() -> None:
    written = " ".join(texts(drawn().drawing))
    assert "Cost in all: £5.65 a case (3 of 5 steps state it)" in written
    assert "Time in all: 11.5\u00a0minutes a case (4 of 5 steps state it)" in written
    assert "(all 2 steps state it)" in " ".join(texts(drawn(rated(None, None, costs=(1, 2))).drawing))
    assert "£1 a case (the only step)" in " ".join(texts(drawn(rated(None, costs=(1,))).drawing))
    assert {"No step states its cost", "No step states its minutes"} <= set(texts(drawn({"a": step()}).drawing))


def test_a_currency_may_be_a_sign_or_a_name() -> None:
    assert "£3 a case" in texts(drawn(rated(None, costs=(3,))).drawing)
    assert "3\u00a0CHF a case" in texts(drawn(rated(None, costs=(3,)), "CHF").drawing)


def test_the_alternative_says_kind_message_and_what_falls_short() -> None:
    assert drawn().alt == (
        "Flow chart of 5 steps, from Greet the caller to Close, with owner, satisfaction, cost and compliance. "
        "Five steps: least satisfying is Verify the caller, dearest is Settle the matter. "
        "Not in full compliance: Verify the caller (partial); Settle the matter (none). "
        "Cost in all: £5.65 a case (3 of 5 steps state it). Time in all: 11.5\u00a0minutes a case (4 of 5 steps state it)."
    )
    many = drawn({str(i): step(f"Step {i}", compliance="none") for i in range(5)})
    assert "Step 2 (none); and 2 more." in many.alt


def test_the_table_has_everything_and_no_empty_cell() -> None:
    chart = drawn()
    assert chart.name == "process"
    assert chart.columns[4] == "Cost of a case (£)"
    assert chart.rows[0] == ("Greet the caller.", "1", "Adviser", "4", "0.2", "0.5", "full")
    assert chart.rows[4] == ("Close", "5", "nobody named", *["not rated"] * 4)
    assert all(len(row) == len(chart.columns) and all(row) for row in chart.rows)


def test_notes_count_what_is_missing() -> None:
    assert drawn().notes == (
        "The bar of a cost is as long as its part of the dearest step's cost.",
        "1 step not rated for satisfaction.",
        "2 steps not rated for cost.",
        "1 step not rated for compliance.",
    )


def test_more_steps_than_fit_are_counted() -> None:
    chart = drawn({str(i): step(f"Step {i}") for i in range(MOST_STEPS + 3)})
    assert names(chart.drawing).count("step") == MOST_STEPS
    assert len(chart.rows) == MOST_STEPS + 3
    assert "Drawn are the first 40 of 43 steps." in chart.notes


def test_nothing_lies_beyond_the_sheet_or_on_something_else() -> None:
    chart = drawn()
    check_sheet(chart.drawing)
    for (*_, bottom), (_, _, top, _) in pairwise(edges(chart.drawing, "step")):
        assert bottom < top


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_and_long_texts_are_only_text(text: str) -> None:
    steps = {str(i): step(text, owner="any", satisfaction=i, cost=i, minutes=i, compliance="none") for i in (1, 2)}
    chart = process_map(steps, {"any": text}, text)
    assert chart is not None
    check_sheet(chart.drawing)
    tags = {element.tag.rpartition("}")[2] for element in parse(chart.drawing).iter()}
    assert tags <= {"svg", "title", "desc", "style", "path", "text"}
    assert len(chart.drawing) < 20_000


def test_both_palettes_are_one_drawing() -> None:
    chart = drawn()
    assert chart == drawn()
    check_palettes(chart.drawing)


amounts = st.one_of(st.none(), st.floats(0, 1e308), st.sampled_from([0.0, 0.004, 1.0, 1e9]))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(max_size=60),
            st.one_of(st.none(), st.integers(1, 5)),
            amounts,
            amounts,
            st.sampled_from(["full", "partial", "none", "not-applicable", None]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_process_is_drawn(
    found: list[tuple[str, int | None, float | None, float | None, str | None]],
) -> None:
    steps = {
        str(i): step(f"N{name}", satisfaction=satisfaction, cost=cost, minutes=minutes, compliance=compliance)
        for i, (name, satisfaction, cost, minutes, compliance) in enumerate(found)
    }
    chart = drawn(steps)
    check_sheet(chart.drawing)
    assert len(chart.rows) == len(found)
