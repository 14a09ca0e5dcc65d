"""Backup, verify, rebuild, restore and doctor."""
