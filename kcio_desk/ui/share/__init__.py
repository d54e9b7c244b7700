"""The shared database on the screen: how this desk stands with it, what waits, who may come in."""
