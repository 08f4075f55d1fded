"""Dataclasses whose constructors are made when something is first constructed: there are hundreds, and a run needs some.

Python writes the text of up to six methods for each class and compiles it, which for all classes that a build loads takes as
long as reading and checking a review. Here they are closures but for the constructor, which has to be as quick as if it were
written out. Nobody need know it: `fields`, `replace` and the like do with these classes as with others.
"""

import dataclasses
import reprlib
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  type checkers are to take it for what it stands for
else:

    def dataclass(cls: Any = None, /, *, order: bool = False, slots: bool = False, **options: Any) -> Any:
        """A dataclass, with the options of Python's own. One with an order or slots is Python's own."""

        def made(cls: Any) -> Any:
            if order or slots:
                return dataclasses.dataclass(order=order, slots=slots, **options)(cls)
            return _without_methods(cls, **options)

        return made if cls is None else made(cls)


def _without_methods(cls: Any, *, frozen: bool = False, kw_only: bool = False, eq: bool = True) -> Any:
    own = set(vars(cls))
    says_hash = "__hash__" in own and not (cls.__hash__ is None and "__eq__" in own)
    cls.__doc__ = cls.__doc__ or cls.__name__  # else its signature is asked for, to say something
    cls = dataclasses.dataclass(cls, init=False, repr=False, eq=False, kw_only=kw_only)
    fields = dataclasses.fields(cls)
    methods: dict[str, Any] = {"__init__": _constructor(cls, frozen=frozen), "__repr__": _shown}
    if eq:
        methods["__eq__"] = _equal(each.name for each in fields if each.compare)
        hashed = (each.name for each in fields if (each.compare if each.hash is None else each.hash))
        methods["__hash__"] = _hash(hashed) if frozen else None
    for name, method in methods.items():
        if name not in own or (name == "__hash__" and not says_hash):
            setattr(cls, name, method)
    if frozen:
        cls.__setattr__, cls.__delattr__ = _frozen(cls, frozenset(each.name for each in fields))
    return cls


def _constructor(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """One that puts the real one in its place."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807  it is one
        real = _real_constructor(cls, frozen=frozen)
        if cls.__init__ is __init__:
            cls.__init__ = real
        real(self, *given, **named)

    return __init__


def _real_constructor(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """The constructor as Python's own dataclass has it."""
    known: dict[str, Any] = {"__put__": object.__setattr__, "__left__": dataclasses.MISSING}
    by_place: list[str] = []
    by_name: list[str] = []
    body: list[str] = []
    for each in dataclasses.fields(cls):
        name = each.name
        makes = each.default_factory is not dataclasses.MISSING
        has = makes or each.default is not dataclasses.MISSING
        known[f"__of_{name}"] = each.default_factory if makes else each.default
        if each.init:
            default = "__left__" if makes else f"__of_{name}"
            (by_name if each.kw_only else by_place).append(f"{name}={default}" if has else name)
        elif not makes:
            continue  # what the class has, if anything
        value = f"__of_{name}()" if makes else name
        value = f"{value} if {name} is __left__ else {name}" if makes and each.init else value
        body.append(f'__put__(__self__, "{name}", {value})' if frozen else f"__self__.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("__self__.__post_init__()")
    given = ", ".join(["__self__", *by_place, *(["*", *by_name] if by_name else [])])
    text = f"def __init__({given}):\n " + "\n ".join(body or ["pass"])
    exec(text, known)  # noqa: S102  names of fields, of which Python has seen to it that they are names
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


@reprlib.recursive_repr()
def _shown(self: Any) -> str:
    values = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{type(self).__qualname__}({values})"


def _equal(names: Iterable[str]) -> Callable[[Any, Any], bool]:
    values = _values(names)

    def __eq__(self: Any, other: Any) -> bool:  # noqa: N807  it is one
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(names: Iterable[str]) -> Callable[[Any], int]:
    values = _values(names)

    def __hash__(self: Any) -> int:  # noqa: N807  it is one
        return hash(values(self))

    return __hash__


def _values(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Gives the values of some fields, always as a tuple, in which whatever is the same is equal."""
    match list(names):
        case []:
            return lambda _: ()
        case [name]:
            return lambda each: (getattr(each, name),)
        case several:
            return attrgetter(*several)


def _frozen(cls: Any, names: frozenset[str]) -> tuple[Any, Any]:
    """What refuses to set and to delete fields."""

    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807  it is one
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807  it is one
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__
