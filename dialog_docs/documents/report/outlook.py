"""Sections VI and VII: what is still open becomes the next period's work and the proposals to those above."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from dialog_docs.dialogue.terms import Authority, Relation
from dialog_docs.documents.bodies import Body, find
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.planned_time import within_time
from dialog_docs.documents.prose import bare, joined, lowered, raised
from dialog_docs.documents.report.assessment import late_tasks
from dialog_docs.documents.report.phrases import field_name, phrase
from dialog_docs.documents.report.planned import planned_next
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences.opinions import own_level
from dialog_docs.figures import OpinionFact
from dialog_docs.figures.opinions import field_of
from dialog_docs.figures.submissions import Remark
from dialog_docs.wording import sentences
from dialog_docs.wording.alphabet import alphabetical
from dialog_docs.wording.numbers import count, month_year

_MOST_PHRASES = 4
"""More contents than these are told by their fields; the annex lists them."""
_LONGEST = 180
"""Characters of an opinion that fit into a proposal; the first sentence of a longer one is taken."""


@dataclass(frozen=True, slots=True)
class OutlookItem:
    """One numbered line; ``suggested`` ones carry a Word comment that asks the office to check them."""

    text: str
    suggested: bool = False


def outlook(subject: ReportSubject, desk: Desk) -> tuple[OutlookItem, ...]:
    """Section VI from planned dialogues, open opinions and open tasks."""
    items = [_dialogues(subject), *_opinions(subject), *_own(subject, desk), *_tasks(subject), *_silent_units(subject)]
    return tuple(
        OutlookItem(phrase("outlook.numbered", number=number, text=item.text), item.suggested)
        for number, item in enumerate(items, start=1)
    )


def _dialogues(subject: ReportSubject) -> OutlookItem:
    planned = planned_next(subject)
    if not planned:
        return OutlookItem(phrase("outlook.unplanned"), suggested=True)
    if len(planned) == 1:
        return OutlookItem(phrase("outlook.planned", count=count(1), when=within_time(planned[0].when)))
    return OutlookItem(phrase("outlook.planned_many", count=count(len(planned))))


def _opinions(subject: ReportSubject) -> list[OutlookItem]:
    found = subject.found["I22"]
    if not found.value:
        return []
    waiting = found.part("waiting_for_authority").whole
    tail = phrase("outlook.waiting", count=count(waiting)) if waiting else ""
    return [OutlookItem(phrase("outlook.open_opinions", count=count(found.whole), waiting=tail))]


def _own(subject: ReportSubject, desk: Desk) -> list[OutlookItem]:
    """What the units heard and a province has to settle itself."""
    if not (subject.is_area and desk.is_province):
        return []
    facts = (*subject.facts.earlier, *subject.facts.opinions)
    found = sum(_is_waiting(fact) and fact.row.authority is own_level(desk) for fact in facts)
    slots = {"count": count(found), "class_word": desk.class_word}
    return [OutlookItem(phrase("outlook.own_matters", **slots))] if found else []


def _is_waiting(fact: OpinionFact) -> bool:
    return fact.beyond and fact.now.open and fact.wants_answer


def _tasks(subject: ReportSubject) -> list[OutlookItem]:
    tasks = [*subject.facts.tasks, *subject.facts.earlier_tasks]
    late = late_tasks(subject)
    waiting = sum(not task.done for task in tasks)
    if late:
        last = max(subject.facts.as_of, subject.period.last_day)
        following = (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        month = month_year(following)
        return [OutlookItem(phrase("outlook.overdue", count=count(late), month=month), suggested=True)]
    return [OutlookItem(phrase("outlook.open_tasks", count=count(waiting)))] if waiting else []


def _silent_units(subject: ReportSubject) -> list[OutlookItem]:
    missing = subject.together.units_with(Remark.MISSING) if subject.together else ()
    return [OutlookItem(phrase("outlook.unit_figures", count=count(len(missing))))] if missing else []


@dataclass(frozen=True, slots=True)
class Proposals:
    """Section VII: an introduction with items, or a single sentence; empty when nothing is proposed."""

    introduction: str = ""
    items: tuple[str, ...] = ()


def proposals(subject: ReportSubject, desk: Desk, superior: str, annex: str) -> Proposals:
    """Open opinions beyond the unit's authority, grouped by the body that is to deal with them."""
    asked = [(body, _asking(subject, facts, annex)) for body, facts in _groups(subject, desk)]
    above = [(body, asking) for body, asking in asked if _under(body)]
    direct = [(body, asking) for body, asking in asked if not _under(body)]
    if desk.is_province and len(above) == 1:
        above, direct = [], above + direct
    lines = tuple(_direct(body, asking) for body, asking in direct)
    if not above:
        return Proposals("", lines)
    if len(above) == 1 and not direct:
        body, asking = above[0]
        slots = {"body": _in_text(body), "content": asking.content, "annex": asking.bracket()}
        return Proposals("", (phrase("proposals.one", superior=superior, **slots),))
    items = tuple(
        phrase(
            "proposals.item", number=number, body=body.name, content=raised(asking.content), count=asking.bracket(True)
        )
        for number, (body, asking) in enumerate(above, start=1)
    )
    return Proposals(
        phrase(f"proposals.{'ministries' if desk.is_province else 'many'}", superior=superior), items + lines
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """What one body is asked for by how many opinions; ``annex`` lists those that are told by their fields."""

    content: str
    opinions: int
    annex: str

    def bracket(self, counted: bool = False) -> str:
        """`` (02 ý kiến, chi tiết tại Phụ lục II)``."""
        parts = [phrase("proposals.count", count=count(self.opinions))] if counted else []
        parts += [phrase("proposals.annex", annex=self.annex)] if self.annex else []
        return phrase("proposals.bracket", parts=", ".join(parts)) if parts else ""


def _direct(body: Body, asking: _Asking) -> str:
    return phrase("proposals.direct", body=_in_text(body), content=asking.content, count=asking.bracket(True))


def _in_text(body: Body) -> str:
    return lowered(body.name) if body.name == phrase("proposals.no_body") else body.name


def _under(body: Body) -> bool:
    """Whether the superior body can direct it: a sở, or a body not named."""
    return body.relation is Relation.ABOVE or body.name == phrase("proposals.no_body")


def _groups(subject: ReportSubject, desk: Desk) -> list[tuple[Body, list[OpinionFact]]]:
    found: defaultdict[str, list[OpinionFact]] = defaultdict(list)
    bodies: dict[str, Body] = {}
    for fact in (*subject.facts.earlier, *subject.facts.opinions):
        if _is_waiting(fact) and not _is_below(fact, desk):
            body = find(fact.row.agency, desk) if fact.row.agency else Body(phrase("proposals.no_body"), Relation.ABOVE)
            bodies[body.name] = body
            found[body.name].append(fact)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), alphabetical(item[0])))
    return [(bodies[name], facts) for name, facts in ranked]


