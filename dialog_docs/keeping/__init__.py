"""Keeping: backup, verify, rebuild, restore, doctor; everything that guards what was once received."""

from dialog_docs.keeping.backup import Backup, back_up, backups, newest_sound
from dialog_docs.keeping.doctor import examine
from dialog_docs.keeping.finding import Finding, Weight
from dialog_docs.keeping.recovery import Recovered, rebuild, restore
from dialog_docs.keeping.verify import verify

__all__ = [
    "Backup",
    "Finding",
    "Recovered",
    "Weight",
    "back_up",
    "backups",
    "examine",
    "newest_sound",
    "rebuild",
    "restore",
    "verify",
]
