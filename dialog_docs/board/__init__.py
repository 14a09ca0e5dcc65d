"""The overview for leaders: one self-contained page."""
