"""Locations and rooms: the tree, what is known of each, who sleeps there, and the room board."""
