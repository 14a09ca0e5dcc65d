"""Rounds through the inbox: for ever (``run``) or once (``once``)."""

from dialog_docs.rounds.guarding import Guard
from dialog_docs.rounds.single import candidates, expected, once
from dialog_docs.rounds.watching import Bell, Rounds, run

__all__ = ["Bell", "Guard", "Rounds", "candidates", "expected", "once", "run"]
