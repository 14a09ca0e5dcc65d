"""Whatever a job does, the program that asked goes on and gets a value."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from dialog_docs.child import ChildFault, Limits, Pool, run_limited
from dialog_docs.child.limited import JOBS_OF_A_WORKER
from tests import child_jobs

ALLOWED = [f"tests.child_jobs:{name}" for name in vars(child_jobs) if not name.startswith("_")]
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(ALLOWED, Limits(wall_s=1.0, cpu_s=20))
    yield made
    made.close()


def run(pool: Pool, name: str, *args: object) -> Any:
    return pool.run(f"tests.child_jobs:{name}", *args)


def test_bytes_text_and_json_arrive_and_json_comes_back(pool: Pool) -> None:
    assert run(pool, "echo", b"\x00\xff", "tiếng Việt", {"ngày": [1, None]}) == [
        "00ff",
        "tiếng Việt",
        {"ngày": [1, None]},
    ]


def test_a_worker_is_used_again(pool: Pool) -> None:
    assert run(pool, "process") == run(pool, "process") != os.getpid()


def test_a_worker_is_replaced_after_many_jobs(pool: Pool) -> None:
    seen = {run(pool, "process") for _ in range(JOBS_OF_A_WORKER + 1)}

    assert len(seen) == 2


@pytest.mark.parametrize("most", [1, 2])
def test_many_threads_share_so_many_workers_as_are_allowed(most: int) -> None:
    pool = Pool(ALLOWED, most=most)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda number: run(pool, "numbered", number), range(60)))
    pool.close()

    assert [number for number, _ in found] == list(range(60))
    assert len({worker for _, worker in found}) <= most


@posix
@pytest.mark.parametrize("job", ["abort", "fail", "long_answer"])
def test_a_job_that_waits_behind_one_that_dies_is_done_by_another_worker(job: str) -> None:
    pool = Pool(ALLOWED, Limits(answer=100_000))
    numbers = range(40)
    with ThreadPoolExecutor(2) as threads:
        asked = [(job, 200_000)[: 1 + (job == "long_answer")] if n % 4 == 1 else ("echo", n) for n in numbers]
        found = list(threads.map(lambda one: run(pool, *one), asked))
    pool.close()

    assert [one for one in found if not isinstance(one, ChildFault)] == [[n] for n in numbers if n % 4 != 1]
    assert {one.reason for one in found if isinstance(one, ChildFault)} <= {"crashed", "failed", "too-large"}


@posix
def test_a_large_job_behind_one_that_hangs_is_done_by_another_worker() -> None:
    pool, large = Pool(ALLOWED, Limits(wall_s=1.0)), b"x" * (3 << 20)
    with ThreadPoolExecutor(2) as threads:
        hung, done = threads.submit(run, pool, "hang"), threads.submit(run, pool, "size", large)
        found = hung.result(), done.result()
    pool.close()

    assert isinstance(found[0], ChildFault)
    assert found[0].reason == "timeout"
    assert found[1] == len(large)


@posix
def test_a_slow_job_does_not_use_up_the_time_of_the_one_behind_it() -> None:
    pool = Pool(ALLOWED, Limits(wall_s=1.0))
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda seconds: run(pool, "pause", seconds), [0.6] * 3))
    pool.close()

    assert found == [0.6] * 3


def test_only_named_functions_run(pool: Pool) -> None:
    with pytest.raises(KeyError):
        pool.run("os:getcwd")
    with pytest.raises(KeyError):
        run_limited("builtins:exec", "1")


def test_nothing_of_our_environment_reaches_the_child(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")

    found = run(pool, "environment")

    assert isinstance(found, dict)
    assert set(found) <= {"PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "TZ", "LC_CTYPE", "SYSTEMROOT", "SystemRoot"}


@posix
@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("hang", "timeout"),
        ("spin", "timeout"),
        ("abort", "crashed"),
        ("segfault", "crashed"),
        ("leave", "crashed"),
        ("fail", "failed"),
        ("grow", "memory"),
    ],
)
def test_every_way_to_die_is_a_value_and_the_next_job_works(pool: Pool, job: str, reason: str) -> None:
    found = run(pool, job)

    assert isinstance(found, ChildFault)
    assert found.reason == reason
    assert run(pool, "echo", "sau") == ["sau"]


@posix
def test_cpu_time_is_bounded_even_when_the_clock_is_not() -> None:
    pool = Pool(ALLOWED, Limits(wall_s=60.0, cpu_s=0))

    found = run(pool, "spin")

    assert isinstance(found, ChildFault)
    assert found.reason == "timeout"


def test_a_failed_job_tells_its_trace_for_the_log(pool: Pool) -> None:
    found = run(pool, "fail")

    assert isinstance(found, ChildFault)
    assert "a fault of the parser" in found.detail


def test_what_a_library_prints_does_not_spoil_the_answer(pool: Pool) -> None:
    assert run(pool, "shout") == "said"


def test_an_answer_beyond_the_cap_is_refused() -> None:
    pool = Pool(ALLOWED, Limits(answer=1000))

    assert run(pool, "long_answer", 900) == "x" * 900
    found = run(pool, "long_answer", 2000)
    assert isinstance(found, ChildFault)
    assert found.reason == "too-large"
    pool.close()


@posix
def test_a_child_writes_no_file(pool: Pool, tmp_path: Path) -> None:
    target = tmp_path / "escaped.txt"

    assert isinstance(run(pool, "write_file", str(target)), ChildFault)
    assert not target.exists() or target.stat().st_size == 0


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system lets root start processes")
def test_a_child_starts_no_process(pool: Pool) -> None:
    assert isinstance(run(pool, "start_process"), ChildFault)


def test_a_child_reaches_nobody(pool: Pool) -> None:
    assert isinstance(run(pool, "call_out"), ChildFault)
