"""Work on many machines: a real scheduler with real workers makes the same site, and what fails is told in a sentence."""

import contextlib
import gc
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dask
import distributed
import pytest
from conftest import WritePortfolio
from end_to_end.clusters import LocalCluster, local_cluster
from end_to_end.portfolios import IGNORED, write
from end_to_end.program import contents, run
from small_portfolio import CALLS, in_place, review, settings

from generator.compile.tree import SiteTree
from generator.pipeline.cluster import client, worker
from generator.pipeline.site import build
from generator.problems import ContentFault, EnvironmentFault
from generator.settings import Settings

PUBLISHED = "file: calls.csv", "file: calls.csv\n    publish: rows\n    simulated: true"


def months(count: int) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {}
    for month in range(1, count + 1):
        edits = [
            ("2026-01-01, end: 2026-01-31", f"2026-{month:02}-01, end: 2026-{month:02}-28"),
            ("Calls in January", f"Calls {month}"),
            PUBLISHED,
        ]
        files[f"reviews/team/m{month}/review.md"] = review(*edits)
        files[f"reviews/team/m{month}/calls.csv"] = CALLS + f"{month * 7}\n" * 5
    return in_place(files)


@pytest.fixture(scope="module")
def shared_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.fixture
def cluster(shared_cluster: LocalCluster) -> Iterator[LocalCluster]:
    """A cluster that no test may harm."""
    shared_cluster.assert_runs()
    yield shared_cluster
    shared_cluster.assert_runs()


@pytest.fixture
def own_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """A cluster to be harmed."""
    with (
        local_cluster(tmp_path_factory.mktemp("harmed")) as started,
        dask.config.set({"distributed.comm.timeouts.connect": "2s"}),
    ):
        yield started


def made(chosen: Settings) -> SiteTree:
    """The site in memory, with pages and rows of reviews."""
    tree = build(chosen).tree
    assert {"team/m1/index.md", "team/m2/index.md"} <= tree.pages.keys()
    assert "team/m1/data/calls.csv" in tree.assets
    return tree


def test_a_cluster_makes_the_same_site_as_one_machine(unbuilt: Path, cluster: LocalCluster) -> None:
    write(unbuilt, months(5) | {".gitignore": IGNORED})
    alone = run("build", "--no-cache", "--out", unbuilt.parent / "alone", cwd=unbuilt)
    together = run("build", "--scheduler", cluster.address, "--out", unbuilt.parent / "together", cwd=unbuilt)
    assert (together.returncode, together.stdout) == (alone.returncode, alone.stdout), together.stderr
    assert together.stderr.replace("together", "alone") == alone.stderr
    assert contents(unbuilt.parent / "together") == contents(unbuilt.parent / "alone")


