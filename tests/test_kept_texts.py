"""What is kept in English is said again in the language of the site, with the same values."""

import ast
from collections.abc import Iterator

import pytest
from shared_files import CHECKOUT

from generator.analyse.disclosure.saying import _TOO_MANY
from generator.analyse.held_tables import why_beside, why_few, why_unlooked
from generator.speech import kept
from generator.speech.language import Language, speaking

WELSH = Language(code="cy")


@pytest.mark.parametrize(
    "english, welsh",
    [
        (why_few(10), "wedi'i ddal yn ôl: mae llai na 10 o bobl y tu ôl iddo"),
        (why_beside([], 10), "wedi'i ddal yn ôl: gyda thablau eraill byddai'n dweud am lai na 10"),
        (
            why_beside(["a `b`", "%(least)s <i>"], 1_000),
            "wedi'i ddal yn ôl: gyda ffigurau a `b` and %(least)s <i> byddai'n dweud am lai na 1,000",
        ),
        (
            "recorded by “Jane”; the review does not say under which name Head of service commits",
            "cofnodwyd gan “Jane”; nid yw'r adolygiad yn dweud dan ba enw y mae Head of service yn ymrwymo",
        ),
        (
            "dated later than commit 1a2b3c4d5e6f of 3 February 2026, which recorded it",
            "dyddiedig yn ddiweddarach nag ymrwymiad 1a2b3c4d5e6f, dyddiedig 3 Chwefror 2026, a'i cofnododd",
        ),
        (
            "after Ann had signed the plan on 3 February 2026, recorded by Bob, with doubts (withdrawn since)",
            "ar ôl i Ann lofnodi'r cynllun ar 3 Chwefror 2026, cofnodwyd gan Bob, gydag amheuon (wedi'i dynnu'n ôl ers hynny)",
        ),
        (
            "Needs another look: the plan changed after Ann signed it; the results changed after Bob signed them",
            "Angen edrych arno eto: newidiodd y cynllun ar ôl i Ann ei lofnodi; newidiodd y canlyniadau ar ôl i Bob eu llofnodi",
        ),
        (
            f"Held back, {_TOO_MANY}: the points in time, all groups by age.",
            "Wedi'i ddal yn ôl, gan fod gormod o dablau i edrych ar y rhain hefyd: y pwyntiau mewn amser, pob grŵp yn ôl age.",
        ),
        (
            f"How the answers to ease of use turn out is {why_few(10)}.",
            "Sut y mae'r atebion i ease of use yn troi allan: wedi'i ddal yn ôl: mae llai na 10 o bobl y tu ôl iddo.",
        ),
    ],
)
def test_a_kept_text_is_said_again_with_its_values(english: str, welsh: str) -> None:
    assert kept.said(english) == english
    with speaking(WELSH):
        assert kept.said(english) == welsh


@pytest.mark.parametrize(
    "text",
    [
        "",
        "An author's own words.",
        "held back: fewer than",
        "held back: fewer than  people are behind it, and more",
        f"{why_unlooked()} and more",
    ],
)
def test_what_no_text_of_the_catalogue_made_stays_as_it_is(text: str) -> None:
    with speaking(WELSH):
        assert kept.said(text) == text
        assert not kept.known(text)


def test_a_long_text_is_looked_through_once() -> None:
    text = "held back: with the figures of " + "it would tell of " * 50_000
    with speaking(WELSH):
        assert kept.said(text) == text


@pytest.mark.parametrize(
    "measure, welsh",
    [
        ("mean of talk, among rows where outcome is answered", "cymedr talk, ymhlith rhesi lle: outcome yw answered"),
        (
            "share of rows whose wait is at most 20 and whose outcome is answered",
            "cyfran y rhesi lle: mae wait ar y mwyaf 20; outcome yw answered",
        ),
        (
            "number of rows, among rows where category is Leaks and repairs",
            "nifer y rhesi, ymhlith rhesi lle: category yw Leaks and repairs",
        ),
        ("90th percentile of days", "canradd 90 o days"),
        ("complaints per 1,000 contacts", "complaints fesul 1,000 (contacts)"),
        ("a text of another kind", ""),
    ],
)
def test_a_measure_is_said_again_and_an_authors_words_within_it_are_left(measure: str, welsh: str) -> None:
    with speaking(WELSH):
        assert kept.known(measure, "measure") == welsh


ANALYSE = CHECKOUT / "generator/analyse"
IN_PARTS = frozenset({"figures", "others", "words", "why", "told", "found", "at", "alike", "people"})
"""Names in reasons that stand for a part of the text, and not for a value."""


def shapes(node: ast.AST) -> Iterator[str]:
    """What a reason may read like: a number for each value; nothing where a part of it is made elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*shapes(one), *shapes(other))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from (f"{one}{other}" for one in shapes(left) for other in shapes(right))
        case ast.JoinedStr(values=parts):
            names = {each.id for part in parts for each in ast.walk(part) if isinstance(each, ast.Name)}
            if not names & IN_PARTS:
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "week" if "every" in ast.dump(part) else "7"
                    for part in parts
                )


def reasons() -> Iterator[str]:
    """Every reason that the analysis gives, as far as it stands in one piece."""
    for path in sorted(ANALYSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield from given_at(node, of_rows=path.parent.name == "publishing")


def given_at(node: ast.AST, *, of_rows: bool) -> Iterator[str]:
    """The reasons that one piece of code gives; where it decides on published rows, every dictionary of texts holds some."""
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "reason":
                    yield from shapes(value)
        case (
            ast.keyword(arg="reason", value=value)
            | ast.Assign(targets=[ast.Name(id="reason")], value=value)
            | ast.Return(value=ast.Tuple(elts=[ast.Constant(value=None), ast.Dict(), value]))
        ):
            yield from shapes(value)
        case (
            ast.Assign(targets=[ast.Subscript()], value=value)
            | ast.Call(func=ast.Attribute(attr="fromkeys"), args=[_, value])
        ) if of_rows:
            yield from shapes(value)


def test_every_reason_of_the_analysis_is_known_to_the_catalogue() -> None:
    given = {each for each in reasons() if each}
    assert len(given) > 30
    with speaking(WELSH):
        assert {each for each in given if not kept.known(each)} == set()
