"""The page of move orders: who moves where, in which order, and what can be done about it now."""
