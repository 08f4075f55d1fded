"""Dataclasses of our own do as Python's do; only their methods are made otherwise."""

import ast
import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.records import dataclass as ours


@ours(frozen=True, kw_only=True)
class Kept:
    """One that can be pickled."""

    name: str
    numbers: tuple[int, ...] = ()


def shapes(dataclass: Any) -> dict[str, Any]:
    """Dataclasses of every kind that the program has."""

    @dataclass
    class Plain:
        """Can be changed."""

        name: str
        many: list[int] = field(default_factory=list)
        quiet: int = field(default=3, repr=False)
        aside: int = field(default=4, compare=False)
        made: dict[str, int] = field(init=False, default_factory=dict)

    @dataclass
    class Unset:
        """Has what nobody gives it."""

        unset: str = field(init=False)

    @dataclass(frozen=True)
    class Frozen:
        """Cannot be changed."""

        one: float

    @dataclass(frozen=True, kw_only=True)
    class Named(Frozen):
        """Inherits, and takes what comes on top by name."""

        last: int
        later: str = "l"

    @dataclass(frozen=True, eq=False)
    class Alone:
        """Equal to itself alone."""

        one: int = 1

    @dataclass(frozen=True)
    class Empty:
        """Without fields."""

    @dataclass(kw_only=True)
    class Counted:
        """Counts itself, and hashes as it likes."""

        one: int
        seen: int = 0

        def __post_init__(self) -> None:
            self.seen += 1

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "counted"

    @dataclass(frozen=True)
    class Equal:  # noqa: PLW1641  which is given it
        """Is equal to whatever has the same length."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Equal) and len(other.name) == len(self.name)

    @dataclass(frozen=True, order=True)
    class Ordered:
        """Has an order."""

        one: int
        two: int = 2

    @dataclass(frozen=True, slots=True)
    class Small:
        """Has slots."""

        one: int

    return {name: each for name, each in locals().items() if isinstance(each, type)}


THEIRS, OURS = shapes(dataclasses.dataclass), shapes(ours)
CALLS: list[Callable[[dict[str, Any]], Any]] = [
    lambda made: repr(made["Plain"]("a")),
    lambda made: repr(made["Plain"]("a", [1], 5, 6)),
    lambda made: made["Plain"]("a").many is made["Plain"]("a").many,
    lambda made: vars(made["Plain"]("a", aside=9)),
    lambda made: made["Plain"]("a") == made["Plain"]("a", aside=9),
    lambda made: made["Plain"]("a", [1]) == made["Plain"]("a", [2]),
    lambda made: made["Plain"]("a") == made["Plain"],
    lambda made: hash(made["Plain"]("a")),
    lambda made: made["Plain"](),
    lambda made: made["Unset"](unset="b"),
    lambda made: made["Unset"](),
    lambda made: made["Unset"]() == made["Unset"](),
    lambda made: made["Plain"]("a", [], 1, 2, 3),
    lambda made: setattr(made["Plain"]("a"), "name", "b"),
    lambda made: made["Frozen"](one=2),
    lambda made: hash(made["Frozen"](2)) == hash(made["Frozen"](2)) == hash((2,)),
    lambda made: made["Frozen"](float("nan")) == made["Frozen"](float("nan")),
    lambda made: made["Frozen"](made) == made["Frozen"](made),
    lambda made: setattr(made["Frozen"](2), "one", 3),
    lambda made: setattr(made["Frozen"](2), "other", 3),
    lambda made: delattr(made["Frozen"](2), "one"),
    lambda made: delattr(made["Frozen"](2), "other"),
    lambda made: made["Named"](1, last=2),
    lambda made: made["Named"](1, "m", last=2),
    lambda made: made["Named"](1),
    lambda made: made["Named"](1, last=2) == made["Frozen"](1),
    lambda made: setattr(made["Named"](1, last=2), "one", 3),
    lambda made: dataclasses.replace(made["Named"](1, last=2), one=5),
    lambda made: dataclasses.asdict(made["Named"](1, last=2)),
    lambda made: [each.name for each in dataclasses.fields(made["Named"])],
    lambda made: made["Named"].__match_args__,
    lambda made: made["Named"].__doc__,
    lambda made: made["Alone"]() == made["Alone"](),
    lambda made: len({made["Alone"](), made["Alone"]()}),
    lambda made: (made["Empty"](), made["Empty"]() == made["Empty"](), hash(made["Empty"]())),
    lambda made: (made["Counted"](one=1).seen, hash(made["Counted"](one=1)), repr(made["Counted"](one=1))),
    lambda made: made["Equal"]("ab") == made["Equal"]("cd"),
    lambda made: hash(made["Equal"]("ab")) == hash(("ab",)),
    lambda made: made["Ordered"](1) < made["Ordered"](1, 3),
    lambda made: hasattr(made["Small"](1), "__dict__"),
    lambda made: copy.deepcopy(made["Plain"]("a", [1])),
    lambda made: dataclasses.is_dataclass(made["Plain"]),
]


@pytest.mark.parametrize("call", CALLS)
def test_they_do_as_those_of_python_do(call: Callable[[dict[str, Any]], Any]) -> None:
    for _ in "first", "again":  # a constructor is another one once it has made something
        assert outcome(call, OURS) == outcome(call, THEIRS)


def outcome(call: Callable[[dict[str, Any]], Any], made: dict[str, Any]) -> str:
    """What comes of a call, as text that does not tell whose class it was."""
    try:
        return str(call(made))
    except Exception as error:  # noqa: BLE001  it is to be the same one
        return f"{type(error).__name__}: {error}"


def test_one_that_holds_itself_can_be_shown() -> None:
    plain = OURS["Plain"]("a")
    plain.many.append(plain)
    assert repr(plain).count("...") == 1


def test_they_go_to_other_processes() -> None:
    kept = Kept(name="a", numbers=(1,))
    assert pickle.loads(pickle.dumps(kept)) == kept  # noqa: S301  what was made here


def test_the_constructor_is_made_once_something_is_constructed() -> None:
    made = shapes(ours)["Plain"]
    before = made.__init__
    made("a")
    assert made.__init__ is not before
    after = made.__init__
    made("b")
    assert made.__init__ is after


def test_every_dataclass_of_the_program_is_one() -> None:
    """Else what a build loads takes longer again, class by class."""
    root = Path(generator.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.name == "records.py":
            continue
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in each.names] if isinstance(each, ast.ImportFrom) else []
            assert getattr(each, "module", "") != "dataclasses" or "dataclass" not in names, path
