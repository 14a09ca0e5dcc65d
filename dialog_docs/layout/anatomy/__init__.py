"""Which part of a paper is which: head, title, body, signature, recipients, annexes, however the file was made."""

from dialog_docs.layout.anatomy.paper import Paper, dissect

__all__ = ["Paper", "dissect"]
