"""The journey of one file, top to bottom."""
