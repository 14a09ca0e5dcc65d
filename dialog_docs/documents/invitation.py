"""Giấy mời to one dialogue of a plan, for guests or for the villages (wording 1.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from dialog_docs.dialogue.plan import Plan, PlanPeriod, ScheduledDialogue
from dialog_docs.documents.desk import Desk, Frame
from dialog_docs.documents.invitees import is_citizens
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.documents.planned_time import only_dialogue, spoken_time
from dialog_docs.documents.prose import bare, lowered, raised
from dialog_docs.wording import sentence, words


class Audience(StrEnum):
    """Who is invited: it chooses the signature, the invitees and the form of address."""

    GUESTS = "guests"
    VILLAGES = "villages"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation: a plan with a single dialogue, and whom it is for."""

    plan: Plan
    audience: Audience


@dataclass(frozen=True, slots=True)
class InvitationContext:
    """What the template of the invitation may print."""

    frame: Frame
    event: str
    year: str
    invitation: str
    """The line that invites; with several invitees they follow in ``invitees``."""
    invitees: tuple[str, ...]
    chair: str | None
    time: str
    place: str | None
    agenda: str | None
    preparation: str | None
    closing: str


def narrowed(plan: Plan, number: int) -> Plan:
    """The plan of the one dialogue that bears ``number`` in the schedule; raises StopIteration when none does."""
    row = next(row for row in plan.schedule if row.number == number)
    return replace(plan, period=PlanPeriod.ONE_DIALOGUE, schedule=(row,))


def invitations(plan: Plan) -> tuple[Invitation, ...]:
    """Both invitations of every dialogue whose day is fixed, in the order of the schedule."""
    fixed = [row.number for row in plan.schedule if row.when and row.when.is_exact]
    return tuple(Invitation(narrowed(plan, number), audience) for number in fixed for audience in Audience)


def invitation_context(subject: Plan | Invitation, desk: Desk) -> InvitationContext | None:
    """The finished texts (a bare plan: for guests); None without a single dialogue on a fixed day."""
    invitation = subject if isinstance(subject, Invitation) else Invitation(subject, Audience.GUESTS)
    plan, audience = invitation.plan, invitation.audience
    one = only_dialogue(plan)
    if one is None or one.when is None or not one.when.is_exact:
        return None
    desk = issuing_desk(plan, desk)
    symbol = str(desk.settings.text["invitation_symbol_party"]) if desk.is_party else "GM"
    invited = _invitees(plan, one, audience, desk)
    return InvitationContext(
        frame=desk.frame("invitation" if audience is Audience.VILLAGES else "invitation_guests", symbol),
        event=desk.event,
        year=str(plan.year),
        invitation=_invitation(invited, desk),
        invitees=_lines(invited),
        chair=bare(one.chair) if one.chair else None,
        time=spoken_time(one.when),
        place=bare(one.place) if one.place else None,
        agenda=_agenda(plan, one),
        preparation=_preparation(one) if audience is Audience.GUESTS else None,
        closing=sentence(f"invitation.closing_{audience.value}_{desk.side.value}"),
    )


def _invitation(invited: list[str], desk: Desk) -> str:
    key = "one" if len(invited) == 1 and not _is_blank(invited) else "many"
    return sentence(f"invitation.{key}", voice=desk.voice_full, invitee=invited[0])


def _lines(invited: list[str]) -> tuple[str, ...]:
    if _is_blank(invited):
        return tuple(invited)
    if len(invited) == 1:
        return ()
    return tuple(f"- {raised(who)}{'.' if who is invited[-1] else ';'}" for who in invited)


def _is_blank(invited: list[str]) -> bool:
    """The form names nobody: the blank to fill in stands on a line of its own, which nothing stretches."""
    return invited == [sentence("invitation.blank")]


def _invitees(plan: Plan, one: ScheduledDialogue, audience: Audience, desk: Desk) -> list[str]:
    """The parts of the form's Thành phần that are of this audience; without any, the stock words or a blank."""
    typed = "; ".join(text for text in (plan.participants, one.participants) if text)
    parts = list(dict.fromkeys(bare(part) for part in typed.split(";") if bare(part)))
    mine = [part for part in parts if is_citizens(part) is (audience is Audience.VILLAGES)]
    if audience is Audience.VILLAGES:
        return [sentence("invitation.village_heads", **desk.slots), *(mine[-1:] or _stock_citizens(desk))]
    return mine or [sentence("invitation.blank")]


def _stock_citizens(desk: Desk) -> list[str]:
    return [sentence("invitation.citizens", **desk.slots)]


def _agenda(plan: Plan, one: ScheduledDialogue) -> str | None:
    if plan.programme:
        return sentence("invitation.agenda_attached")
    return sentence("invitation.agenda_topic", topic=bare(one.topic)) if one.topic else None


def _preparation(one: ScheduledDialogue) -> str | None:
    """What is asked of the body that prepares the answers."""
    if one.preparing is None:
        return None
    if one.topic is None or one.preparing.startswith(words("invitation.secretariat")):
        return sentence("invitation.prepare", body=bare(one.preparing))
    return sentence("invitation.prepare_topic", body=bare(one.preparing), topic=lowered(bare(one.topic)))


KIND = DocumentKind(
    name="invitation",
    title="documents.title.invitation",
    subject="plan",
    symbol={"state": "GM", "party": "GM"},
    context=invitation_context,
)
