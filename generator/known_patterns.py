"""What regular expressions were compiled to, kept where Python keeps what it compiles modules to.

Python keeps compiled modules, and compiles the patterns in them anew in each run: six hundred, for a twelfth of what a change
of one text takes. Kept are those alone that the body of a module or a class names, or that stand for later: these are
texts of programs, and never made of what a portfolio says. Where compiled modules lie anybody who may write decides on what is
run; yet what is taken from here runs nothing, and Python itself refuses what could harm it.
"""

import atexit
import contextlib
import importlib.util
import marshal
import os
import re
import sys
from types import CodeType, FrameType
from typing import Any

Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What Python makes a pattern of, beside its text: flags, code, and how many groups there are, and their names."""
Known = dict[tuple[str, int], Compiled]

_SRE: Any = sys.modules.get("_sre")
_COMPILER: Any = sys.modules.get("re._compiler")
_FIT = getattr(_SRE, "CODESIZE", 0) == memoryview(b"").cast("I").itemsize
_OF_FUNCTION = 1
"""The flag of the code of a function; that of the body of a module or a class has none."""
_MOST = 4_000
"""Patterns; where there are more, most are of programs that were there before."""
_PLACE = os.path.join(os.path.dirname(__file__), "compiled_patterns.py")  # noqa: PTH118, PTH120
"""No module has this name, so that nobody imports what is kept for it."""


class KnownPatterns:
    """Stands before Python's own compiler of patterns."""

    def __init__(self, of_later: CodeType) -> None:
        """`of_later` compiles a pattern that stands for later."""
        self._allowed = of_later
        self._compile = _COMPILER.compile
        self._known = recall()
        self._new: list[tuple[str, int]] = []
        self._process = os.getpid()

    def compile(self, text: Any, flags: int = 0) -> Any:
        """The pattern of a text, as Python compiles it."""
        if type(text) is str and (known := self._known.get((text, int(flags)))):
            given, code, groups, names, in_order = known
            return _SRE.compile(text, given, memoryview(code).cast("I").tolist(), groups, names, in_order)
        made = self._compile(text, flags)
        if type(text) is str and self._is_of_program(sys._getframe(1)):  # noqa: SLF001  who asks tells whose text it is
            if not self._new:
                atexit.register(self._keep)
            self._new.append((text, int(flags)))
        return made

    def _is_of_program(self, asks: FrameType) -> bool:
        """Whether `re.compile` was called by the body of a module or a class, or for what stands for a pattern."""
        called = asks.f_back
        if called is None or called.f_code is not re.compile.__code__ or called.f_back is None:
            return False
        caller = called.f_back.f_code
        return caller is self._allowed or not caller.co_flags & _OF_FUNCTION

    def _keep(self) -> None:
        """Keep what was not known before, unless this is a copy of the process."""
        if os.getpid() == self._process:
            known = self._known if len(self._known) < _MOST else {}
            keep(known | {(text, flags): _made(text, flags) for text, flags in self._new})


def know_patterns(of_later: CodeType) -> None:
    """From now on what was compiled by a run before is not compiled once more, where this Python has what that needs."""
    if _FIT and all(hasattr(_COMPILER, name) for name in ("compile", "_code", "_parser")):
        _COMPILER.compile = KnownPatterns(of_later).compile


def recall() -> Known:
    """What is kept; nothing where nothing is, or where it is damaged or another Python's."""
    try:
        with open(place(), "rb", buffering=0) as stream:  # noqa: PTH123  before anything heavy is loaded
            data = stream.read()
    except (OSError, NotImplementedError):
        return {}
    head, _, found = data.partition(b"\n")
    if head != _head(found):
        return {}
    known: Known = marshal.loads(found)  # noqa: S302  it lies where Python's own compiled modules lie
    return known


def keep(known: Known) -> None:
    """Keep patterns where and when Python would keep a module; failure to write is no failure of the run."""
    if sys.dont_write_bytecode:
        return
    data = marshal.dumps(known)
    with contextlib.suppress(OSError, NotImplementedError):
        new = f"{place()}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(new), exist_ok=True)  # noqa: PTH103, PTH120
            with open(new, "xb") as stream:  # noqa: PTH123
                stream.write(_head(data) + b"\n" + data)
            os.replace(new, place())  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(new)  # noqa: PTH108
            raise


def place() -> str:
    """Where patterns are kept. Raises NotImplementedError where Python keeps nothing."""
    return importlib.util.cache_from_source(_PLACE)


def _made(text: str, flags: int) -> Compiled:
    """What Python's own compiler hands on in its last step."""
    from array import array  # noqa: PLC0415  few runs write

    parsed = _COMPILER._parser.parse(text, flags)  # noqa: SLF001  nothing public tells it
    state = parsed.state
    code = array("I", (int(each) for each in _COMPILER._code(parsed, flags))).tobytes()  # noqa: SLF001
    in_order: list[str | None] = [None] * state.groups
    for name, at in state.groupdict.items():
        in_order[at] = name
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(in_order)


def _head(data: bytes) -> bytes:
    """What stands above the patterns: they are whole, and of this very Python."""
    python = f"{sys.version} {sys.byteorder} {_SRE.MAGIC} {importlib.util.MAGIC_NUMBER.hex()} ".replace("\n", " ")
    return python.encode() + importlib.util.source_hash(data).hex().encode()
