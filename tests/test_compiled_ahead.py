"""A copy of the process compiles the templates while the process itself does other things, and the pages are the same.

Each case runs in a process of its own, since others have threads, or have compiled templates themselves.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from end_to_end.program import environment

from generator.compile.blank import FILTERS, blank_environment
from generator.compile.templating import environment as of_pages
from generator.templates import kept
from generator.templates.ahead import compile_all
from generator.templates.theme import theme_of_sites

pytestmark = pytest.mark.skipif(sys.platform == "darwin" or not hasattr(os, "fork"), reason="there are no copies here")

_BEGINS = """
import os, signal, sys
import jinja2
from pathlib import Path
from generator.templates import ahead, kept
from generator.templates.ahead import compiled_ahead
os.cpu_count = lambda: 2
ahead.may_keep = lambda: True
kept.place = lambda: Path(sys.argv[1]) / "kept"

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


def said_by(program: str, kept: Path | None = None) -> str:
    """What a process prints that begins with what is `kept`; else with nothing."""
    with TemporaryDirectory() as nothing:
        (kept or Path(nothing)).mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", _BEGINS + program, str(kept or nothing)],
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


_COMPILES = """
with compiled_ahead(2):
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
"""
_SAYS_WHAT_IS_COMPILED = """
os.fork = None
jinja2.Environment.compile = told
with compiled_ahead(1):
    get_all()
    from generator.compile.templating import environment
    environment().get_template("actions.html")
print(compiled)
"""
_ALL = "['review.html', 'macros.html', 'main.html', 'actions.html']"


def test_what_was_compiled_once_is_known_from_then_on(tmp_path: Path) -> None:
    said_by(_COMPILES, tmp_path)
    assert [each.stat().st_mode & 0o777 for each in tmp_path.iterdir()] == [0o644]
    assert said_by(_SAYS_WHAT_IS_COMPILED, tmp_path) == "[]"


def test_whatever_makes_a_site_in_memory_knows_what_is_kept(tmp_path: Path) -> None:
    said_by(_COMPILES, tmp_path / "kept")
    (portfolio := tmp_path / "portfolio").mkdir()
    (portfolio / "mkdocs.yml").write_text("site_name: None\nplugins: [reviews]\n", encoding="utf-8")
    makes = f"""
jinja2.Environment.compile = told
from generator.pipeline.site import build
from generator.settings import Settings
root = Path({str(portfolio)!r})
build(Settings(root=root, jobs=1, use_cache=False, cache_dir=root / ".cache", today=None, scheduler=""))
print(compiled)
"""
    assert said_by(makes, tmp_path / "kept") == "[]"
    assert "'audit.html'" in said_by(makes, tmp_path)


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path) -> None:
    said_by("ahead.may_keep = lambda: False" + _COMPILES, tmp_path)
    assert not list(tmp_path.iterdir())


def test_it_is_kept_where_and_when_python_keeps_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = Path(kept.__file__).parent
    assert [kept.place().parent, kept.place().suffix] == [beside / "__pycache__", ".pyc"]
    assert kept.place().name.partition(".")[0] not in {each.stem for each in beside.iterdir()}
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    assert kept.place().parent == tmp_path / beside.relative_to("/")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not kept.may_keep()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert kept.may_keep()


@pytest.mark.parametrize("damage", ["shorter", "empty", "altered", "a folder"])
def test_what_is_damaged_is_compiled_again(tmp_path: Path, damage: str) -> None:
    said_by(_COMPILES, tmp_path)
    (file,) = tmp_path.iterdir()
    data = file.read_bytes()
    file.unlink()
    if damage == "a folder":
        file.mkdir()
    else:
        altered = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
        file.write_bytes({"shorter": data[:-1], "empty": b"", "altered": altered}[damage])
    assert said_by(_SAYS_WHAT_IS_COMPILED, tmp_path) == _ALL
    said_by(_COMPILES, tmp_path)
    assert said_by(_SAYS_WHAT_IS_COMPILED, tmp_path) == (_ALL if damage == "a folder" else "[]")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "other",
    [
        "kept.code_version = lambda: 'another program'",
        "kept.version_of = lambda name: 'another version'",
        "import importlib.util; importlib.util.MAGIC_NUMBER = b'another Python'",
    ],
)
def test_what_another_program_or_library_or_python_compiled_is_not_taken(tmp_path: Path, other: str) -> None:
    said_by(_COMPILES, tmp_path)
    assert said_by(f"{other}{_SAYS_WHAT_IS_COMPILED}", tmp_path) == _ALL


def test_a_template_of_other_text_is_compiled_and_not_taken(tmp_path: Path) -> None:
    said_by(_COMPILES, tmp_path)
    other = """
def get_all():
    from generator.templates.theme import theme_of_sites
    env = theme_of_sites().get_env()
    source = env.loader.get_source
    env.loader.get_source = lambda env, name: (source(env, name)[0] + " ", *source(env, name)[1:])
    env.get_template("main.html")
"""
    assert said_by(other + _SAYS_WHAT_IS_COMPILED, tmp_path) == "['main.html']"


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
