"""The board's data from the register's rows: attention, periods with cards and charts, dialogues, tasks, opinions."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from pathlib import PurePosixPath
from urllib.parse import quote

from dialog_docs.board.attention import BoardInputs, attention, shortened, task_text
from dialog_docs.board.data import Bar, BoardData, BoardPeriod, Card, Chart, ItemLine, MeetingLine, PaperLink
from dialog_docs.board.tracking import timing
from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.period import Period, parse_period, period_name
from dialog_docs.dialogue.terms import Status
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.report.subject import below_of
from dialog_docs.figures import Below, Facts, Indicator, Ledger, Measure, OpinionFact, TaskFact, last_days, over_units
from dialog_docs.figures.catalogue import OF_FACTS
from dialog_docs.figures.consolidation import Consolidated, consolidate
from dialog_docs.figures.opinions import field_of
from dialog_docs.figures.tasks import agencies
from dialog_docs.wording import say
from dialog_docs.wording.numbers import thousands

CARDS = ("I01", "I02", "I07", "I08", "I10", "I11", "I22", "I13", "I14", "I15")
MOST_BARS = 12
_TONES = {"overdue": "late", "soon": "soon", "done": "done", "done_in_time": "done", "done_late": "done"}


def board_data(inputs: BoardInputs) -> BoardData:
    """Everything on the page as of a day; the same inputs give the same page."""
    settings = inputs.settings
    clock = last_days(settings.limits, Workdays.of(settings.holidays, settings.workdays))
    below = below_of(settings, inputs.submissions, inputs.units)
    ledger = Ledger.of(inputs.rows, inputs.as_of)
    facts_of = cache(partial(ledger.facts, last_day=clock))
    ever = _ever(inputs)
    whole = facts_of(ever)
    year = facts_of(parse_period(str(_year(inputs.as_of, below.cut_off)), below.cut_off))
    known = inputs.units or inputs.submissions
    together = consolidate(year, below) if known else Consolidated(year.period, ())
    spans = _sent_periods(below, year.period, inputs.as_of)
    sent = [consolidate(facts_of(span), below) for span in spans]
    return BoardData(
        office=settings.office.unit,
        as_of=inputs.as_of.isoformat(),
        attention=attention(inputs, whole, together, sent),
        periods=tuple(_period(facts_of(period), below) for period in _periods(inputs, below.cut_off, spans, ever)),
        meetings=_meetings(whole, inputs),
        items=_items(whole, inputs),
    )


def _sent_periods(below: Below, year: Period, as_of: dt.date) -> list[Period]:
    """Periods for which units sent figures, the newest first; one that has not begun is left out."""
    found = {span for item in below.submissions if (span := below.span(item.row.period, year))}
    return sorted((s for s in found if s.first_day <= as_of), key=lambda s: (s.last_day, s.first_day), reverse=True)


def _ever(inputs: BoardInputs) -> Period:
    """From the first dialogue on."""
    return Period("all", min((inputs.as_of, *(row.day for row in inputs.rows.dialogues))), inputs.as_of)


def _periods(inputs: BoardInputs, cut_off: str, sent: Sequence[Period], ever: Period) -> Sequence[Period]:
    """This year, its quarters so far, last year, the settings' own, those that units sent figures for, everything."""
    if inputs.periods:
        return inputs.periods
    day, year = inputs.as_of, _year(inputs.as_of, cut_off)
    codes = (f"{year}", *(f"{year}-Q{quarter}" for quarter in (4, 3, 2, 1)), f"{year - 1}")
    spans = [parse_period(code, cut_off) for code in codes]
    named = [parse_period(name, cut_off, inputs.settings.periods) for name in inputs.settings.periods]
    return [*dict.fromkeys([*(span for span in (*spans, *named) if span.first_day <= day), *sent]), ever]


def _year(day: dt.date, cut_off: str) -> int:
    """The reporting year a day lies in: with the State's cut-off the next one begins on 15 December."""
    return day.year + (day > parse_period(str(day.year), cut_off).last_day)


def _period(facts: Facts, below: Below) -> BoardPeriod:
    code = facts.period.code
    name = say("board.all_time") if code == "all" else period_name(facts.period)
    together = consolidate(facts, below) if below.submissions and code != "all" else None
    if together is not None and all(line.from_rows or line.figures is None for line in together.lines):
        together = None
    found = over_units({card: OF_FACTS[card](facts) for card in CARDS}, together)
    shown = tuple(map(_card, found.values()))
    return BoardPeriod(code, name[:1].upper() + name[1:], shown, _charts(facts, together))


def _card(found: Indicator) -> Card:
    shown = found.part("due") if found.code == "I14" else found
    if shown.measure is Measure.PERCENT:
        return _rate_card(found.code, shown)
    value = None if shown.value is None else thousands(shown.whole)
    if value and shown.precision is Precision.AT_LEAST:
        value = say("board.figures.at_least", value=value)
    return Card(found.code, say(f"board.figures.{found.code}"), value)


def _rate_card(code: str, shown: Indicator) -> Card:
    label = say(f"board.figures.{code}")
    if shown.value is None:
        return Card(code, label, None)
    parts = say("board.figures.of", part=thousands(shown.numerator or 0), whole=thousands(shown.denominator or 0))
    return Card(code, label, f"{shown.value:.1f}%".replace(".", ","), parts, float(shown.value))


