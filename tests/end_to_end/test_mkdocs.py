"""MkDocs with nothing but the plugin, and live previews."""

import time
from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.previews import PATIENCE, free_port, preview, wait_for
from end_to_end.program import MKDOCS, contents, run

JAN = "reviews/team/jan/review.md"
NAMING_THE_FILES_THAT_WENT_IN = {
    "assets/edition.css", "audit/index.html", "build.json", "manifest-sha256.txt", "manifest.json", "provenance.intoto.json",
    "ro-crate-metadata.json",
}  # fmt: skip
"""With their digests, or with the root hash over these."""


def test_mkdocs_alone_builds_the_same_site(built: Path, unbuilt: Path, tmp_path: Path) -> None:
    done = run("build", "-d", tmp_path / "out", cwd=unbuilt, program=MKDOCS)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == contents(built / "site")
    assert "x/x/index.md" not in done.stdout + done.stderr, (
        "a page that is drawn to learn the theme is none of the site"
    )


@pytest.mark.parametrize("options", [(), ("--bare",)])
def test_mkdocs_alone_builds_a_portfolio_that_has_just_begun(tmp_path: Path, options: tuple[str, ...]) -> None:
    folder = tmp_path / "new"
    assert run("init", folder, "--organisation", "Small", *options, cwd=tmp_path).returncode == 0
    done = run("build", cwd=folder, program=MKDOCS)
    assert done.returncode == 0, done.stderr
    assert (folder / "site/index.html").is_file()


def test_links_that_lead_back_into_their_own_folder_hold_nothing_up(unbuilt: Path) -> None:
    for name in ("again", "once-more"):
        (unbuilt / "site_config/pages" / name).symlink_to(".")
    assert run("build", cwd=unbuilt).returncode == 0
    assert run("build", "-d", unbuilt / "out", cwd=unbuilt, program=MKDOCS).returncode == 0


@pytest.mark.parametrize("place", ["publication/1.1", "publication/1.0/more", "publication/versions"])
def test_mkdocs_writes_into_no_publication(root: Path, place: str) -> None:
    (root / "publication/1.0").mkdir(parents=True)
    (root / "publication/publication.json").write_text("{}", encoding="utf-8")
    done = run("build", "-d", root / place, cwd=root, program=MKDOCS)
    assert done.returncode == 1
    assert "publication" in done.stdout + done.stderr
    assert sorted(contents(root / "publication")) == ["publication.json"]


@pytest.mark.parametrize("theme", ["theme: mkdocs\n", ""])
def test_the_look_is_the_plugins_whatever_theme_is_named(built: Path, unbuilt: Path, theme: str) -> None:
    edit(unbuilt / "mkdocs.yml", "theme: {name: material}\n", theme)
    assert run("build", cwd=unbuilt).returncode == 0
    theirs, ours = contents(unbuilt / "site"), contents(built / "site")
    assert {path for path, data in ours.items() if theirs.get(path) != data} == NAMING_THE_FILES_THAT_WENT_IN


