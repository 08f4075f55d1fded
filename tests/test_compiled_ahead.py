"""A copy of the process compiles the templates while the process itself does other things, and the pages are the same.

Each case runs in a process of its own, since others have threads, or have compiled templates themselves.
"""

import os
import subprocess
import sys

import pytest
from end_to_end.program import environment

from generator.compile.blank import FILTERS, blank_environment
from generator.compile.templating import environment as of_pages
from generator.templates.ahead import compile_all
from generator.templates.theme import theme_of_sites

pytestmark = pytest.mark.skipif(sys.platform == "darwin" or not hasattr(os, "fork"), reason="there are no copies here")

_BEGINS = """
import os, signal, sys
import jinja2
from generator.templates import ahead
from generator.templates.ahead import compiled_ahead
os.cpu_count = lambda: 2

compiled = []
compile_here = jinja2.Environment.compile
def told(self, source, name=None, *more, **options):
    compiled.append(name)
    return compile_here(self, source, name, *more, **options)

def get_all():
    from generator.compile.templating import environment
    from generator.templates.theme import theme_of_sites
    for env, name in ((environment(), "review.html"), (environment(), "macros.html"), (theme_of_sites().get_env(), "main.html")):
        env.get_template(name)
"""


def said_by(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _BEGINS + program],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_what_the_copy_compiled_is_not_compiled_again_and_the_copy_is_gone() -> None:
    said = said_by("""
with compiled_ahead(2):
    jinja2.Environment.compile = told
    get_all()
print(compiled)
try:
    os.wait()
except ChildProcessError:
    print("alone")
""")
    assert said == "[]\nalone"


def test_with_one_job_there_is_no_copy() -> None:
    said = said_by("""
jinja2.Environment.compile = told
with compiled_ahead(1):
    get_all()
print(compiled)
""")
    assert said == "['review.html', 'macros.html', 'main.html']"


@pytest.mark.parametrize("left", ["os._exit(1)", "os.kill(os.getpid(), signal.SIGKILL)", "1 / 0"])
def test_what_the_copy_leaves_is_compiled_here(left: str) -> None:
    said = said_by(f"""
def fails(take):
    {left}
ahead.compile_all = fails
jinja2.Environment.compile = told
with compiled_ahead(2):
    get_all()
print(compiled)
""")
    assert said == "['review.html', 'macros.html', 'main.html']"


def test_a_copy_that_says_nothing_is_not_waited_for() -> None:
    said = said_by("""
ahead.compile_all = lambda take: signal.pause()
ahead._PATIENCE = 0.01
jinja2.Environment.compile = told
with compiled_ahead(2):
    get_all()
print(compiled)
""")
    assert said == "['review.html', 'macros.html', 'main.html']"


def test_another_copy_of_the_process_leaves_what_comes_to_the_first() -> None:
    said = said_by("""
with compiled_ahead(2):
    if (other := os.fork()) == 0:
        get_all()
        os._exit(0)
    os.waitpid(other, 0)
    jinja2.Environment.compile = told
    get_all()
print(compiled)
""")
    assert said == "[]"


def test_every_filter_has_a_stand_in_that_no_page_gets() -> None:
    assert of_pages().filters.keys() == blank_environment().filters.keys()
    assert all(of_pages().filters[name] is not blank_environment().filters[name] for name in FILTERS)


def test_pages_are_made_of_the_same_code_as_without_a_copy() -> None:
    ahead = {(key, checksum): code for key, checksum, code in _all_pieces()}
    for env, name in ((of_pages(), "review.html"), (theme_of_sites().get_env(), "main.html")):
        assert env.loader
        source, file, _ = env.loader.get_source(env, name)
        cache = env.bytecode_cache
        assert cache
        code = ahead[cache.get_cache_key(name, file), cache.get_source_checksum(source)]
        assert code == env.compile(source, name, file)


def _all_pieces() -> list[tuple[str, str, object]]:
    found: list[tuple[str, str, object]] = []
    compile_all(found.append)
    return found
