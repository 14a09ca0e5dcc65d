"""From a subject to papers in the outbox: context, fill, layout check, read-back, publish."""

from dialog_docs.press.making import Made
from dialog_docs.press.numbers import read_back
from dialog_docs.press.requests import answer
from dialog_docs.press.subjects import bring_up_to_date, make_due, renew, templates_mark

__all__ = ["Made", "answer", "bring_up_to_date", "make_due", "read_back", "renew", "templates_mark"]
