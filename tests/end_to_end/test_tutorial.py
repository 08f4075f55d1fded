"""The tutorial of the guide, typed as it stands."""

import re
import shlex
import subprocess
from pathlib import Path

from end_to_end.pages import read_page
from end_to_end.program import REVIEWS, environment
from shared_files import CHECKOUT

PAGE = CHECKOUT / "generator/compile/guide/tutorial.md"
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def test_every_command_of_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    place, said = tmp_path, {}
    commands = [line for block in BLOCK.findall(PAGE.read_text(encoding="utf-8")) for line in block.splitlines()]
    assert len(commands) > 12
    for command in commands:
        words = shlex.split(command)
        if words[0] == "cd":
            place /= words[1]
            continue
        program = [*REVIEWS, *words[1:]] if words[0] == "reviews" else words
        done = subprocess.run(
            program,
            cwd=place,
            env=environment(GIT_CONFIG_GLOBAL="/dev/null"),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        said[command] = done.stdout + done.stderr
    first, *_, last = (text for command, text in said.items() if command.startswith("reviews check"))
    assert "1 warning" in first
    assert "EVAL-008" in first
    assert " error" not in last
    results = said["reviews results desk/2025-26-winter"]
    assert "2 too close to call" in results
    assert results.count("No sign of a change") == 2
    page = read_page(place / "site/desk/2025-26-winter/index.html")
    assert "One matter in four needs a second call." in page.words
    assert (place / "publication/1.0/desk/2025-26-winter/index.html").is_file()
