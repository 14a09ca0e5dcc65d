"""The rows of a table sheet: which are data, which belong together, what they say."""
