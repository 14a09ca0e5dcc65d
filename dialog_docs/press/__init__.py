"""From a subject to papers in the outbox: context, fill, layout check, read-back, publish.

A name is imported when it is first asked for: a round with nothing new needs neither kinds of paper nor reports.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dialog_docs.press.making import Made
    from dialog_docs.press.numbers import read_back
    from dialog_docs.press.requests import answer
    from dialog_docs.press.subjects import bring_up_to_date, make_due, order_due, renew, templates_mark

__all__ = ["Made", "answer", "bring_up_to_date", "make_due", "order_due", "read_back", "renew", "templates_mark"]
_HOMES = {"Made": "making", "read_back": "numbers", "answer": "requests"}
_REST = "subjects"


def __getattr__(name: str) -> Any:
    """The public name out of the module that holds it."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, _REST)}"), name)
