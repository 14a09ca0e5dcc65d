"""Every durable file operation, so that each can be made to crash, fail or be lost in a test."""

from dialog_docs.durable.hanging import Errand, Knocker
from dialog_docs.durable.lock import Holder, InstanceLock
from dialog_docs.durable.names import folded_name, safe_name, same_name
from dialog_docs.durable.port import Files, Hook
from dialog_docs.durable.publish import (
    MARKER,
    Kept,
    is_marked,
    keep,
    keep_bytes,
    mark,
    move,
    publish,
    replace_own,
    require_marked,
    sha256_of,
    sweep,
)
from dialog_docs.durable.shares import network_type, state_folder

__all__ = [
    "MARKER",
    "Errand",
    "Files",
    "Holder",
    "Hook",
    "InstanceLock",
    "Kept",
    "Knocker",
    "folded_name",
    "is_marked",
    "keep",
    "keep_bytes",
    "mark",
    "move",
    "network_type",
    "publish",
    "replace_own",
    "require_marked",
    "safe_name",
    "same_name",
    "sha256_of",
    "state_folder",
    "sweep",
]
