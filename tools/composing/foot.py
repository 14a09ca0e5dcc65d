"""The foot of a paper: recipients and signature, or two signatures side by side."""

from __future__ import annotations

from tools.composing.grid import bare_table, repeated
from tools.composing.look import Look
from tools.composing.markup import paragraph, run, runs
from tools.composing.source import SourceError, cells


def signature(look: Look) -> str:
    """Recipients on the left, level with the signer's authority on the right."""
    left = paragraph("NoiNhan", run(look.words["recipients"]))
    left += repeated("NoiNhanDanhSach", "frame.recipients", "{{ line }}")
    right = repeated("ThamQuyenKy", "frame.authority", "{{ line }}")
    right += paragraph("ChucVuKy", run("{{ frame.signer_title }}")) + paragraph(
        "HoTenKy", run("{{ frame.signer_name }}")
    )
    return bare_table([look.data["foot"]["left"], look.data["foot"]["right"]], [[left, right]]) + paragraph("NgatPhan")


def two_signatures(text: str) -> str:
    """Role and name of the left and of the right signer."""
    parts = cells(text)
    if len(parts) != 4:
        raise SourceError(f"sign2 takes role, name, role, name: {text}")
    pairs = (parts[:2], parts[2:])
    row = [paragraph("ThamQuyenKy", runs(role)) + paragraph("HoTenKy", runs(name)) for role, name in pairs]
    return bare_table([82.5, 82.5], [row]) + paragraph("NgatPhan")
