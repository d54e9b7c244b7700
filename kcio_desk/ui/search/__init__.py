"""Ctrl+K: results below the search box, as one types."""
