"""Alembic migrations of the register, shipped with the package."""
