"""A Word file as values: the package opened safely, effective formatting resolved, the text laid out in order."""

from dialog_docs.layout.reading.flow import read
from dialog_docs.layout.reading.package import Refusal, open_package

__all__ = ["Refusal", "open_package", "read"]
