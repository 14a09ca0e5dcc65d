"""The sentences of a reminder, chosen by what is owed and how often it was reminded (wording 1.10, 2.6, 2.11)."""

from __future__ import annotations

from dialog_docs.dialogue.personal import secrets_of
from dialog_docs.dialogue.terms import Relation, Status
from dialog_docs.documents.bodies import Body
from dialog_docs.documents.citing import cite_letter
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.letter_subjects import OwedTask, Reminder
from dialog_docs.documents.prose import raised
from dialog_docs.documents.tasks import plain_text
from dialog_docs.wording import sentence, words
from dialog_docs.wording.numbers import count, short_date


def task_text(owed: OwedTask) -> str:
    """The task's text as its own sentence, with personal data masked."""
    return raised(plain_text(secrets_of(owed.entry.minutes).mask(owed.task.text)))


def overdue_sentence(subject: Reminder, body: Body, desk: Desk) -> str | None:
    """What is overdue: one task in words, several by number; None when nothing is."""
    overdue = subject.overdue
    if not overdue:
        return None
    today = short_date(desk.as_of)
    if len(subject.owed) > 1:
        silent = all(owed.life.status is Status.NOT_STARTED for owed in overdue)
        key = "asked_many" if not body.is_assigned else "silent" if silent else "open"
        return sentence(f"reminder_letter.overdue.{key}", today=today, count=count(len(overdue)))
    life = overdue[0].life
    return sentence(
        f"reminder_letter.overdue.{_asked(body)}{'one_extended' if life.extensions else 'one'}",
        today=today,
        text=task_text(overdue[0]),
        due=_day(overdue[0]),
        original=short_date(life.original_due) if life.original_due else "",
        days=count(life.days_late),
    )


def _asked(body: Body) -> str:
    """Begins the names of the rows for a body that is asked: it owes nothing and is not reproached (wording 0.3)."""
    return "" if body.is_assigned else "asked_"


def soon_sentence(subject: Reminder, body: Body) -> str | None:
    """What is due soon: a prompt, not a reproach; None when nothing is."""
    soon = subject.due_soon
    if not soon:
        return None
    days = [owed.life.current_due for owed in soon if owed.life.current_due]
    if not subject.overdue and len(soon) == 1:
        return sentence("reminder_letter.soon.one", agency=body.addressed, text=task_text(soon[0]), due=_day(soon[0]))
    key = "on" if min(days) == max(days) else "between"
    span = sentence(
        f"reminder_letter.soon.{key}",
        day=short_date(min(days)),
        first=short_date(min(days)),
        last=short_date(max(days)),
    )
    which = "also" if subject.overdue else "many"
    return sentence(f"reminder_letter.soon.{which}", agency=body.addressed, count=count(len(soon)), span=span)


def _day(owed: OwedTask) -> str:
    return short_date(owed.life.current_due) if owed.life.current_due else ""


def repeated_sentence(subject: Reminder, body: Body, desk: Desk) -> str | None:
    """The letters that already asked, from the second reminder on; a draft that nobody issued asked nobody."""
    pressed = [owed for owed in subject.overdue if owed.issued]
    if not pressed:
        return None
    most = max(pressed, key=lambda owed: len(owed.issued)).issued
    key = "one" if len(subject.owed) == 1 else "all" if len(pressed) == len(subject.overdue) else "some"
    what = sentence(f"reminder_letter.repeated.{_asked(body)}{key}", count=count(len(pressed)))
    return sentence(
        f"reminder_letter.repeated.{_asked(body)}{'second' if len(most) == 1 else 'third'}",
        voice=desk.voice,
        letter=cite_letter(most[-1], desk),
        count=count(len(most)),
        what=what,
    )


def request(subject: Reminder, body: Body, desk: Desk) -> str:
    """What is asked, by when; "yêu cầu" only downward and only from the second time on."""
    last = max((owed.life.current_due for owed in subject.due_soon if owed.life.current_due), default=subject.reply_by)
    return sentence(
        f"reminder_letter.request.{_request_key(subject, body)}",
        chair=sentence(f"reminder_letter.chair.{_seat(desk)}", **desk.slots),
        agency=body.addressed,
        head=_head(body),
        voice=desk.voice,
        office=desk.office_name,
        day=short_date(subject.reply_by if subject.overdue else last),
        end=sentence(f"reminder_letter.request.end_{desk.side.value}"),
    )


def _request_key(subject: Reminder, body: Body) -> str:
    if not subject.overdue:
        return "soon" if body.is_assigned else "soon_asked"
    if body.relation is Relation.ABOVE:
        return "asked_above"
    if not body.is_assigned:
        return "asked"
    if body.relation is Relation.PEOPLES_COMMITTEE:
        return "through"
    return "first" if subject.times == 1 else "again"


def _seat(desk: Desk) -> str:
    return f"{desk.side.value}_{'province' if desk.is_province else 'commune'}"


def _head(body: Body) -> str:
    """``Trưởng Phòng Kinh tế``: the title that goes with the body's name."""
    for start, title in words("reminders.heads"):
        if body.name.startswith(start):
            return str(title).format(agency=body.name)
    return str(words("reminders.head")).format(agency=body.name)
