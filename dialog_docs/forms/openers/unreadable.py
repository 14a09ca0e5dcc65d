"""How an opener says that a file is no workbook it can read; ``open_book`` turns it into a problem."""

from __future__ import annotations

import struct
import zipfile
import zlib

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    SyntaxError,
    AssertionError,
    EOFError,
    OSError,
    RuntimeError,
)
"""What the libraries raise over bytes that are not what they expect (measured on damaged files); never Exception."""


class UnreadableWorkbookError(Exception):
    """The bytes are no workbook that can be read; ``rule`` of ``rules/file.toml`` says why and what to do."""

    def __init__(self, rule: str, detail: str = "") -> None:
        super().__init__(rule, detail)
        self.rule = rule
        self.detail = detail
