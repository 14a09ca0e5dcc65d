"""Template and context to bytes; the only docxtpl and jinja2."""

from dialog_docs.word.properties import Properties
from dialog_docs.word.readback import Opened, bears_text, missing
from dialog_docs.word.template import Template, load

__all__ = ["Opened", "Properties", "Template", "bears_text", "load", "missing"]
