"""Improvement rounds: the few moves that bring the most."""
