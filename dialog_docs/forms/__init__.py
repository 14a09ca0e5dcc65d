"""The standard forms: definitions, blank forms, reading, annotated copies."""
