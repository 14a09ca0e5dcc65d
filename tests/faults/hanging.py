"""A folder that hangs for real: under a FUSE file system without a server no question about it is answered."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DEVICE = Path("/dev/fuse")
DETACH = 2

needs_fuse = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not DEVICE.exists(), reason="mounting FUSE needs root and Linux"
)


@contextmanager
def hung(folder: Path) -> Iterator[None]:
    """Within the block whoever touches the folder waits in the kernel; afterwards everything is as before."""
    libc = ctypes.CDLL(None, use_errno=True)
    device = os.open(DEVICE, os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0".encode()
    try:
        if libc.mount(b"hung", os.fsencode(folder), b"fuse", 0, options):
            pytest.skip("mounting is not allowed here")
        try:
            yield
        finally:
            libc.umount2(os.fsencode(folder), DETACH)
    finally:
        os.close(device)  # who still waits is told that the connection is gone
