"""The board's data from the register's rows: attention, periods with cards and charts, dialogues, tasks, opinions."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from operator import attrgetter

from dialog_docs.board.attention import attention
from dialog_docs.board.data import Bar, BoardData, BoardPeriod, Card, Chart, ItemLine
from dialog_docs.board.days import CARDS, CARRIED_OVER, Day, Days, Material, day_of
from dialog_docs.board.inputs import BoardInputs
from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.period import Period, parse_period, period_name
from dialog_docs.dialogue.terms import Level
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.report.subject import below_of
from dialog_docs.figures import Below, Difference, Facts, Indicator, Ledger, Measure, differences, last_days, over_units
from dialog_docs.figures.consolidation import Consolidated, consolidate
from dialog_docs.figures.sums import added
from dialog_docs.wording import say
from dialog_docs.wording.alphabet import alphabetical, most_first
from dialog_docs.wording.numbers import thousands

MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class _Whole:
    """All days, of which each period is a cut."""

    inputs: BoardInputs
    days: Sequence[Day]
    below: Below

    def of(self, period: Period) -> Sequence[Day]:
        """The days of a period."""
        first = bisect_left(self.days, period.first_day, key=_day)
        return self.days[first : bisect_right(self.days, period.last_day, key=_day)]

    def until(self, period: Period) -> Sequence[Day]:
        """The days up to the end of a period."""
        return self.days[: bisect_right(self.days, period.last_day, key=_day)]

    def facts(self) -> Callable[[Period], Facts]:
        """The facts of a period out of the rows of all days, for what does not add up over days."""
        settings, day = self.inputs.settings, self.inputs.as_of
        clock = last_days(settings.limits, Workdays.of(settings.holidays, settings.workdays))
        ledger = Ledger.joined([one.ledger for one in self.days], self.inputs.rows.papers, day)
        return cache(partial(ledger.facts, last_day=clock))


_day = attrgetter("day")


def board_data(inputs: BoardInputs, kept: Days | None = None) -> BoardData:
    """Everything on the page as of a day; the same inputs give the same page, whatever days were ``kept``."""
    settings = inputs.settings
    below = below_of(settings, inputs.submissions, inputs.units)
    days = (kept or Days()).of(inputs)
    whole = _Whole(inputs, days, below)
    facts_of = whole.facts()
    ever = _ever(inputs)
    year = parse_period(str(_year(inputs.as_of, below.cut_off)), below.cut_off)
    known = inputs.submissions or any(unit.quota for unit in inputs.units)
    together = consolidate(facts_of(year), below) if known else Consolidated(year, ())
    spans = _sent_periods(below, year, inputs.as_of)
    sent = [consolidate(facts_of(span), below) for span in spans]
    return BoardData(
        office=settings.office.unit,
        as_of=inputs.as_of.isoformat(),
        attention=attention(inputs, days, _differences(days, lambda: facts_of(ever)), together, sent),
        periods=tuple(_period(period, whole, facts_of) for period in _periods(inputs, below.cut_off, spans, ever)),
        meetings=tuple(line for day in reversed(days) for line in day.meetings),
        items=_items(days),
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


def _period(period: Period, whole: _Whole, facts_of: Callable[[Period], Facts]) -> BoardPeriod:
    code, below = period.code, whole.below
    name = say("board.all_time") if code == "all" else period_name(period)
    together = consolidate(facts_of(period), below) if below.submissions and code != "all" else None
    if together is not None and all(line.from_rows or line.figures is None for line in together.lines):
        together = None
    days = whole.of(period)
    found = over_units({card: _of_card(card, period, whole) for card in CARDS}, together)
    return BoardPeriod(code, name[:1].upper() + name[1:], tuple(map(_card, found.values())), _charts(days, together))


def _of_card(card: str, period: Period, whole: _Whole) -> Indicator:
    """An indicator of the period; what is carried over counts from the first dialogue on."""
    days = whole.until(period) if card == CARRIED_OVER else whole.of(period)
    return added([day.cards[card] for day in days or [_nothing(period)]])


def _nothing(period: Period) -> Day:
    """A day without dialogues, for a period that has none."""
    return day_of(period.first_day, Material((), (), (), (), ()), period.first_day, lambda _, day: day)


def _card(shown: Indicator) -> Card:
    code = shown.code.partition(".")[0]
    if shown.measure is Measure.PERCENT:
        return _rate_card(code, shown)
    value = None if shown.value is None else thousands(shown.whole)
    if value and shown.precision is Precision.AT_LEAST:
        value = say("board.figures.at_least", value=value)
    return Card(code, say(f"board.figures.{code}"), value)


def _rate_card(code: str, shown: Indicator) -> Card:
    label = say(f"board.figures.{code}")
    if shown.value is None:
        return Card(code, label, None)
    parts = say("board.figures.of", part=thousands(shown.numerator or 0), whole=thousands(shown.denominator or 0))
    return Card(code, label, f"{shown.value:.1f}%".replace(".", ","), parts, float(shown.value))


def _charts(days: Sequence[Day], together: Consolidated | None) -> tuple[Chart, ...]:
    months, fields = Counter[tuple[int, int]](), Counter[str]()
    for day in days:
        months[day.day.year, day.day.month] += len(day.dialogues)
        fields.update(day.fields)
    levels, units = _held(days, together)
    by_month = [Bar(f"{month:02d}/{year}", (number,)) for (year, month), number in sorted((+months).items())]
    words = ("board.words.done", "board.words.going", "board.words.late")
    return (
        Chart("by_month", (), tuple(by_month[-24:])),
        Chart("by_field", (), _largest(fields)),
        Chart("by_agency", tuple(say(key) for key in words), _agency_bars(days)),
        Chart("by_level", (), _largest(levels) if len(levels) > 1 else ()),
        Chart("by_unit", (), _largest(units) if len(units) > 1 else ()),
    )


def _agency_bars(days: Sequence[Day]) -> tuple[Bar, ...]:
    """The agencies with most tasks: done, going on, overdue; each with its unit where several gave tasks."""
    several = len(frozenset[str]().union(*(day.units for day in days))) > 1
    tallies: defaultdict[str, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for day in days:
        for names, (total, done, overdue) in day.agencies.items():
            if name := names[several]:
                old = tallies[name]
                tallies[name] = (old[0] + total, old[1] + done, old[2] + overdue)
    ranked = sorted(tallies.items(), key=lambda item: (-item[1][0], alphabetical(item[0])))[:MOST_BARS]
    return tuple(Bar(name, (done, total - done - overdue, overdue)) for name, (total, done, overdue) in ranked)


def _held(days: Sequence[Day], together: Consolidated | None) -> tuple[Counter[str], Counter[str]]:
    """Dialogues by level and by unit: of the register's rows, or of the units' figures where some sent only those."""
    levels, units = Counter[Level](), Counter[str]()
    if together is None:
        levels.update(row.level for day in days for row in day.dialogues)
        units.update(row.unit for day in days for row in day.dialogues)
    for line in together.lines if together else ():
        amount = line.amount("meetings")
        if amount and line.level:
            levels[line.level] += amount.value
            units[line.unit] += amount.value
    named = {say(f"tracking.level.{level.value}"): number for level, number in levels.items()}
    return +Counter(named), +units


def _largest(tally: Counter[str]) -> tuple[Bar, ...]:
    """The largest, and the rest together, with what is called "Khác" by itself."""
    ranked, other = most_first(tally), say("board.other")
    if len(ranked) > MOST_BARS:
        named = [(label, number) for label, number in ranked if label != other][:MOST_BARS]
        ranked = [*named, (other, tally.total() - sum(number for _, number in named))]
    return tuple(Bar(label, (number,)) for label, number in ranked)


def _items(days: Sequence[Day]) -> tuple[ItemLine, ...]:
    """Tasks, then opinions; late ones first, then by deadline and day."""
    tasks = [line for day in days for line in day.tasks]
    tasks.sort(key=lambda item: (_ORDER[item.tone], -item.days_late, item.due or "9", item.code))
    opinions = (day.opinions.get(tone, ()) for tone in _ORDER for day in days)
    return (*tasks, *chain.from_iterable(opinions))


_ORDER = {"late": 0, "soon": 1, "open": 2, "done": 3}


def _differences(days: Sequence[Day], whole: Callable[[], Facts]) -> Sequence[Difference]:
    """Every identity that does not hold; what concerns single rows is told day by day, a sum only over all rows."""
    found = [item for day in days for item in day.differences]
    if all(item.where for item in found):
        return sorted(found, key=lambda item: _OF_ROWS.index(item.identity))
    return differences(whole())


_OF_ROWS = ("linked-tasks", "attendance-speakers", "held-twice")
"""Identities in their order."""
