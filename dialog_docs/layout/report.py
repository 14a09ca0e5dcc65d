"""What the check gives back: findings with their place, and their shape as JSON (contract 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken in one way; further places of the same fault are counted in ``place``."""

    rule: str
    level: str
    """error | warning | note."""
    place: str
    found: str
    expected: str
    clause: str
    message: str
    advice: str
    code: str
    anchor: int | None = None
    """Number of the ``w:p`` in the main part where a comment belongs, None for the paper as a whole."""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one file."""

    regulation: str | None
    """nd30 | hd05 | hd36; None when the file could not be read."""
    findings: tuple[Finding, ...]

    @property
    def blocks(self) -> bool:
        """Whether a finding of level error holds the paper back."""
        return any(finding.level == "error" for finding in self.findings)


def as_json(reports: Iterable[tuple[str, Report]]) -> dict[str, object]:
    """``layout --json``: (file name, report) pairs in the shape of contract 9."""
    return {
        "files": [
            {"file": name, "regulation": report.regulation, "findings": _rows(report)} for name, report in reports
        ]
    }


def _rows(report: Report) -> list[Mapping[str, str]]:
    keys = ("rule", "level", "place", "found", "expected", "clause", "message")
    return [{key: getattr(finding, key) for key in keys} for finding in report.findings]