def _is_below(fact: OpinionFact, desk: Desk) -> bool:
    """A commune's matter that the reporting province settles itself is no proposal upwards."""
    return desk.is_province and fact.row.authority not in (Authority.CENTRAL, Authority.OTHER)


def _asking(subject: ReportSubject, facts: list[OpinionFact], annex: str) -> _Asking:
    """Opinions that ask for something as short phrases, the others by their fields: the annex has their words."""
    asked, told = _asked(subject, facts)
    if told:
        fields = Counter(field_name(field_of(fact)) for fact in told).most_common(_MOST_PHRASES)
        asked.append(phrase("proposals.by_field", fields=joined([name for name, _ in fields])))
    return _Asking("; ".join(asked), len(facts), annex if told else "")


def _asked(subject: ReportSubject, facts: list[OpinionFact]) -> tuple[list[str], list[OpinionFact]]:
    """What is asked for, each once, and the opinions that are told by their fields: all, when too much is asked for."""
    asked: dict[str, None] = {}
    told = []
    for fact in facts:
        found = short_phrase(subject.text(fact.code))
        if not found:
            told.append(fact)
        elif found not in asked and len(asked) == _MOST_PHRASES:
            return [], facts
        else:
            asked[found] = None
    return list(asked), told


def short_phrase(text: str) -> str:
    """``sửa chữa đường …`` of "Đề nghị sửa chữa đường …"; empty when the text does not begin by asking."""
    plain = lowered(bare(text))
    asking = next((word for word in sentences("periodic_report.proposals.asking") if plain.startswith(word)), None)
    if asking is None:
        return ""
    plain = plain.removeprefix(asking)
    if len(plain) > _LONGEST:
        plain = re.split(r"[.;?!]\s", plain, maxsplit=1)[0]
    return "" if len(plain) > _LONGEST else lowered(bare(plain))
