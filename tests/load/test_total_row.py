"""Which last row may add up those above it."""

import numpy as np
import pytest

from generator.load.total_row import total_row


@pytest.mark.parametrize(
    "cells, said",
    [
        (["a", "b", "Total"], "Total"),
        (["a", "b", "GRAND TOTAL:"], "GRAND TOTAL:"),
        (["a", "b", "Cyfanswm"], "Cyfanswm"),
        (["a", "Total", "b"], ""),
        (["Total", "b", "Total"], ""),
        (["a", "b", "Total loss"], ""),
        (["a", "Total"], ""),
        (["a", "b", ""], ""),
        ([], ""),
    ],
)
def test_only_a_last_row_that_says_so_alone(cells: list[str], said: str) -> None:
    texts = sorted(set(cells))
    assert total_row(texts, np.array([texts.index(each) for each in cells], dtype=np.int64)) == said
