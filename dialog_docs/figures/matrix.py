"""I25: fields by units with row and column sums, as the People's Councils' annexes have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dialog_docs.figures.facts import Facts
from dialog_docs.figures.indicator import Indicator, counted, number
from dialog_docs.figures.opinions import field_of
from dialog_docs.wording.alphabet import alphabetical, most_first


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of opinions; ``cells[i][j]`` belongs to ``fields[i]`` and ``units[j]``."""

    fields: tuple[str, ...]
    units: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def row_sums(self) -> tuple[int, ...]:
        """Opinions of each field."""
        return tuple(sum(row) for row in self.cells)

    @property
    def column_sums(self) -> tuple[int, ...]:
        """Opinions of each unit."""
        return tuple(sum(column) for column in zip(*self.cells, strict=True))

    @property
    def total(self) -> int:
        """All opinions."""
        return sum(self.row_sums)


def field_by_unit(facts: Facts) -> Matrix:
    """Fields with most opinions first, units by name."""
    tally = Counter((field_of(fact), fact.row.unit) for fact in facts.opinions)
    fields = Counter(field_of(fact) for fact in facts.opinions)
    units = tuple(sorted({unit for _, unit in tally}, key=alphabetical))
    names = tuple(name for name, _ in most_first(fields))
    return Matrix(names, units, tuple(tuple(tally[name, unit] for unit in units) for name in names))


def cross_table(facts: Facts) -> Indicator:
    """I25 as an indicator: the total, with a part for every field and unit that has opinions."""
    table = field_by_unit(facts)
    cells = (
        number(f"I25.{name}.{unit}", count)
        for name, row in zip(table.fields, table.cells, strict=True)
        for unit, count in zip(table.units, row, strict=True)
        if count
    )
    return counted("I25", (fact.code for fact in facts.opinions), *cells)
