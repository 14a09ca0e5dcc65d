"""What a kind of paper is: a value, so that a stranger's kind has exactly the built-in ones' shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dialog_docs.documents.desk import Desk


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of paper.

    ``context`` is pure: subject and desk in, frozen dataclass out (its field names are the template's names), or None
    when this subject has no such paper (no tasks: no plan for carrying them out).
    """

    name: str
    """``conclusion_notice``; also the template's file name in ``templates/docx/<nd30|hd05>/``."""
    title: str
    """Key in wording of its file name in the outbox (contract 5)."""
    subject: str
    """dialogue | plan | period | body | agency | citizen."""
    symbol: Mapping[str, str]
    """side → type abbreviation (``TB``); empty text for a State công văn; a missing side does not issue it."""
    context: Callable[[Any, Desk], Any | None]
    per_side: bool = True
    """Whether ``[issue]`` may choose the side."""
