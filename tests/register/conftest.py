"""An empty register: on SQLite, and on PostgreSQL (marker ``postgresql``) by a private server in a temporary folder."""

from __future__ import annotations

import dataclasses
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from dialog_docs.register import Register
from tests.sampling import sample_settings


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """URL of a server that listens on a socket in its own folder only; stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ddpg", dir="/tmp"))
    data = folder / "data"
    _as_keeper("initdb", "-D", str(data), "-U", "dialog", "-A", "trust", "-E", "UTF8", "--locale=C", folder=folder)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    _as_keeper("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start", folder=folder)
    yield f"postgresql+psycopg://dialog@/postgres?host={folder}"
    _as_keeper("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop", folder=folder)
    shutil.rmtree(folder, ignore_errors=True)


def _as_keeper(program: str, *words: str, folder: Path) -> None:
    """PostgreSQL refuses to run as root: root lends the folder to an unprivileged user."""
    more: dict[str, Any] = {}
    if os.geteuid() == 0:
        keeper = pwd.getpwnam("nobody")
        os.chown(folder, keeper.pw_uid, keeper.pw_gid)
        more = {"user": keeper.pw_uid, "group": keeper.pw_gid}
    subprocess.run(
        [program, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **more
    )


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    if request.param == "sqlite":
        with Register.open(tmp_path / "state") as opened:
            yield opened
        return
    url = request.getfixturevalue("postgresql")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    settings = dataclasses.replace(sample_settings(root=tmp_path), database=url)
    with Register.open(settings) as opened:
        yield opened
