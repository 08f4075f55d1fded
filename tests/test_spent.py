"""What a computation that was ended had spent most of its time on."""

from collections.abc import Iterator

import pytest

from generator import spent


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Of each thing that is made, so many seconds pass as its number says."""
    now = [0.0]
    monkeypatch.setattr("generator.spent.time.process_time", lambda: now[0])
    monkeypatch.setattr(spent, "_take", lambda seconds: now.__setitem__(0, now[0] + seconds), raising=False)
    spent.begin()
    yield
    spent.begin()


def _taking(seconds: float) -> list[float]:
    spent._take(seconds)  # type: ignore[attr-defined]
    return [seconds]


@pytest.mark.parametrize(
    "seconds, said",
    [((3.0, 1.0, 1.0), ("thing 3.0", 3.0)), ((2.0, 1.0, 2.5), ("things", 5.5)), ((1.0,), ("read", 2.0))],
)
def test_one_of_a_kind_is_named_where_it_took_half_of_what_they_took(
    seconds: tuple[float, ...], said: tuple[str, float]
) -> None:
    assert spent.most() == ("", 0.0)
    spent.on("read", lambda: _taking(2.0))
    assert spent.on_each("things", _taking, seconds, one="thing {}") == seconds
    assert spent.most() == said


def test_what_is_ended_counts_too() -> None:
    def ended() -> None:
        _taking(4.0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spent.on("read", ended)
    assert spent.most() == ("read", 4.0)
