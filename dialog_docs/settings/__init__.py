"""Frozen settings of an office, read from ``dialog-docs.toml`` over the shipped defaults."""

from dialog_docs.settings.load import default_text, load, load_or_default, province_agencies_text, shipped
from dialog_docs.settings.model import (
    LAYOUTS,
    Agency,
    Basis,
    Field,
    Folders,
    Limit,
    Office,
    Settings,
    SignatureRule,
)

__all__ = [
    "LAYOUTS",
    "Agency",
    "Basis",
    "Field",
    "Folders",
    "Limit",
    "Office",
    "Settings",
    "SignatureRule",
    "default_text",
    "load",
    "load_or_default",
    "province_agencies_text",
    "shipped",
]
