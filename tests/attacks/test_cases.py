"""Every case of ../shared/attacks against the program, one by one; `python tests/attacks/table.py` prints what was seen."""

from pathlib import Path

import pytest
from attacks.corpus import IDS, cases
from attacks.ground import Ground, nothing_ran
from attacks.trials import TRIALS
from conftest import MakeOnce
from shared_files import shared


def test_the_table_has_every_case_and_each_is_tried() -> None:
    assert len(set(IDS)) == len(IDS) == 100
    assert set(cases()) == set(IDS)
    assert set(TRIALS) == set(IDS)


@pytest.mark.parametrize("case_id", IDS)
def test_a_case_ends_as_it_must(case_id: str, tmp_path: Path, once: MakeOnce) -> None:
    assert shared("attacks").is_dir()
    ground = Ground(tmp_path, once)
    said = TRIALS[case_id](cases()[case_id], ground)
    assert said
    nothing_ran(tmp_path)
