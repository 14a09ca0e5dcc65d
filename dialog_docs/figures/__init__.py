"""Indicators of a period as pure functions with formula and contributing rows."""
