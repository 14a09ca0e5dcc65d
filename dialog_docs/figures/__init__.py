"""Indicators of a period as pure functions with their formula, their denominator and the rows behind them."""

from dialog_docs.figures.area import over_units
from dialog_docs.figures.below import Below, Submission
from dialog_docs.figures.catalogue import CODES, indicators
from dialog_docs.figures.compare import Base, Comparison, Trend, compare, comparisons
from dialog_docs.figures.export import figures_json, indicator_json, rows_behind
from dialog_docs.figures.facts import Facts, LastDay, Ledger, OpinionFact, TaskFact, gather
from dialog_docs.figures.indicator import Indicator, Measure
from dialog_docs.figures.limits import last_days
from dialog_docs.figures.quality import Difference, differences
from dialog_docs.figures.splits import SPLITS, split

__all__ = [
    "CODES",
    "SPLITS",
    "Base",
    "Below",
    "Comparison",
    "Difference",
    "Facts",
    "Indicator",
    "LastDay",
    "Ledger",
    "Measure",
    "OpinionFact",
    "Submission",
    "TaskFact",
    "Trend",
    "compare",
    "comparisons",
    "differences",
    "figures_json",
    "gather",
    "indicator_json",
    "indicators",
    "last_days",
    "over_units",
    "rows_behind",
    "split",
]
