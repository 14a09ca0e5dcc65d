"""Notes beside cells, as the person wrote them."""

from __future__ import annotations


def said(text: str | None) -> str:
    """The text of a note; of a threaded comment, which older programs show with a preamble, only what was said."""
    found = (text or "").strip()
    return found.partition("Comment:")[2].strip() if found.startswith("[Threaded comment]") else found
