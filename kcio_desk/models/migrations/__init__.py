"""Alembic's environment and the one line of history for SQLite and Postgres."""
