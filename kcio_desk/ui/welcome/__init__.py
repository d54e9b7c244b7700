"""The first thing a new desk shows."""