def test_mkdocs_fails_and_keeps_the_site_when_a_review_is_broken(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", "-d", out, cwd=root, program=MKDOCS).returncode == 0
    before = contents(out)
    edit(root / JAN, "status:", "statsu: x\nstatus:")
    done = run("build", "-d", out, cwd=root, program=MKDOCS)
    assert done.returncode == 1
    assert f"{JAN}:3:1" in done.stdout + done.stderr
    assert contents(out) == before


def test_mkdocs_builds_nothing_where_the_settings_are_not_those_that_are_read(root: Path, tmp_path: Path) -> None:
    (root / "site_config/portfolio.yml").rename(root / "portfolio.yml")
    done = run("build", "-d", tmp_path / "out", cwd=root, program=MKDOCS)
    assert done.returncode == 1
    assert "portfolio.yml: FILE-008" in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


def test_mkdocs_builds_the_others_where_there_was_no_site_and_fails(root: Path, tmp_path: Path) -> None:
    edit(root / JAN, "status:", "statsu: x\nstatus:")
    done = run("build", "-d", tmp_path / "out", cwd=root, program=MKDOCS)
    assert done.returncode == 1
    assert (tmp_path / "out" / "team" / "feb" / "results.json").is_file()


def test_mkdocs_does_not_run_the_portfolios_own_templates(root: Path, tmp_path: Path) -> None:
    edit(root / "mkdocs.yml", "{name: material}", "{name: material, custom_dir: overrides}")
    (root / "overrides").mkdir()
    (root / "overrides" / "main.html").write_text("HIJACKED", encoding="utf-8")
    run("build", "-d", tmp_path / "out", cwd=root, program=MKDOCS)
    assert not any(b"HIJACKED" in data for data in contents(tmp_path / "out").values())


@pytest.mark.parametrize("way", ["reviews", "mkdocs"])
def test_a_preview_follows_the_files(root: Path, tmp_path: Path, way: str) -> None:
    """Also where links in two folders lead back to them, so that whoever followed them would look without an end."""
    before, log = contents(root / "site"), tmp_path / "log"
    for name in ("reviews/team/self", "reviews/team/again", "site_config/pages/self", "site_config/pages/again"):
        (root / name).symlink_to(".")
    with preview(root, way, log) as address:
        jan = f"{address}team/jan/"
        wait_for(jan, "All is well.", log)
        edit(root / JAN, "All is well.", "All is better.")
        wait_for(jan, "All is better.", log)
        edit(root / JAN, "status:", "statsu: x\nstatus:")
        wait_for(jan, f"{JAN}:3:1", log)
        wait_for(f"{address}team/feb/", "Calls in February", log)
        edit(root / JAN, "statsu: x\n", "")
        wait_for(jan, "All is better.", log)
    assert contents(root / "site") == before


def test_a_preview_starts_with_a_broken_review(root: Path, tmp_path: Path) -> None:
    edit(root / JAN, "status:", "statsu: x\nstatus:")
    log = tmp_path / "log"
    with preview(root, "reviews", log) as address:
        wait_for(f"{address}team/jan/", f"{JAN}:3:1", log)
        edit(root / JAN, "statsu: x\n", "")
        wait_for(f"{address}team/jan/", "All is well.", log)


SETTINGS = "site_config/portfolio.yml"


def _wait_for_line(words: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while words not in (said := log.read_text(encoding="utf-8")):
        assert time.monotonic() < until, said
        time.sleep(0.1)


@pytest.mark.parametrize(
    "way, broken",
    [
        ("reviews", ""),
        ("reviews", "personal_data: {names: [Zoe Quill}\n"),
        ("reviews", "personal_dat: {names: [Zoe Quill]}\n"),
        ("mkdocs", ""),
    ],
)
def test_while_the_settings_are_broken_a_preview_names_nobody_and_keeps_its_last_state(
    root: Path, tmp_path: Path, way: str, broken: str
) -> None:
    sound = (root / SETTINGS).read_text(encoding="utf-8") + "personal_data: {names: [Zoe Quill]}\n"
    (root / SETTINGS).write_text(sound, encoding="utf-8")
    edit(root / JAN, "All is well.", "All is well, said Zoe Quill.")
    log = tmp_path / "log"
    with preview(root, way, log) as address:
        jan = f"{address}team/jan/"
        wait_for(jan, "said [name].", log)
        (root / SETTINGS).write_text(broken, encoding="utf-8")
        _wait_for_line("Aborted" if way == "mkdocs" else "nobody can tell whom it lists", log)
        edit(root / JAN, "All is well", "All is better")
        if way == "reviews":  # MkDocs shows nothing until it is mended
            assert "All is well, said [name]." in wait_for(jan, "said", log)
        (root / SETTINGS).write_text(sound, encoding="utf-8")
        wait_for(jan, "All is better, said [name].", log)
    assert "Zoe Quill" not in log.read_text(encoding="utf-8")


def test_a_preview_does_not_begin_with_broken_settings(root: Path) -> None:
    (root / SETTINGS).write_text("", encoding="utf-8")
    done = run("serve", "--port", free_port(), cwd=root)
    assert done.returncode == 1
    assert f"{SETTINGS}:1:1: error FM-008 the file is empty" in done.stdout
    assert "Mend it, and begin the preview again." in done.stderr
