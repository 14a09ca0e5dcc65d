"""Checks of the statutory clock of a State meeting of a commune (Luật Tổ chức chính quyền địa phương 2025)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.dialogue.terms import Level, Organizer
from dialog_docs.settings import Settings
from dialog_docs.wording.numbers import count, short_date


def _bound(minutes: Minutes) -> bool:
    """Whether the law's clock binds a meeting: a commune's, not one of the Party or the Front alone."""
    return minutes.level is Level.COMMUNE and minutes.organizer not in (Organizer.PARTY, Organizer.FRONT)


def public_notice_late(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """The public notice comes at least seven days before the meeting."""
    days = settings.limits["public_notice"].days
    told = minutes.public_notice_on
    if told and _bound(minutes) and told > minutes.day - timedelta(days=days):
        early = max(0, (minutes.day - told).days)
        yield problem("public-notice-late", "public_notice_on", short_date(told), days=count(days), found=count(early))


def result_published_late(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """The result is public at most ten days after the meeting."""
    days = settings.limits["result_publication"].days
    told = minutes.result_published_on
    last = minutes.day + timedelta(days=days)
    if told and _bound(minutes) and told > last:
        value = short_date(told)
        yield problem("result-published-late", "result_published_on", value, days=count(days), last=short_date(last))
