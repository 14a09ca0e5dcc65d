"""Kinds of paper: DocumentKind values and their frozen contexts."""
