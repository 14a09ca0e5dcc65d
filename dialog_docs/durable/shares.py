"""What sort of file system a path is on: the state folder never lies on a share."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import sys
from pathlib import Path

_NETWORK = {
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "nfs",
    "nfs3",
    "nfs4",
    "9p",
    "afs",
    "ceph",
    "ncpfs",
    "gfs2",
    "lustre",
}
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4


def network_type(path: Path, mounts: str | None = None) -> str | None:
    """Name of the network file system that holds a path (``cifs``, ``nfs4``, ``fuse.sshfs`` …); None when it is local.

    ``mounts`` replaces ``/proc/self/mountinfo`` in tests.
    """
    if sys.platform == "win32":
        return _windows_type(path)
    if mounts is None and not _MOUNTS.exists():
        return None
    found = _mount_type(path, mounts if mounts is not None else _MOUNTS.read_text(encoding="utf-8", errors="replace"))
    return found if found in _NETWORK or found.startswith("fuse.") else None


def _mount_type(path: Path, mounts: str) -> str:
    wanted = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        point = _unescaped(left.split()[4])
        inside = wanted == point or wanted.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found.group(1), 8)), text)


def _windows_type(path: Path) -> str | None:
    anchor = Path(os.path.realpath(path)).anchor
    if anchor.startswith("\\\\") and not anchor.startswith("\\\\?\\"):
        return "unc"
    windll = getattr(ctypes, "windll")  # noqa: B009 - the attribute exists on Windows only
    return "remote" if windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE else None


def state_folder(root: Path, mounts: str | None = None) -> Path:
    """Where register, store, spool, backups, lock and log live: ``<root>/.state``, or the user's local state folder.

    The second when the workspace is on a network file system (contract 2).
    """
    if network_type(root, mounts) is None:
        return root / ".state"
    import platformdirs  # noqa: PLC0415 - only a workspace on a share needs it

    real = os.path.realpath(root)
    tag = hashlib.sha256(real.encode(errors="surrogateescape")).hexdigest()[:12]
    return Path(platformdirs.user_state_path("dialog-docs", appauthor=False)) / f"{Path(real).name}-{tag}"
