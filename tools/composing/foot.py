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
    foot = look.data["foot"]
    return bare_table([foot["left"], foot["right"]], [[left, right]], above=foot["above"]) + paragraph("NgatPhan")


def two_signatures(text: str, look: Look) -> str:
    """Role and name of the left and of the right signer."""
    parts = cells(text)
    if len(parts) != 4:
        raise SourceError(f"sign2 takes role, name, role, name: {text}")
    pairs = (parts[:2], parts[2:])
    row = [paragraph("ThamQuyenKy", runs(role)) + paragraph("HoTenKy", runs(name)) for role, name in pairs]
    return bare_table([82.5, 82.5], [row], above=look.data["foot"]["above"]) + paragraph("NgatPhan")
