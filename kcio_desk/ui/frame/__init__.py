"""What stands around the screens: the bar above, the rail, the dock."""
