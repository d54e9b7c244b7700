"""The Bureau: what needs the desk now, for who starts a shift."""
