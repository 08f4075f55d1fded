"""The theme's templates, compiled once a process: a preview makes its site again and again of the same ones."""

from types import CodeType

import jinja2
from jinja2.bccache import Bucket


class _Compiled(jinja2.BytecodeCache):
    """What templates were compiled to, by name, place and content; in memory alone, since whoever writes a file runs it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def compile_once(env: jinja2.Environment) -> None:
    """Let an environment take what another one in this process has compiled. All of them have the same options."""
    env.bytecode_cache = _COMPILED
