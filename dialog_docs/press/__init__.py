"""From a subject to papers in the outbox: context, fill, layout check, read-back, publish.

A name is imported when it is first asked for: a round with nothing new needs neither kinds of paper nor reports.
"""

from typing import TYPE_CHECKING

from dialog_docs import lazy

if TYPE_CHECKING:
    from dialog_docs.press.making import Made
    from dialog_docs.press.numbers import read_back
    from dialog_docs.press.requests import answer
    from dialog_docs.press.subjects import bring_up_to_date, make_due, order_due, renew, templates_mark

__all__ = ["Made", "answer", "bring_up_to_date", "make_due", "order_due", "read_back", "renew", "templates_mark"]
_HOMES = dict.fromkeys(__all__, "subjects") | {"Made": "making", "answer": "requests", "read_back": "numbers"}

__getattr__ = lazy.names(__name__, _HOMES)
