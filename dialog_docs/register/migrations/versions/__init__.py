"""Schema steps, one a file; a released one is never edited."""