def _charts(facts: Facts, together: Consolidated | None) -> tuple[Chart, ...]:
    months = sorted(Counter((row.day.year, row.day.month) for row in facts.dialogues).items())
    levels, units = _held(facts, together)
    fields = Counter(field_of(fact) for fact in facts.opinions)
    lines = [line for line in agencies(facts.tasks) if line.agency]
    lines.sort(key=lambda line: (-line.total, line.agency or ""))
    by_agency = tuple(
        Bar(line.agency or "", (line.done, line.total - line.done - line.overdue, line.overdue))
        for line in lines[:MOST_BARS]
    )
    words = ("board.words.done", "board.words.going", "board.words.late")
    return (
        Chart("by_month", (), tuple(Bar(f"{month:02d}/{year}", (number,)) for (year, month), number in months[-24:])),
        Chart("by_field", (), _largest(fields)),
        Chart("by_agency", tuple(say(key) for key in words), by_agency),
        Chart("by_level", (), _largest(levels) if len(levels) > 1 else ()),
        Chart("by_unit", (), _largest(units) if len(units) > 1 else ()),
    )


def _held(facts: Facts, together: Consolidated | None) -> tuple[Counter[str], Counter[str]]:
    """Dialogues by level and by unit: of the register's rows, or of the units' figures where some sent only those."""
    held = [(row.level, row.unit, 1) for row in facts.dialogues]
    if together is not None:
        lines = [(line, line.amount("meetings")) for line in together.lines]
        held = [(line.level, line.unit, amount.value) for line, amount in lines if amount and line.level]
    levels, units = Counter[str](), Counter[str]()
    for level, unit, number in held:
        levels[say(f"tracking.level.{level.value}")] += number
        units[unit] += number
    return +levels, +units


def _largest(tally: Counter[str]) -> tuple[Bar, ...]:
    """The largest, and the rest together."""
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    bars = [Bar(label, (number,)) for label, number in ranked[:MOST_BARS]]
    rest = sum(number for _, number in ranked[MOST_BARS:])
    return (*bars, Bar(say("board.other"), (rest,))) if rest else tuple(bars)


def _meetings(facts: Facts, inputs: BoardInputs) -> tuple[MeetingLine, ...]:
    opinions, tasks = _by_dialogue(facts.opinions), _by_dialogue(facts.tasks)
    papers: defaultdict[str, list[IssuedPaper]] = defaultdict(list)
    for paper in facts.papers:
        papers[paper.subject].append(paper)
    return tuple(
        MeetingLine(
            code=row.code,
            unit=row.unit,
            day=row.day.isoformat(),
            topic=shortened(row.topic) if row.topic else None,
            people=row.attendance,
            opinions=len(opinions[row.code]),
            open_opinions=sum(fact.now.open for fact in opinions[row.code]),
            tasks=len(tasks[row.code]),
            late_tasks=sum(isinstance(fact, TaskFact) and fact.overdue for fact in tasks[row.code]),
            papers=tuple(_link(paper) for paper in papers[row.code]),
        )
        for row in sorted(facts.dialogues, key=lambda row: (row.day, row.code), reverse=True)
    )


def _by_dialogue(found: Iterable[OpinionFact | TaskFact]) -> defaultdict[str, list[OpinionFact | TaskFact]]:
    groups: defaultdict[str, list[OpinionFact | TaskFact]] = defaultdict(list)
    for fact in found:
        groups[fact.row.dialogue].append(fact)
    return groups


def _link(paper: IssuedPaper) -> PaperLink:
    path = PurePosixPath(paper.path.replace("\\", "/"))
    return PaperLink(path.stem, quote(str(path)))


def _items(facts: Facts, inputs: BoardInputs) -> tuple[ItemLine, ...]:
    """Tasks, then opinions; late ones first, then by deadline and day."""
    tasks = [_task_item(task, inputs, facts.as_of) for task in facts.tasks]
    opinions = [_opinion_item(fact, inputs) for fact in facts.opinions]
    order = {"late": 0, "soon": 1, "open": 2, "done": 3}
    tasks.sort(key=lambda item: (order[item.tone], -item.days_late, item.due or "9", item.code))
    opinions.sort(key=lambda item: (order[item.tone], item.day, item.code))
    return (*tasks, *opinions)


def _task_item(task: TaskFact, inputs: BoardInputs, day: dt.date) -> ItemLine:
    state = timing(task, day)
    due = task.now.current_due
    return ItemLine(
        is_task=True,
        code=task.code,
        text=task_text(task, inputs),
        unit=task.row.unit,
        field=None,
        agency=task.row.lead,
        state=_timing_word(state),
        tone=_TONES.get(state, "open"),
        day=_iso(task.row.day),
        due=_iso(due) if due else None,
        days_late=task.now.days_late if task.overdue else 0,
    )


_iso = lru_cache(maxsize=4096)(dt.date.isoformat)
"""Days repeat themselves: thousands of rows share a few hundred."""


@cache
def _timing_word(state: str) -> str:
    return say(f"tracking.timing.{state}")


@cache
def _status_word(status: Status) -> str:
    return say(f"tracking.status.{status.value}")


def _opinion_item(fact: OpinionFact, inputs: BoardInputs) -> ItemLine:
    row = fact.row
    return ItemLine(
        is_task=False,
        code=row.code,
        text=shortened(inputs.texts.get(row.code, "")),
        unit=row.unit,
        field=field_of(fact),
        agency=row.agency,
        state=_status_word(fact.now.status),
        tone="open" if fact.now.open else "done",
        day=_iso(row.day),
    )
