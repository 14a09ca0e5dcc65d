"""Report subjects for tests: the worked half-year of wording 4.2, and periods with none, one and many dialogues."""

from __future__ import annotations

import datetime as dt

from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.period import parse_period
from dialog_docs.dialogue.plan import Plan, ScheduledDialogue, When
from dialog_docs.dialogue.terms import Authority, Level, Side
from dialog_docs.documents.report.subject import ReportSubject, Sources, report_subject
from tests.figures.rows import D, Rows, half_year, made_up
from tests.sampling import sample_settings

PROPOSED = {
    "Sở Xây dựng": (
        "Đề nghị sửa chữa đoạn đường tỉnh qua thôn Hạ.",
        "Kiến nghị bổ sung biển báo tại nút giao đầu thôn Đông",
    ),
    "Sở Nông nghiệp và Môi trường": ("Đề nghị cải tạo kênh tiêu liên xã qua thôn Trung.",),
}


def year_plan() -> Plan:
    """Two dialogues planned for 2026: March, and September."""
    march = When("Ngày 25/3/2026", D(2026, 3, 25), D(2026, 3, 25))
    september = When("Tháng 9/2026", D(2026, 9, 1), D(2026, 9, 30))
    schedule = (ScheduledDialogue(1, march), ScheduledDialogue(2, september))
    return Plan(2026, "xã Minh Lâm", Level.COMMUNE, Side.STATE, schedule=schedule)


def with_papers(rows: Rows) -> Rows:
    """One plan, two conclusion notices, five letters, each with its number and day."""
    days = [
        ("dialogue_plan", "12/KH-UBND", D(2026, 1, 20)),
        *(("conclusion_notice", f"{n}", D(2026, 5, 22)) for n in (1, 2)),
    ]
    days += [("forwarding_letter", f"{n}", D(2026, 4, n)) for n in range(1, 5)]
    days.append(("reminder_letter", "9", D(2026, 6, 1)))
    rows.papers = [
        IssuedPaper(kind, Side.STATE, f"{kind}-{place}", "", "0" * 64, number, day)
        for place, (kind, number, day) in enumerate(days)
    ]
    return rows


def texts_of(rows: Rows) -> dict[str, str]:
    """A content for every opinion and task."""
    texts = {row.code: f"Đề nghị xã xem xét việc thứ {n} của thôn Đông." for n, row in enumerate(rows.opinions, 1)}
    texts |= {row.code: f"Giải quyết việc thứ {n}; báo cáo kết quả." for n, row in enumerate(rows.tasks, 1)}
    for body, contents in PROPOSED.items():
        upward = [row.code for row in rows.opinions if row.agency == body and row.authority is Authority.PROVINCE]
        texts |= dict(zip(upward, contents, strict=False))
    return texts


def subject_of(
    rows: Rows, code: str = "2026-H1", side: str = "state", as_of: dt.date | None = None, **sources: object
) -> ReportSubject:
    """The subject of a period in the office of xã Minh Lâm."""
    settings = sample_settings(side)
    period = parse_period(code, "nd09" if side == "state" else "calendar")
    given = Sources(texts=texts_of(rows), **sources)  # type: ignore[arg-type]
    return report_subject(rows.frozen(), period, as_of or period.last_day, settings, given)


def worked_example(side: str = "state") -> ReportSubject:
    """The half-year of wording 4.2."""
    return subject_of(with_papers(half_year()), side=side, as_of=D(2026, 6, 14), plans=(year_plan(),))


def many(dialogues: int = 60) -> ReportSubject:
    """A year of many made-up dialogues of several units."""
    return subject_of(made_up(dialogues), "2026")
