"""Files in: chosen, looked at, corrected, confirmed."""
