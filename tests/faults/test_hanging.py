"""A share that hangs (F24): it is told, it keeps nobody from stopping, and the work goes on when it answers."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.hanging import hung, needs_fuse
from tests.office import Office, assert_nothing_lost, good, wait_for, waiting, watch_command

pytestmark = needs_fuse


@pytest.fixture
def office(office: Office) -> Office:
    office.set("answer = 20.0", "answer = 0.3")
    return office


@contextmanager
def running(office: Office, repository: Path) -> Iterator[subprocess.Popen[bytes]]:
    with watch_command(office, repository) as watcher:
        wait_for(office.heartbeat)
        yield watcher


def log(office: Office) -> str:
    return (office.state / "log" / "dialog-docs.log").read_text(encoding="utf-8")


def stopped_in_time(watcher: subprocess.Popen[bytes]) -> bool:
    began = time.monotonic()
    watcher.send_signal(signal.SIGTERM)
    return watcher.wait(timeout=30) == 0 and time.monotonic() - began < 5


def test_a_watcher_over_an_inbox_that_hangs_says_so_in_its_log_and_stops_when_asked(
    office: Office, repository: Path
) -> None:
    with running(office, repository) as watcher, hung(office.inbox):
        wait_for(lambda: f"{office.inbox} hangs" in log(office))
        assert stopped_in_time(watcher)


def test_an_outbox_that_hangs_is_told_in_the_inbox_and_the_work_goes_on_when_it_answers(
    office: Office, repository: Path
) -> None:
    with running(office, repository) as watcher:
        with hung(office.outbox):
            wait_for(lambda: f"{office.outbox} bị treo" in office.heartbeat())
            office.drop("biên bản.xlsx", good())
        wait_for(lambda: not waiting(office))
        wait_for(lambda: "bị treo" not in office.heartbeat())
        assert stopped_in_time(watcher)

    assert f"{office.outbox} answers again" in log(office)
    assert len(office.papers()) > 0
    assert_nothing_lost(office)


@pytest.mark.parametrize("words", [("doctor", "--json"), ("status",), ("build",)])
def test_no_command_waits_for_ever_on_a_folder_that_hangs(
    words: tuple[str, ...], office: Office, repository: Path
) -> None:
    command = [sys.executable, "-m", "dialog_docs", words[0], "--workspace", str(office.root), *words[1:]]
    with hung(office.inbox):
        done = subprocess.run(command, cwd=repository, capture_output=True, timeout=60, check=False)

    told = (done.stdout + done.stderr).decode()
    assert done.returncode in (1, 3)
    assert "doctor.folder_hangs" in told if words[0] == "doctor" else str(office.inbox) in told
