"""Widths of text in Times metrics."""