def test_workers_that_do_not_have_the_portfolio_are_sent_what_they_read(
    portfolio: WritePortfolio, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = portfolio(months(4))
    monkeypatch.chdir(root)
    here = replace(settings(root, use_cache=True), root=Path(), cache_dir=Path(".cache"))  # a place that only we have
    assert made(replace(here, scheduler=cluster.address)) == made(settings(root))


def test_workers_share_the_cache_of_a_folder_that_they_have(portfolio: WritePortfolio, cluster: LocalCluster) -> None:
    root = portfolio(months(3))
    chosen = settings(root, use_cache=True)
    first = made(replace(chosen, scheduler=cluster.address))
    told: list[str] = []
    assert build(chosen, lambda stage, _done, _total: told.append(stage)).tree == first
    assert told == []


def test_the_review_whose_workers_are_killed_again_and_again_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the scheduler gives it up where each worker that took it was ended."""
    asked = SimpleNamespace(submit=lambda *_, **__: _GivenUp(), nthreads=lambda: {"one": 1})
    dask_like = SimpleNamespace(
        wait=lambda futures, **_: SimpleNamespace(done=futures),
        KilledWorker=distributed.KilledWorker,
        client=distributed.client,
    )
    workers = client.Cluster(dask_like, asked, "tcp://here")
    monkeypatch.setattr(client, "pack", lambda *_, **__: b"")
    with pytest.raises(ContentFault, match=r"^reviews/team/jan/review\.md: several workers ended while they computed"):
        list(workers.work(["team/jan"], lambda name: (str, name)))


class _GivenUp:
    def result(self, **_: object) -> None:
        last: Any = None
        raise distributed.KilledWorker("carry_out", last, 3)


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    portfolio: WritePortfolio, own_cluster: LocalCluster
) -> None:
    root = portfolio(months(8))
    alone = made(settings(root))
    killed: list[str] = []

    def kill(stage: str, done: int, _total: int) -> None:
        if (stage, done) in {("Analysing", 2), ("Drawing and compiling", 3)} and own_cluster.workers[1:]:
            own_cluster.workers.pop().kill()
            killed.append(stage)

    together = build(replace(settings(root), scheduler=own_cluster.address), kill).tree
    assert killed == ["Analysing"]
    assert together == alone


@pytest.mark.parametrize(
    "lost, message", [("workers", "has no workers"), ("scheduler", "was lost|no scheduler answers")]
)
def test_a_cluster_that_goes_away_ends_the_run(
    lost: str, message: str, portfolio: WritePortfolio, own_cluster: LocalCluster
) -> None:
    def kill(_stage: str, done: int, _total: int) -> None:
        if done == 1:
            for process in own_cluster.workers if lost == "workers" else [own_cluster.scheduler]:
                process.kill()

    root = portfolio(months(8))
    with pytest.raises(EnvironmentFault, match=message) as raised:
        build(replace(settings(root), scheduler=own_cluster.address), kill)
    assert raised.value.hint


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:9", "tcp://127.0.0.1", "nobody", "http://127.0.0.1:9", "tls://127.0.0.1:9", "ucx://127.0.0.1:9"],
)
def test_a_scheduler_that_is_not_there_is_told_and_the_site_stays(address: str, root: Path) -> None:
    before = contents(root / "site")
    write(root, months(3))
    done = run("build", "--scheduler", address, cwd=root, DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="2s")
    assert done.returncode == 3
    assert done.stderr.startswith(f"error: no scheduler answers at {address}\n")
    assert "`dask scheduler`" in done.stderr
    assert contents(root / "site") == before


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", bytes(range(256)) * 40])
def test_whoever_else_listens_there_is_no_scheduler(
    said: bytes, portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_MORE", 1.0)
    before = {*threading.enumerate()}
    with socket.create_server(("127.0.0.1", 0)) as other, dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        heard: list[socket.socket] = []

        def answer() -> None:
            with contextlib.suppress(OSError):
                while True:
                    heard.append(other.accept()[0])
                    heard[-1].sendall(said)

        threading.Thread(target=answer, daemon=True).start()
        address = f"tcp://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(EnvironmentFault, match=f"no scheduler answers at {address}") as raised:
            build(replace(settings(portfolio(months(1))), scheduler=address))
        assert raised.value.details
    for each in heard:
        each.close()
    # A client that dask gave up is closed where it is collected: in the loop of a later one, that would hear nothing more.
    for thread in {*threading.enumerate()} - before:
        if thread.name != "IO loop":
            thread.join(5)
    gc.collect()


@pytest.mark.parametrize(
    "answer", ["", None, (worker.End.FAULT, "x"), (worker.End.MADE, 7), (worker.End.MADE,), ("made", "x", 1)]
)
def test_what_is_no_outcome_ends_the_run(answer: object) -> None:
    found = client.Cluster(distributed, None, "tcp://127.0.0.1:9")
    future = SimpleNamespace(result=lambda **_: answer)
    with pytest.raises(EnvironmentFault, match="a worker answered with what is no result of team/jan"):
        found._outcome(future, "team/jan")


def test_without_dask_the_extra_is_named(portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    root = portfolio(months(1))
    with pytest.raises(EnvironmentFault, match="not installed") as raised:
        build(replace(settings(root), scheduler="tcp://127.0.0.1:9"))
    assert "service-reviews[dask]" in raised.value.hint


def test_a_worker_of_another_version_is_refused(
    portfolio: WritePortfolio, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = worker.programs() | {"numpy": "1.0"}
    monkeypatch.setattr(worker, "programs", lambda: other)
    root = portfolio(months(2))
    with pytest.raises(EnvironmentFault, match="does not run the same program") as raised:
        build(replace(settings(root), scheduler=cluster.address))
    assert [line.partition(":")[0] for line in raised.value.details] == ["numpy"]
    assert "1.0 here" in raised.value.details[0]


def test_a_table_that_changes_meanwhile_ends_the_run(portfolio: WritePortfolio, cluster: LocalCluster) -> None:
    root = portfolio(months(8))

    def change(_stage: str, done: int, _total: int) -> None:
        if done == 1:
            for table in root.glob("reviews/team/*/calls.csv"):
                table.write_text("wait\n1\n", encoding="utf-8")

    with pytest.raises(EnvironmentFault, match="changed while it was being read"):
        build(replace(settings(root), scheduler=cluster.address), change)
