"""A real Samba server on loopback: its own configuration, folders, port and account; it can be killed and come back."""

from __future__ import annotations

import getpass
import os
import signal
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import smbclient

from tests.office import wait_for

HOST, SHARE, PASSWORD = "127.0.0.1", "doi-thoai", "mat-khau-cua-phep-thu"
FOLDERS = ("served", "lock", "state", "cache", "private", "pid", "rpc", "log")
CONFIGURATION = """
[global]
  server role = standalone
  netbios name = MAYCHU
  interfaces = {host}
  bind interfaces only = yes
  smb ports = {port}
  disable netbios = yes
  server min protocol = SMB2
  passdb backend = tdbsam:{root}/private/passdb.tdb
  lock directory = {root}/lock
  state directory = {root}/state
  cache directory = {root}/cache
  private dir = {root}/private
  pid directory = {root}/pid
  ncalrpc dir = {root}/rpc
  log file = {root}/log/log
  load printers = no
  printcap name = /dev/null
  disable spoolss = yes
[{share}]
  path = {root}/served
  read only = no
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


@dataclass(slots=True)
class Samba:
    """One server over ``root/served``."""

    root: Path
    port: int = field(default_factory=free_port)
    user: str = field(default_factory=getpass.getuser)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def served(self) -> Path:
        return self.root / "served"

    @property
    def configuration(self) -> Path:
        return self.root / "smb.conf"

    def make(self) -> None:
        """Folders, configuration and the account of whoever runs the tests."""
        for name in FOLDERS:
            (self.root / name).mkdir()
        text = CONFIGURATION.format(host=HOST, port=self.port, root=self.root, share=SHARE)
        self.configuration.write_text(text, encoding="utf-8")
        words = ["pdbedit", "-s", str(self.configuration), "-a", "-t", "-u", self.user]
        subprocess.run(words, input=f"{PASSWORD}\n{PASSWORD}\n".encode(), capture_output=True, check=True)

    def start(self) -> None:
        words = ["smbd", "--foreground", "--no-process-group", f"--configfile={self.configuration}"]
        self._process = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        wait_for(lambda: answers(self.port))

    def kill(self) -> None:
        """End the server and every connection at once, as when its plug is pulled."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        self.leave()

    def leave(self) -> None:
        """Forget the client's connections."""
        smbclient.reset_connection_cache(fail_on_error=False)

    def close(self) -> None:
        if self._process is not None:
            self.kill()

    def at(self, path: Path) -> str:
        """The share's name of a served file."""
        inside = path.relative_to(self.served).as_posix().replace("/", "\\")
        return rf"\\{HOST}\{SHARE}\{inside}"

    def enter(self) -> dict[str, object]:
        """What every call of ``smbclient`` (the Python one) needs to know."""
        return {"username": self.user, "password": PASSWORD, "port": self.port}

    def command(self, folder: Path, *commands: str) -> str:
        """Commands of the program ``smbclient`` in a served folder; what it said."""
        inside = folder.relative_to(self.served).as_posix()
        words = ["smbclient", f"//{HOST}/{SHARE}", "-p", str(self.port), "-U", f"{self.user}%{PASSWORD}"]
        words += ["-s", str(self.configuration), "-D", inside, "-c", "; ".join(commands)]
        ran = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
        assert ran.returncode == 0, (ran.stdout + ran.stderr).decode("utf-8", "replace")
        return ran.stdout.decode("utf-8", "replace")
