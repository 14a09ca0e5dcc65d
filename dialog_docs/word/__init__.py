"""Template and context to bytes; the only docxtpl and jinja2."""
