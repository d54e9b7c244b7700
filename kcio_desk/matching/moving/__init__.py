"""Moves of people already housed: who may move where, at what disturbance, and what that frees."""
