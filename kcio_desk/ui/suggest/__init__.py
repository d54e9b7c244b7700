"""The suggester: the rooms that fit the call in front, why the others do not, and what would open more."""
