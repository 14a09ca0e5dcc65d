"""Composes the Word templates of ``templates/docx`` from their sources; used at build time only."""
