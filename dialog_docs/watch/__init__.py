"""Arrivals, the gate and the answers in the folder."""
