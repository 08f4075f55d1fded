"""The package as it is installed: a wheel in an environment of its own, without this checkout."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.program import environment
from shared_files import CHECKOUT


def _install(folder: Path) -> None:
    """Build the wheel, and install it beside the libraries that the lock names, which are looked up where the tests have them."""
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        folder / "dist",
    ]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "venv", "--quiet", "--offline", "--python", sys.executable, folder / "venv"], check=True)
    place = subprocess.run(
        [folder / "venv/bin/python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, encoding="utf-8",
    ).stdout.strip()  # fmt: skip
    # A folder that is named in such a file has its own such files passed over: the checkout is not on this path.
    (Path(place) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    [wheel] = (folder / "dist").glob("*.whl")
    install: list[str | Path] = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-deps",
        "--python",
        folder / "venv/bin/python",
        wheel,
    ]
    subprocess.run(install, check=True)


@pytest.fixture
def installed(once: MakeOnce) -> Path:
    return once("wheel", _install)


def run(installed: Path, program: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    alone = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    return subprocess.run(
        [installed / "venv/bin" / program, *map(str, arguments)], cwd=cwd, env=alone, check=False, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip


def test_the_wheel_holds_the_program_and_nothing_else(installed: Path) -> None:
    [wheel] = (installed / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"generator", "service_reviews"}
    assert not [name for name in names if "__pycache__" in name]
    kept = {path.relative_to(CHECKOUT).as_posix() for path in CHECKOUT.glob("generator/**/*") if path.is_file()}
    assert {name for name in kept if "__pycache__" not in name} <= set(names)


def test_a_portfolio_is_begun_checked_and_built_without_a_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed, "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed / "venv")
    assert run(installed, "reviews", "init", "mine", "--organisation", "Wendle", cwd=tmp_path).returncode == 0
    root = tmp_path / "mine"
    for arguments in (("check",), ("build",), ("verify", "site"), ("doctor",), ("results", "example/2025-26-winter")):
        done = run(installed, "reviews", *arguments, cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/example/2025-26-winter/index.html").is_file()
