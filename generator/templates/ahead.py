"""The templates that a site needs, compiled by a copy of this process while it reads the reviews, or kept by one before.

That takes a second of the processor, which is as long as all that a change of one text needs. The copy is made before
anything heavy is loaded, and loads only what it needs itself. See `kept` for where what it compiled may lie.
"""

import contextlib
import marshal
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import Bucket

from generator.compile.blank import blank_environment
from generator.compiled import COMPILED, Piece
from generator.templates.kept import keep, may_keep, recall

if TYPE_CHECKING:  # where templates are known there is nobody to talk to
    from multiprocessing.connection import Connection

_OF_REVIEWS = ("review.html", "history.html", "audit_lists.html", "audit_team.html", "audit.html")
"""What changes with a text, first that which is needed first; the rest is compiled where it is needed, and kept."""
_OF_THEME = ("main.html", "404.html", "sitemap.xml")
_NAMES = re.compile(r"""\{%-?\s*(?:extends|from|import|include)\s+["']([^"']+)["']""")
_ROOM = 1 << 20
"""Bytes that may wait in the pipe: more than all templates have, so that the copy need not wait for whoever reads it."""
_PATIENCE = 2.0
"""Seconds to wait for the next template, which no machine needs to compile it by itself."""


def know_kept() -> None:
    """Know what a run before has compiled, where nothing is known yet."""
    if COMPILED.is_empty:
        COMPILED.take(recall())


@contextlib.contextmanager
def compiled_ahead(jobs: int) -> Iterator[None]:
    """While the block runs, templates are known, or a copy of this process compiles them; what it leaves is compiled here."""
    know_kept()
    forks = hasattr(os, "fork") and sys.platform != "darwin"  # whose own libraries do not bear it
    if not COMPILED.is_empty or min(jobs, os.cpu_count() or 1) < 2 or not forks or threading.active_count() > 1:
        yield
        return
    from multiprocessing import Pipe

    here, there = Pipe(duplex=False)
    try:
        number = os.fork()
    except OSError:  # too many processes, or too little memory
        number = -1
    if number == 0:
        _be_the_copy(here, there)
    there.close()
    COMPILED.expect(_pieces(here))
    try:
        yield
    finally:
        COMPILED.expect(iter(()))
        here.close()
        if number > 0:
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)


def _pieces(way: "Connection") -> Iterator[Piece]:
    """What comes over the way, until nothing more does."""
    while True:
        try:
            if not way.poll(_PATIENCE):
                return
            said = way.recv_bytes()
        except (EOFError, OSError):
            return
        yield marshal.loads(said)  # noqa: S302  from a copy of this process, and from nobody else


def _be_the_copy(here: "Connection", there: "Connection") -> None:
    """Compile, hand over each template, and keep them; never returns, and says nothing to anybody else."""
    pieces: list[Piece] = []

    def hand_over(piece: Piece) -> None:
        there.send_bytes(marshal.dumps(piece))
        pieces.append(piece)

    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses it means the one that waits
        here.close()
        _widen(there)
        own = compile_all(hand_over)
        there.close()
        if may_keep():
            _compile(own, own.list_templates(), pieces.append)
            keep(pieces)
    finally:
        os._exit(0)


def _widen(way: "Connection") -> None:
    import fcntl  # where there are copies, there it is

    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(way.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)


def compile_all(take: Callable[[Piece], object]) -> jinja2.Environment:
    """Compile the templates of one environment after the other, and hand over each as it is done.

    Returns that of the package's own templates, which compiles none of them again.
    """
    own = blank_environment()
    _compile(own, _OF_REVIEWS, take)
    from generator.templates.theme import theme_of_sites  # MkDocs is loaded while others wait for nothing of it

    _compile(theme_of_sites().get_env(), _OF_THEME, take)
    return own


def _compile(env: jinja2.Environment, first: Iterable[str], take: Callable[[Piece], object]) -> None:
    """Compile some templates and those that they name."""
    env.bytecode_cache = _Handed(take)
    waiting, known = list(first), set(first)
    for name in waiting:
        try:
            text, *_ = env.loader.get_source(env, name) if env.loader else ("",)
            env.get_template(name)
        except jinja2.TemplateError:  # a name that is put together, or what only another site has
            continue
        waiting += [each for each in dict.fromkeys(_NAMES.findall(text)) if each not in known]
        known.update(waiting)


class _Handed(jinja2.BytecodeCache):
    """Hands over what templates are compiled to."""

    def __init__(self, take: Callable[[Piece], object]) -> None:
        self._take = take

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing is known."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hand it over."""
        if bucket.code:
            self._take((bucket.key, bucket.checksum, bucket.code))
