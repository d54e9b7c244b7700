"""The window: one folder a screen, and what they share."""
