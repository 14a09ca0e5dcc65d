"""Does a Word file obey its regulation? Measuring, predicates, checker; the only python-docx."""

from dialog_docs.layout.annotation import annotate
from dialog_docs.layout.checker import check, opened
from dialog_docs.layout.issue_line import IssueLine, issue_line
from dialog_docs.layout.report import Finding, Report, as_json
from dialog_docs.layout.templates import check_template

__all__ = ["Finding", "IssueLine", "Report", "annotate", "as_json", "check", "check_template", "issue_line", "opened"]
