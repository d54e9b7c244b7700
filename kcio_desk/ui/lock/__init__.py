"""The lock: what stands in the place of the window while nobody may read it."""
