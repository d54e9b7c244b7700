"""Exchanges of rooms: two households, or all who can of two locations."""
