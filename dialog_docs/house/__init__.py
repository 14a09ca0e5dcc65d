"""A workspace opened for work: settings, files, register, lists and a clock, handed on as one frozen value."""
